"""A server while it is measured: started, ready, asked, and ended with all its processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench.launch import LOCAL, Absent, Launch
from bench.requests import Request

_PATIENCE = 120  # seconds until it must be ready
_GRACE = 10  # seconds that it may take to end
_AT_ONCE = 0.2  # seconds
_SMALLEST, _JSON = "ASK { ?s ?p ?o }", "application/sparql-results+json"
_PAGES_A_MEBIBYTE = 1024 * 1024 // os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, how it was launched, and its first process."""

    port: int
    launch: Launch
    process: subprocess.Popen[bytes]

    @classmethod
    @contextmanager
    def started(cls, launch: Launch) -> Iterator[Server]:
        """A server that answers, alone in a group of processes that ends with it; Absent where it does not start."""
        port = free_port()
        log = launch.folder / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603 - ours
                launch.command(port),
                cwd=launch.folder,
                env={**os.environ, **launch.environment},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        server = cls(port, launch, process)
        try:
            server._await(log)
            yield server
        finally:
            server._end()

    @property
    def address(self) -> str:
        """Scheme, host and port."""
        return f"http://{LOCAL}:{self.port}"

    def answer(self, query: str, accept: str, seconds: float = _PATIENCE) -> tuple[int, bytes]:
        """Status and content of the answer to a query; TimeoutError where nothing comes for so many seconds."""
        return self._got(Request("", query).address(self.launch.path, self.launch.suffix), accept, seconds)

    def _got(self, path: str, accept: str, seconds: float) -> tuple[int, bytes]:
        connection = HTTPConnection(LOCAL, self.port, timeout=seconds)
        try:
            connection.request("GET", path, headers={"Accept": accept})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def idle(self) -> None:
        """Waits until it answers at once, for it may still work on what nobody waits for; Absent where it does not come back."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            start = time.monotonic()
            with suppress(OSError, HTTPException):
                if self._is_ready() and time.monotonic() - start < _AT_ONCE:
                    return
        raise Absent("it did not come back after a load")

    def mebibytes(self) -> float:
        """Resident memory of all its processes; what several share counts for each."""
        return sum(map(_pages, tree(self.process.pid))) / _PAGES_A_MEBIBYTE

    def _is_ready(self) -> bool:
        page = self.launch.page
        status, _ = self._got(page, "*/*", _PATIENCE) if page else self.answer(_SMALLEST, _JSON)
        return status == HTTPStatus.OK

    def _await(self, log: Path) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError, HTTPException):
                if self._is_ready():
                    return
            time.sleep(0.05)
        raise Absent(f"it does not start: {log.read_text(errors='replace').strip()[-300:]}")

    def _end(self) -> None:
        with suppress(ProcessLookupError):
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_GRACE)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])


def tree(process: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield process
    with suppress(OSError):
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            for child in children.read_text(encoding="ascii").split():
                yield from tree(int(child))


def _pages(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:  # it ended meanwhile
        return 0
