"""Clients that go away: their queries end with them, unless another waits for the same answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.attack.running import Running, until

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

pytestmark = pytest.mark.slow


def test_a_query_ends_with_its_client(serve: Callable[..., Running]) -> None:
    server = serve("--workers", "2", "--timeout", "120")

    with server.begun(ENDLESS):
        assert until(lambda: server.metric("active") == 1)

    assert until(lambda: server.metric("active") == 0)
    assert server.is_well()


def test_many_clients_that_go_away_leave_the_workers_free(serve: Callable[..., Running]) -> None:
    server = serve("--workers", "2", "--timeout", "120", "--trusted", "127.0.0.1")

    for number in range(40):
        server.begun(f"{ENDLESS} # {number}").close()

    assert until(lambda: server.metric("active") == 0, 60)
    assert server.is_well()


def test_a_query_goes_on_for_another_who_waits_for_it(serve: Callable[..., Running]) -> None:
    server = serve("--workers", "2", "--timeout", "3")

    with ThreadPoolExecutor() as threads:
        with server.begun(ENDLESS):
            assert until(lambda: server.metric("active") == 1)
            other = threads.submit(server.ask, ENDLESS)
            until(lambda: False, 0.5)
        found = other.result()

    assert found.status_code == 504
    assert server.is_well()


def test_a_client_that_leaves_amid_its_answer_stops_the_query(serve: Callable[..., Running]) -> None:
    server = serve("--workers", "2", "--timeout", "120")

    with server.begun("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }") as connection:
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")

    assert until(lambda: server.metric("active") == 0)
    assert server.is_well()
