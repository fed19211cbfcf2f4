"""A running ``kg serve``, seen from outside: its answers, its processes, its figures and its log."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

from tests.attack import processes

_PATIENCE = 60.0  # seconds for what has no limit of its own; no test measures by it


@dataclass(frozen=True, slots=True)
class Running:
    """A server with the address of its endpoint's site, without a slash at its end, and the file of its log."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def at(self) -> tuple[str, int]:
        """The host and the port."""
        found = urlsplit(self.address)
        assert found.hostname
        assert found.port
        return found.hostname, found.port

    def ask(self, query: str, client: str = "", **parameters: str) -> httpx.Response:
        """The answer to a query, asked from this address of a client."""
        forwarded = {"X-Forwarded-For": client} if client else {}
        form = {"query": query, **parameters}
        return _client().post(f"{self.address}/sparql", data=form, headers={"Accept": "text/csv", **forwarded})

    def send(self, request: bytes) -> bytes:
        """What comes back for these very bytes, up to the end of the connection or a second of silence."""
        with socket.create_connection(self.at, timeout=5) as connection:
            connection.sendall(request)
            connection.settimeout(1)
            return b"".join(_pieces(connection))

    def begun(self, query: str, client: str = "192.0.2.1") -> socket.socket:
        """A connection on which a query was asked from this address of a client, and nothing read."""
        return self.asked_for(f"/sparql?query={quote(query)}", client)

    def asked_for(self, path: str, client: str) -> socket.socket:
        """A connection on which a page was asked for from this address of a client, and nothing read."""
        connection = socket.create_connection(self.at, timeout=60)
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {client}\r\n\r\n"
        connection.sendall(head.encode())
        return connection

    def metric(self, word: str) -> float:
        """The sum of the figures at /metrics whose name holds a word."""
        text = _client().get(f"{self.address}/metrics").raise_for_status().text
        found = re.findall(rf"^\w*{word}\w*(?:\{{.*\}})? ([-+.\deE]+)$", text, re.MULTILINE)
        assert found, text
        return sum(map(float, found))

    def lines(self) -> list[str]:
        """The lines of the log so far."""
        return self.log.read_text(encoding="utf-8").split("\n")

    def family(self) -> set[int]:
        """The process of the server and all below it."""
        return processes.family(self.process.pid)

    def is_well(self) -> bool:
        """Whether the process lives, and a query is answered."""
        return self.process.poll() is None and self.ask("ASK {}", "192.0.2.254").text.strip() == "true"


@contextmanager
def served(store: Path, log: Path, *words: str) -> Iterator[Running]:
    """A server over a store with these words on its command line, killed at the end with all its processes."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store), *words]
    with log.open("wb") as errors, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors) as process:  # noqa: S603 - ours
        family = {process.pid}
        try:
            until(lambda: "serving http" in log.read_text(encoding="utf-8") or process.poll() is not None)
            address = re.search(r"http://\S+", log.read_text(encoding="utf-8"))
            assert address, log.read_text(encoding="utf-8")
            yield Running(address[0].rstrip("/"), process, log)
            family = processes.family(process.pid)
        finally:
            for pid in family:
                processes.signalled(pid, signal.SIGKILL)


def until(true: Callable[[], bool], seconds: float = 15) -> bool:
    """Whether something comes true before so many seconds are over."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def status(answer: bytes) -> int:
    """The status of an answer; 0 where there is none."""
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", answer)
    return int(found[1]) if found else 0


@cache
def _client() -> httpx.Client:
    """A client whose connections serve one request each."""
    return httpx.Client(timeout=_PATIENCE, limits=httpx.Limits(max_connections=None, max_keepalive_connections=0))


def _pieces(connection: socket.socket) -> Iterator[bytes]:
    while True:
        try:
            piece = connection.recv(65536)
        except (TimeoutError, ConnectionError):
            return
        if not piece:
            return
        yield piece
