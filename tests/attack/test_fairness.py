"""One client's endless queries, and another's light ones."""

from __future__ import annotations

import select
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count

import httpx
import pytest

from kg.endpoint.making import MOST
from tests.attack.queries import ENDLESS, LARGE
from tests.attack.running import Running
from tests.attack.shapes import SHAPES

ATTACKER, OTHER = "198.51.100.1", "198.51.100.2"
POINT = "SELECT ?state {{ ?state a <https://w3id.org/tip-kg/ontology#State> }} # {}"
SECONDS, A_SECOND = 5, 8
FLOOD = 100

pytestmark = pytest.mark.slow


def point_queries(server: Running, seconds: float, numbers: count[int]) -> list[tuple[int, float]]:
    """Statuses and times of point queries, no two alike, one after the other for so long."""
    found, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.monotonic()
        status = server.ask(POINT.format(next(numbers)), OTHER).status_code
        found.append((status, time.monotonic() - begun))
    return found


def attack(server: Running, seconds: int) -> list[httpx.Response]:
    """The answers to endless queries of every kind, so many a second."""
    queries = [
        *ENDLESS.values(),
        *LARGE.values(),
        *(SHAPES[name](1_900) for name in ("negations", "UNIONs", "sums", "paths in a row")),
    ]
    with ThreadPoolExecutor(seconds * A_SECOND) as threads:
        sent = []
        for number in range(seconds * A_SECOND):
            sent.append(threads.submit(server.ask, f"{queries[number % len(queries)]} # {number}", ATTACKER))
            time.sleep(1 / A_SECOND)
        return [one.result() for one in sent]


def test_no_light_query_of_another_fails_amid_endless_ones(
    attacked: Running, record_testsuite_property: Callable[..., None]
) -> None:
    numbers = count()
    idle = point_queries(attacked, 1, numbers)

    with ThreadPoolExecutor() as threads:
        attacking = threads.submit(attack, attacked, SECONDS)
        busy = point_queries(attacked, SECONDS, numbers)
        answers = attacking.result()

    for name, found in {"idle": idle, "busy": busy}.items():
        cuts = statistics.quantiles([seconds for _, seconds in found], n=100, method="inclusive")
        record_testsuite_property(
            name, f"{len(found)} queries, median {cuts[49] * 1000:.1f} ms, 99th percentile {cuts[98] * 1000:.1f} ms"
        )
    assert {status for status, _ in busy} == {200}
    assert {one.status_code for one in answers} <= {200, 400, 413, 429, 503, 504, 507}


def test_a_client_with_too_many_queries_is_told_when_to_come_again(attacked: Running) -> None:
    with ThreadPoolExecutor(24) as threads:
        sent = [threads.submit(attacked.ask, f"{ENDLESS['a cross product']} # {n}", ATTACKER) for n in range(24)]
        other = attacked.ask("ASK { ?s ?p ?o }", OTHER)
        found = [one.result() for one in sent]

    refused = [one for one in found if one.status_code in {429, 503}]
    assert refused
    assert all(int(one.headers["retry-after"]) > 0 for one in refused)
    assert all(one.status_code == 504 for one in found if one not in refused)
    assert other.status_code == 200


def test_many_clients_with_endless_queries_do_not_stop_another(serve: Callable[..., Running]) -> None:
    server = serve("--workers", "2", "--timeout", "15", "--trusted", "127.0.0.1")
    query = ENDLESS["a cross product"]

    with ThreadPoolExecutor(8) as threads:
        sent = [threads.submit(server.ask, f"{query} # {n}", f"198.51.100.{n + 10}", timeout="6") for n in range(8)]
        others = point_queries(server, 4, count())
        found = [one.result() for one in sent]

    assert {status for status, _ in others} == {200}
    assert {one.status_code for one in found} <= {429, 503, 504}


def test_a_flood_of_pages_does_not_stop_another(attacked: Running) -> None:
    page = "/ontology.html?n={}"

    with ExitStack() as stack:
        flood = [stack.enter_context(attacked.asked_for(page.format(n), ATTACKER)) for n in range(FLOOD)]
        with attacked.asked_for(page.format("other"), OTHER) as connection:
            answer = connection.recv(64)
        answered, _, _ = select.select(flood, [], [], 0)

    assert answer.startswith(b"HTTP/1.1 200 ")
    assert len(answered) < FLOOD / 2


def test_a_client_that_asks_for_too_many_pages_is_told_when_to_come_again(attacked: Running) -> None:
    with ExitStack() as stack:
        flood = [stack.enter_context(attacked.asked_for(f"/about?n={n}", ATTACKER)) for n in range(2 * MOST)]
        found = [connection.recv(4096) for connection in flood]

    refused = [one for one in found if one.startswith(b"HTTP/1.1 429 ")]
    assert refused
    assert all(b"\r\nretry-after: " in one for one in refused)
    assert all(one.startswith(b"HTTP/1.1 200 ") for one in found if one not in refused)
