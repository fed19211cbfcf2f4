"""The examples of every command's help, run as they stand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import COMMANDS, main
from kg.release import Release

Shell = Callable[[str], subprocess.CompletedProcess[str]]


def examples() -> list[str]:
    """The lines of the examples of every command's help."""
    found = []
    for words in ([], *([name] for name in COMMANDS)):
        text = CliRunner().invoke(main, [*words, "--help"]).stdout
        found += [line.strip() for line in text.partition("Example:\n")[2].partition("\n\n")[0].splitlines()]
    return found


@pytest.fixture
def place(tmp_path: Path, store_folder: Path, release: Release) -> Path:
    """The files that examples name."""
    root = Path(__file__).parents[2]
    (tmp_path / "my-store").symlink_to(store_folder)
    (tmp_path / "my-documents").symlink_to(root / "seeds")
    (tmp_path / "seeds").symlink_to(root / "seeds")
    (tmp_path / "old.nq").symlink_to(release.folder / "dumps" / "kg.nq")
    (tmp_path / "data.ttl").write_text("<http://e/a> <http://e/p> 1 .")
    (tmp_path / "question.rq").write_text("ASK { ?s ?p ?o }")
    return tmp_path


def slow(line: str) -> bool:
    """Whether an example takes more than a second or two: it checks with the shapes."""
    return line.startswith(("kg build", "kg check"))


ELSEWHERE = ("kg serve", "kg link wikidata")  # a server, and what asks other people's servers

LINES = [
    pytest.param(line, marks=pytest.mark.slow) if slow(line) else line for line in examples() if not line.startswith(ELSEWHERE)
]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("line", LINES)
def test_every_example_runs(shell: Shell, line: str) -> None:
    if line.startswith(("kg build", "kg load")):
        line = line.replace("my-store", "new-store")

    done = shell(line)

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout or line.startswith(("kg check", "kg diff")) or " -o " in line


def test_the_servers_of_the_examples_run(store_folder: Path) -> None:
    lines = dict.fromkeys(line for line in examples() if line.startswith("kg serve"))
    environment = os.environ | {"KG_STORE": str(store_folder), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

    for line in lines:
        free = line.replace("--port 8000", "--port 0") if "--port" in line else f"{line} --port 0"
        with subprocess.Popen(["bash", "-c", f"exec {free}"], stderr=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603, S607 - ours
            assert process.stderr
            announced = process.stderr.readline()
            process.send_signal(signal.SIGINT)

        assert announced.startswith("serving http://127.0.0.1:"), line
        assert process.returncode == 0
