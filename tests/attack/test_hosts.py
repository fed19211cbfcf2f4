"""What a request says of itself and of those who passed it on: repeated nowhere, and believed from the trusted alone."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.attack.running import Running

RUBBISH = [
    'evil.example"><script>alert(1)</script>',
    "evil.example/../",
    "evil.example#",
    "evil.example@other",
    "a b",
    "[evil",
    "evil\\x",
]


@pytest.mark.parametrize("host", [*RUBBISH, "evil" * 2_000])
@pytest.mark.parametrize(
    "path", ["/sparql", "/", "/nothing", "/dumps", "/sparql?query=X", "//evil.example/..", "/.well-known/void"]
)
def test_a_rubbish_host_is_never_repeated(attacked: Running, host: str, path: str) -> None:
    found = attacked.send(
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/turtle, text/html\r\nConnection: close\r\n\r\n".encode()
    )

    assert b"evil" not in found.replace(b"//evil.example/..", b"")
    assert b"script>a" not in found


@pytest.mark.parametrize("path", ["/sparql", "/", "/.well-known/void", "/dumps"])
def test_the_public_address_is_told_whatever_the_request_says(serve: Callable[..., Running], path: str) -> None:
    server = serve("--workers", "1", "--public-url", "https://kg.example/data", "--trusted", "127.0.0.1")
    lies = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "gopher",
        "Forwarded": "host=evil.example",
    }

    found = httpx.get(f"{server.address}{path}", headers={"Accept": "text/turtle", **lies}, follow_redirects=False)

    assert "evil" not in found.text + str(found.headers)
    assert path != "/sparql" or "<https://kg.example/data/sparql>" in found.text


def test_what_a_stranger_says_was_forwarded_is_not_believed(serve: Callable[..., Running]) -> None:
    server = serve("--workers", "1", "--trusted", "192.0.2.1")
    lies = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher", "Forwarded": "host=evil.example;proto=gopher"}

    found = httpx.get(f"{server.address}/sparql", headers={"Accept": "text/turtle", **lies})

    assert found.status_code == 200
    assert "evil" not in found.text
    assert "gopher" not in found.text


def test_metrics_are_for_this_machine_and_the_trusted(attacked: Running) -> None:
    near = httpx.get(f"{attacked.address}/metrics")
    far = httpx.get(f"{attacked.address}/metrics", headers={"X-Forwarded-For": "198.51.100.1"})

    assert near.status_code == 200
    assert far.status_code in {403, 404}


@pytest.mark.parametrize(
    "forwarded", ["198.51.100.1, 127.0.0.1", "127.0.0.1, 198.51.100.1", "rubbish", "127.0.0.1,", "::1, 1" + "1" * 5000]
)
def test_nobody_becomes_this_machine_by_saying_so(attacked: Running, forwarded: str) -> None:
    found = httpx.get(f"{attacked.address}/metrics", headers={"X-Forwarded-For": forwarded})

    assert found.status_code in {400, 403, 404, 431}
