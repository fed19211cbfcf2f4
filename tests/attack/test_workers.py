"""The processes: workers can do no more than answer, are replaced when they die, and die with the server."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import httpx
import pytest

from tests.attack import processes
from tests.attack.running import Running, until

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ROWS = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000"}

SEEN_BY_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root sees what a confined process holds")
pytestmark = pytest.mark.slow


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Threads that ask."""
    with ThreadPoolExecutor() as found:
        yield found


def worker(server: Running) -> int:
    """The process that answers an endless query, which is asked already."""
    assert until(lambda: server.metric("active") >= 1)
    return processes.busiest(server.family() - {server.process.pid})


def test_a_query_runs_in_a_process_of_its_own(attacked: Running, threads: ThreadPoolExecutor) -> None:
    threads.submit(attacked.ask, ENDLESS)

    assert worker(attacked) != attacked.process.pid


def test_a_worker_that_is_killed_is_replaced(serve: Callable[..., Running], threads: ThreadPoolExecutor) -> None:
    server = serve("--workers", "2", "--timeout", "60")
    before, killed = len(server.family()), set()

    for number in range(5):
        asked: Future[httpx.Response] = threads.submit(server.ask, f"{ENDLESS} # {number}")
        found = worker(server)
        processes.signalled(found, signal.SIGKILL)
        killed.add(found)
        assert asked.result().status_code >= 400

    assert server.is_well()
    assert until(lambda: len(server.family()) >= before)
    assert server.family().isdisjoint(killed)


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGSEGV, signal.SIGABRT, signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_gets_a_signal_harms_nobody(
    serve: Callable[..., Running], threads: ThreadPoolExecutor, number: signal.Signals
) -> None:
    server = serve("--workers", "1", "--timeout", "3")

    asked = threads.submit(server.ask, ENDLESS)
    processes.signalled(worker(server), number)

    assert asked.result().status_code >= 400
    assert server.is_well()


@SEEN_BY_ROOT
def test_a_worker_has_no_network(attacked: Running, threads: ThreadPoolExecutor) -> None:
    threads.submit(attacked.ask, ENDLESS)
    found = worker(attacked)

    assert processes.network(found) != processes.network(os.getpid()) or processes.status(found, "Seccomp") == "2"


@SEEN_BY_ROOT
def test_a_worker_holds_no_connection_and_nothing_to_write_to(attacked: Running, threads: ThreadPoolExecutor) -> None:
    threads.submit(attacked.ask, ENDLESS)
    found = worker(attacked)

    assert processes.sockets(found) == set()
    assert list(processes.written(found)) in ([], [str(attacked.log)])


def test_a_worker_cannot_write_and_its_memory_is_limited(attacked: Running, threads: ThreadPoolExecutor) -> None:
    threads.submit(attacked.ask, ENDLESS)
    found = worker(attacked)

    assert processes.limit(found, "Max file size") == "0"
    assert processes.limit(found, "Max core file size") == "0"
    assert "unlimited" not in {processes.limit(found, "Max address space"), processes.limit(found, "Max data size")} or (
        processes.limit(found, "Max address space") != processes.limit(found, "Max data size")
    )


def test_a_worker_gains_no_rights(attacked: Running, threads: ThreadPoolExecutor) -> None:
    threads.submit(attacked.ask, ENDLESS)

    assert processes.status(worker(attacked), "NoNewPrivs") == "1"


def test_the_server_drains_before_it_ends(serve: Callable[..., Running]) -> None:
    server = serve("--workers", "1", "--timeout", "60")
    whole = len(httpx.post(f"{server.address}/sparql", data=ROWS, timeout=60).content)

    with httpx.stream("POST", f"{server.address}/sparql", data=ROWS, timeout=60) as found:
        pieces = found.iter_bytes()
        size = len(next(pieces))
        server.process.terminate()
        size += sum(map(len, pieces))

    assert size == whole
    assert server.process.wait(20) == 0


def test_a_server_that_drains_takes_no_new_connections(serve: Callable[..., Running], threads: ThreadPoolExecutor) -> None:
    server = serve("--workers", "1", "--timeout", "5")
    threads.submit(server.ask, ENDLESS)
    assert worker(server)

    server.process.terminate()
    time.sleep(0.5)

    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{server.address}/healthz")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_server(
    serve: Callable[..., Running], threads: ThreadPoolExecutor, number: signal.Signals
) -> None:
    server = serve("--workers", "2", "--timeout", "5")
    threads.submit(_asked, server)
    assert worker(server)
    family = server.family()

    server.process.send_signal(number)

    assert until(lambda: not any(map(processes.alive, family - {server.process.pid})))
    assert server.process.wait(20) in {0, -number}


def _asked(server: Running) -> None:
    with pytest.raises(httpx.HTTPError):
        server.ask(ENDLESS).raise_for_status()
