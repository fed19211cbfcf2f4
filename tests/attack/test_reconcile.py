"""Attacks on the reconciliation service: sizes, nesting, long work, and markup in names."""

from __future__ import annotations

import json
import socket
import statistics
import threading
import time
from urllib.parse import quote

import httpx
import pytest

from tests.attack.running import Running, status, until

JSON = {"Content-Type": "application/json"}
BATCH = {
    f"q{number}": {"query": f"United Nations Convention on the Office of Persons {number}", "limit": 100}
    for number in range(1000)
}


def posted(server: Running, queries: object) -> httpx.Response:
    """The answer to a batch."""
    return httpx.post(f"{server.address}/reconcile", data={"queries": json.dumps(queries)}, timeout=300)


def test_a_batch_over_the_limit_is_refused(attacked: Running) -> None:
    assert posted(attacked, BATCH | {"more": {"query": "x"}}).status_code == 413


def test_a_body_of_the_service_over_the_limit_is_refused(attacked: Running) -> None:
    head = b"POST /reconcile HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"

    told = attacked.send(head + b"Content-Length: 99999999999\r\n\r\n")
    sent = httpx.post(f"{attacked.address}/reconcile/v1/match", content=b" " * (2 * 1024 * 1024 + 1), headers=JSON, timeout=60)

    assert status(told) == 413
    assert sent.status_code == 413


@pytest.mark.parametrize(
    "content", [b"[" * 1_000_000, b'{"a":' * 300_000, b'{"queries":' + b"[" * 500_000, b'"' + b"\\" * 1_000_001]
)
def test_json_that_is_nested_deep_or_never_ends_is_refused(attacked: Running, content: bytes) -> None:
    response = httpx.post(f"{attacked.address}/reconcile/v1/match", content=content, headers=JSON, timeout=60)

    assert response.status_code == 400


def test_names_without_end_are_errors_of_their_queries(attacked: Running) -> None:
    queries: dict[str, dict[str, object]] = {
        "long": {"query": "a " * 100_000},
        "wide": {"query": "\ufdfa" * 1000},
        "good": {"query": "Fiji"},
    }
    queries |= {f"words{number}": {"query": "on the of and in to " * 45, "limit": 100} for number in range(30)}

    found = posted(attacked, queries).json()

    assert "longer than 1000" in found["long"]["error"]
    assert found["wide"] == {"result": []}
    assert found["good"]["result"][0]["match"] is True


@pytest.mark.slow
def test_light_queries_are_answered_amid_batches_of_a_thousand(attacked: Running) -> None:
    done = threading.Event()
    batches: list[int] = []

    def reconcile() -> None:
        while not done.is_set():
            batches.append(posted(attacked, BATCH).status_code)

    alone = median_of_light_queries(attacked, 2)
    threads = [threading.Thread(target=reconcile) for _ in range(3)]
    for thread in threads:
        thread.start()
    amid = median_of_light_queries(attacked, 5)
    done.set()
    for thread in threads:
        thread.join()

    assert set(batches) == {200}
    assert amid < 0.1 + 5 * alone


def median_of_light_queries(server: Running, seconds: float) -> float:
    """The seconds that light queries take, no two alike, for some seconds."""
    times: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.monotonic()
        assert server.ask(f"SELECT ?s WHERE {{ ?s ?p {time.monotonic_ns()} }} LIMIT 1").status_code == 200
        times.append(time.monotonic() - begun)
    return statistics.median(times)


def test_a_batch_that_nobody_waits_for_ends(attacked: Running) -> None:
    form = f"queries={quote(json.dumps(BATCH))}".encode()
    kind = "application/x-www-form-urlencoded"
    head = f"POST /reconcile HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\nContent-Length: {len(form)}\r\n\r\n"

    for _ in range(20):
        with socket.create_connection(attacked.at) as connection:
            connection.sendall(head.encode() + form)
            time.sleep(0.05)

    assert until(lambda: sum('"the client is gone"' in line for line in attacked.lines()) > 0)
    begun = time.monotonic()
    assert posted(attacked, {"q": {"query": "Fiji"}}).status_code == 200
    assert time.monotonic() - begun < 10


def test_no_markup_of_a_request_comes_back(attacked: Running) -> None:
    evil = quote("<script>alert(1)</script>")

    for path in (
        f"preview?id={evil}",
        f"suggest/entity?prefix={evil}",
        f"?query={evil}",
        f"extend/propose?type={evil}",
        f"?callback={evil}",
    ):
        response = httpx.get(f"{attacked.address}/reconcile/{path}", headers={"Accept": "text/html"})
        assert "<script>" not in response.text
        assert response.headers["x-content-type-options"] == "nosniff"
