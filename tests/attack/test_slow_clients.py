"""Clients that take their time: they hold a connection, and nothing of others."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.attack import processes
from tests.attack.running import Running

POST = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
HEAD = "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY, CHUNK = f"{POST}Content-Length: 6\r\n\r\nASK", f"{POST}Transfer-Encoding: chunked\r\n\r\n5\r\nAS"
ROWS = "SELECT * {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {}"
MEBIBYTE = 1024 * 1024

pytestmark = pytest.mark.slow


@pytest.fixture
def connections(attacked: Running) -> Iterator[Callable[[int], list[socket.socket]]]:
    """Opens so many connections, or as many as this machine allows."""
    with ExitStack() as stack:
        allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 300
        yield lambda number: [
            stack.enter_context(socket.create_connection(attacked.at, timeout=5)) for _ in range(min(number, allowed))
        ]


@pytest.mark.parametrize("beginning", [HEAD, BODY, CHUNK], ids=["head", "body", "chunk"])
def test_half_sent_requests_do_not_stop_others(
    attacked: Running, connections: Callable[[int], list[socket.socket]], beginning: str
) -> None:
    for connection in connections(200):
        connection.sendall(beginning.encode())

    found = [attacked.ask("ASK {}", "198.51.100.2").status_code for _ in range(20)]

    assert found == [200] * 20


def test_requests_that_come_byte_by_byte_do_not_stop_others(
    attacked: Running, connections: Callable[[int], list[socket.socket]]
) -> None:
    slow = connections(200)
    found = []

    for byte in HEAD.encode()[:20]:
        for connection in slow:
            connection.send(bytes([byte]))
        found.append(attacked.ask("ASK {}", "198.51.100.2").status_code)

    assert found == [200] * 20


def test_idle_connections_do_not_stop_others(attacked: Running, connections: Callable[[int], list[socket.socket]]) -> None:
    idle = connections(10_000)

    found = [attacked.ask("ASK {}", "198.51.100.2").status_code for _ in range(20)]

    assert found == [200] * 20
    assert is_open(idle[0])  # so nobody waited for the end of those


def is_open(connection: socket.socket) -> bool:
    """Whether the other side has not ended a connection."""
    connection.setblocking(False)  # noqa: FBT003 - socket's own
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True


def test_readers_that_do_not_read_do_not_stop_others(attacked: Running) -> None:
    with ExitStack() as stack:
        for number in range(20):
            stack.enter_context(attacked.begun(ROWS.format(200_000 + number), "198.51.100.1"))

        found = [attacked.ask("ASK {}", "198.51.100.2").status_code for _ in range(20)]

    assert found == [200] * 20


def test_a_reader_that_does_not_read_holds_up_nobody_who_asks_the_same(attacked: Running) -> None:
    query = ROWS.format(9_999)
    whole = attacked.ask(query, "198.51.100.3").content

    with ExitStack() as stack:
        stack.enter_context(attacked.begun(query + "#", "198.51.100.4"))
        with ThreadPoolExecutor(3) as pool:
            found = list(pool.map(lambda number: attacked.ask(query + "#", f"198.51.100.{number}").content, range(5, 8)))

    assert found == [whole] * 3


@pytest.mark.parametrize(("pause", "size"), [(0.05, 10 * MEBIBYTE), (0, 200 * MEBIBYTE)], ids=["slowly", "fast"])
def test_memory_is_flat_while_a_large_answer_is_read(serve: Callable[..., Running], pause: float, size: int) -> None:
    server = serve("--workers", "1", "--timeout", "120")
    assert server.is_well()
    before, most, read = processes.memory(server.process.pid), 0, 0

    with server.begun(ROWS.format(10_000_000)) as connection:
        while read < size:
            read += sum(len(connection.recv(MEBIBYTE)) for _ in range(20))
            time.sleep(pause)
            most = max(most, processes.memory(server.process.pid))

    assert most - before < 64 * MEBIBYTE
