"""Commands as a user runs them: in this process, in a pipe, and in a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

Run = Callable[..., Result]
Terminal = Callable[..., str]


@pytest.fixture
def run(store_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in an empty folder, with the bundled documents' store as KG_STORE."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def command(*words: object, stdin: str | bytes = "", store: object = store_folder) -> Result:
        environment = {"KG_STORE": str(store) if store else None, "XDG_DATA_HOME": str(tmp_path / "data")}
        return CliRunner().invoke(main, [str(word) for word in words], input=stdin, env=environment, prog_name="kg")

    return command


@pytest.fixture
def terminal(store_folder: Path) -> Terminal:
    """Runs a command in a terminal of its own, 80 columns wide, and gives all that stands there in the end."""

    def command(*words: str) -> str:
        pid, terminal = pty.fork()
        if not pid:
            environment = os.environ | {"KG_STORE": str(store_folder), "TERM": "xterm", "COLUMNS": "80"}
            os.execve(sys.executable, [sys.executable, "-m", "kg", *words], environment)  # noqa: S606 - ours
        content = b""
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            content += piece
        os.close(terminal)
        os.waitpid(pid, 0)
        return content.decode().replace("\r\n", "\n")

    return command


@pytest.fixture
def shell(store_folder: Path, tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Runs a line in a shell that knows ``kg``, in a folder of its own."""

    def line(words: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"KG_STORE": str(store_folder), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        done = ["bash", "-o", "pipefail", "-c", words]
        return subprocess.run(done, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=120)  # noqa: S603 - ours

    return line
