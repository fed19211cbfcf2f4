from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are confined on Linux")
MEMORY = 64 * 1024 * 1024


def confined(deed: str) -> str:
    """What a deed in a confined process ends with: the name of its error, or nothing."""
    code = f"import socket\nfrom pathlib import Path\nfrom kg.workers.confined import confine\nconfine({MEMORY})\n{deed}"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)  # noqa: S603 - ours
    return done.stderr.splitlines()[-1].partition(":")[0] if done.returncode else ""


def test_a_confined_process_can_read_and_compute() -> None:
    assert confined(f"Path({__file__!r}).read_bytes(); bytearray({MEMORY // 4})") == ""


def test_a_confined_process_cannot_write_what_it_could_before(tmp_path: Path) -> None:
    assert confined(f"Path({str(tmp_path / 'new')!r}).write_text('x')") in {"PermissionError", "OSError"}


def test_a_confined_process_has_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        error = confined(f"socket.create_connection({server.getsockname()!r}, timeout=1)")

    assert error in {"PermissionError", "OSError", "ConnectionRefusedError", "BlockingIOError"}


def test_a_confined_process_cannot_take_more_memory() -> None:
    assert confined(f"bytearray({2 * MEMORY})") == "MemoryError"
