from __future__ import annotations

import gzip

import httpx
import pytest

HTML = {"Accept": "text/html"}
PLAIN = {**HTML, "Accept-Encoding": "identity"}
PACKED = {**HTML, "Accept-Encoding": "gzip"}


def raw(client: httpx.Client, path: str, headers: dict[str, str]) -> tuple[httpx.Response, bytes]:
    """A response, and its content as it was sent."""
    with client.stream("GET", path, headers=headers) as response:
        return response, b"".join(response.iter_raw())


@pytest.mark.parametrize("path", ["/", "/dumps/", "/.well-known/void"])
def test_a_page_is_the_same_when_it_is_asked_for_again(client: httpx.Client, path: str) -> None:
    first, again = (raw(client, path, PACKED) for _ in range(2))
    plain = raw(client, path, PLAIN)

    assert first[1] == again[1]
    assert first[0].headers["etag"] == again[0].headers["etag"] != plain[0].headers["etag"]
    assert gzip.decompress(first[1]) == plain[1]
    assert "Accept-Encoding" in first[0].headers["vary"]


def test_who_has_a_page_is_not_sent_it_again(client: httpx.Client) -> None:
    for headers in (PLAIN, PACKED):
        tag = client.get("/", headers=headers).headers["etag"]

        again = client.get("/", headers={**headers, "If-None-Match": tag})

        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_the_head_of_a_page_is_that_of_the_page(client: httpx.Client) -> None:
    for headers in (PLAIN, PACKED):
        whole, head = client.get("/dumps/?new", headers=headers), client.head("/dumps/?other", headers=headers)

        assert head.content == b""
        for name in ("etag", "vary", "content-type", "cache-control", "content-security-policy"):
            assert head.headers[name] == whole.headers[name]


def test_pages_that_name_this_server_are_kept_apart_by_host(client: httpx.Client) -> None:
    names = ["a.example", "b.example"]

    found = [client.get("/.well-known/void", headers={"Accept": "text/turtle", "Host": name}).text for name in names]

    for name, text in zip(names, found, strict=True):
        assert f"http://{name}/sparql" in text


def test_a_part_of_a_file_is_not_kept_for_the_whole(client: httpx.Client) -> None:
    part = client.get("/dumps/kg.ttl", headers={"Range": "bytes=0-9", "Accept-Encoding": "identity"})
    whole = client.get("/dumps/kg.ttl", headers={"Accept-Encoding": "identity"})

    assert (part.status_code, len(part.content)) == (206, 10)
    assert len(whole.content) > 10
