"""What is no plain request of HTTP/1.1, and addresses that lead astray."""

from __future__ import annotations

import pytest

from tests.attack.running import Running, status

ASK = "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    "lengths",
    [
        "Content-Length: 6\r\nContent-Length: 60\r\n",
        "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Content-Length: -6\r\n",
        "Content-Length: +6\r\n",
        "Content-Length: 6 6\r\n",
    ],
)
def test_a_body_with_two_lengths_hides_no_second_request(attacked: Running, lengths: str) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n{lengths}\r\n"
    hidden = "0\r\n\r\nGET /nothing-at-all HTTP/1.1\r\nHost: localhost\r\n\r\n"

    found = attacked.send((head + hidden).encode())

    assert b"nothing-at-all" not in found


@pytest.mark.parametrize(
    "preface", [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00\x00\x00\x04\x00\x00\x00\x00\x00", b"\x16\x03\x01\x00\xa5\x01"]
)
def test_other_protocols_are_not_spoken(attacked: Running, preface: bytes) -> None:
    try:
        found = attacked.send(preface)
    except ConnectionError:
        found = b""

    assert found == b"" or status(found) >= 400


def test_an_upgrade_is_not_taken(attacked: Running) -> None:
    upgrade = "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"

    found = attacked.send(f"{ASK}{upgrade}".encode())

    assert status(found) in {200, 400}


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND", "QUERY", "X" * 5000])
def test_other_methods_are_refused(attacked: Running, method: str) -> None:
    found = attacked.send(f"{method} /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: secret\r\n\r\n".encode())

    assert status(found) in {0, 400, 404, 405, 431, 501}
    assert b"secret" not in found


@pytest.mark.parametrize(
    "path",
    [
        "/dumps/../release.json",
        "/dumps/..%2f..%2fetc%2fpasswd",
        "/dumps/%2e%2e/report.json",
        "/dumps/%00",
        "/../kg",
        "/dumps//etc/passwd",
    ],
)
def test_no_address_leads_out_of_the_dumps(attacked: Running, path: str) -> None:
    found = attacked.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())

    assert status(found) in {400, 404}
