"""What a request asks to be spared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from kg.endpoint import conditions
from kg.endpoint.conditions import PreconditionFailed, Ranges

TAG = '"abc"'


def request(method: str = "GET", **headers: str) -> Request:
    """A request with these headers."""
    found = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Request({"type": "http", "method": method, "path": "/", "headers": found})


@pytest.mark.parametrize("asked", [TAG, f"W/{TAG}", "*", f'"x", {TAG}', f'"a,b" , W/"c",W/{TAG}'])
def test_an_entity_tag_that_if_none_match_names_is_known(asked: str) -> None:
    assert conditions.unchanged(request(if_none_match=asked), TAG)


@pytest.mark.parametrize("asked", ['"x"', "abc", '"ab', '"abcd"', "", '"x, *"', "**"])
def test_another_is_not(asked: str) -> None:
    assert not conditions.unchanged(request(if_none_match=asked), TAG)
    assert not conditions.unchanged(request(), TAG)


@pytest.mark.parametrize("asked", [TAG, "*", f'"x", {TAG}', ""])
def test_if_match_lets_through_what_it_names(asked: str) -> None:
    asks = request(if_match=asked)

    conditions.match(asks, TAG)  # raises where it stops the request

    assert not conditions.unchanged(asks, TAG)


@pytest.mark.parametrize("asked", ['"x"', f"W/{TAG}", "abc"])
def test_if_match_stops_all_else(asked: str) -> None:
    with pytest.raises(PreconditionFailed) as error:
        conditions.match(request(if_match=asked), TAG)

    assert (error.value.status, str(error.value)) == (412, f"this is not what If-Match asks for, but {TAG}")


@pytest.mark.parametrize(
    "accepted",
    ["gzip", "br, gzip", "GZIP;q=0.5", "x-gzip", "*", "deflate;q=1, *;q=0.1", "identity;q=0.5, gzip;q=0.5", "gzip ; q=1.000"],
)
def test_gzip_is_liked(accepted: str) -> None:
    assert conditions.likes_gzip(request(accept_encoding=accepted))


@pytest.mark.parametrize(
    "accepted",
    ["", "identity", "br", "gzip;q=0", "*;q=0", "*, gzip;q=0", "identity, gzip;q=0.9", "gzip;q=2", "gzip;level=9", "gzipped"],
)
def test_gzip_is_not_liked(accepted: str) -> None:
    assert not conditions.likes_gzip(request(accept_encoding=accepted))
    assert not conditions.likes_gzip(request())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("bytes=0-0", [(0, 0)]),
        ("bytes=2-", [(2, 9)]),
        ("bytes=-3", [(7, 9)]),
        ("bytes=-30", [(0, 9)]),
        ("bytes=8-99", [(8, 9)]),
        ("Bytes=0-1, 4-5 ,, -1", [(0, 1), (4, 5), (9, 9)]),
        ("bytes=10-", []),
        ("bytes=-0", []),
        ("bytes=99-100, 2-3", [(2, 3)]),
    ],
)
def test_ranges_are_parts_of_what_there_is(asked: str, expected: Ranges) -> None:
    assert conditions.ranges(request(range=asked), 10) == expected


@pytest.mark.parametrize(
    "asked",
    [
        *("", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=a-b", "bytes=3-2", "bytes=0-1,x", "bytes=1", "bytes=--1"),
        *("lines=0-1", "bytes=1_0-", "bytes=\xb2-", "bytes=+1-2", "bytes=0-1;2-3", "bytes=" + "9" * 5000 + "-"),
        "bytes=" + ",".join(f"{number}-{number}" for number in range(21)),
    ],
)
def test_a_range_that_is_none_is_passed_over(asked: str) -> None:
    assert conditions.ranges(request(range=asked), 100) is None


def test_only_get_has_ranges() -> None:
    assert conditions.ranges(request("HEAD", range="bytes=0-1"), 10) is None


@given(st.text(st.characters(codec="latin-1"), max_size=40), st.integers(0, 50))
def test_any_header_is_understood_or_passed_over(text: str, size: int) -> None:
    for value in (text, f"bytes={text}", f"gzip;q={text}", f'"{text}"'):
        asked = request(range=value, accept_encoding=value, if_none_match=value)

        found = conditions.ranges(asked, size)

        assert all(0 <= first <= last < size for first, last in found or [])
        conditions.likes_gzip(asked)
        conditions.unchanged(asked, TAG)
