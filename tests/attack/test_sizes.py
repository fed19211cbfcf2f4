"""Requests that are too large: refused before they are held in memory."""

from __future__ import annotations

import gzip
import zlib

import httpx
import pytest

from tests.attack import processes
from tests.attack.running import Running, status

ASK = "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
MEBIBYTE = 1024 * 1024


@pytest.mark.parametrize(
    "header", ["X-Filler: " + "x" * 17_000, "X-Filler: x\r\n" * 2_000, "Cookie: " + "x" * MEBIBYTE], ids=["long", "many", "huge"]
)
def test_headers_over_16_kib_are_refused(attacked: Running, header: str) -> None:
    try:
        found = status(attacked.send(f"{ASK}{header.rstrip()}\r\n\r\n".encode()))
    except ConnectionError:
        found = 0

    assert found in {0, 400, 431}


def test_headers_of_15_kib_are_read(attacked: Running) -> None:
    found = attacked.send(f"{ASK}X-Filler: {'x' * 15_000}\r\n\r\n".encode())

    assert status(found) == 200


@pytest.mark.parametrize("size", [17_000, 70_000, MEBIBYTE])
def test_an_address_over_16_kib_is_refused(attacked: Running, size: int) -> None:
    try:
        found = status(attacked.send(f"GET /sparql?query={'x' * size} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()))
    except ConnectionError:
        found = 0

    assert found in {0, 400, 414, 431}


@pytest.mark.parametrize("media_type", [QUERY, FORM])
def test_a_body_over_the_limit_is_refused(attacked: Running, media_type: str) -> None:
    content = f"{'query=' if media_type == FORM else ''}ASK {{}} #{'x' * 2 * MEBIBYTE}"

    found = httpx.post(f"{attacked.address}/sparql", content=content, headers={"Content-Type": media_type})

    assert found.status_code == 413


def test_a_body_without_end_is_refused(attacked: Running) -> None:
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {QUERY}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()

    try:
        found = status(attacked.send(head + piece * 200))
    except ConnectionError:
        found = 0

    assert found in {0, 413}


def test_a_length_that_is_a_lie_allots_nothing(attacked: Running) -> None:
    before = processes.memory(attacked.process.pid)

    found = attacked.send(
        f"POST /sparql HTTP/1.1\r\nHost: h\r\nContent-Type: {QUERY}\r\nContent-Length: {10**12}\r\n\r\nASK".encode()
    )

    assert status(found) in {0, 400, 413}
    assert processes.memory(attacked.process.pid) - before < 64 * MEBIBYTE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, gzip", "x-gzip", "identity, gzip"])
@pytest.mark.parametrize("media_type", [QUERY, FORM])
def test_a_compressed_body_is_refused_unread(attacked: Running, coding: str, media_type: str) -> None:
    bomb = zlib.compress(b" " * 50 * MEBIBYTE) if coding == "deflate" else gzip.compress(b" " * 50 * MEBIBYTE)
    before = processes.memory(attacked.process.pid)

    found = httpx.post(
        f"{attacked.address}/sparql", content=bomb, headers={"Content-Type": media_type, "Content-Encoding": coding}
    )

    assert found.status_code == 415
    assert processes.memory(attacked.process.pid) - before < 32 * MEBIBYTE
