from __future__ import annotations

import pytest
from starlette.requests import Request

from kg.endpoint import address
from kg.endpoint.settings import Settings, settings
from kg.errors import KgError


def chosen(*, public: str | None = None, root: str = "", trusted: tuple[str, ...] = ()) -> Settings:
    """Settings that tell how a server is seen."""
    return settings(timeout=1, workers=1, memory=1, cache=1, public=public, root=root, trusted=trusted)


def request(path: str = "/sparql", client: str = "192.0.2.1", **headers: str) -> Request:
    """A request with these headers."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "scheme": "http", "path": path, "headers": raw, "server": ("127.0.0.1", 8000), "client": (client, 9)}
    return Request(scope)


def test_the_address_is_that_of_the_request() -> None:
    assert address.of(request(host="graph.example:8000"), chosen()) == "http://graph.example:8000/sparql"


@pytest.mark.parametrize("host", ["", "a b", "evil.example/path", "x@y", 'a"><script>', "-", "[::1", "a" * 300])
def test_a_host_that_can_be_none_is_not_repeated(host: str) -> None:
    assert address.of(request(host=host), chosen()) == "http://127.0.0.1:8000/sparql"


@pytest.mark.parametrize("host", ["[2001:db8::1]:8000", "192.0.2.7", "xn--bcher-kva.example"])
def test_a_host_may_be_of_every_kind(host: str) -> None:
    assert address.root(request(host=host), chosen()) == f"http://{host}"


def test_the_public_address_counts_before_all_others() -> None:
    found = chosen(public="https://example.org/kg/")

    assert address.of(request(host="inside:8000"), found) == "https://example.org/kg/sparql"


def test_a_proxy_counts_where_it_is_trusted() -> None:
    forwarded = request(client="10.0.0.1", host="inside", x_forwarded_host="example.org", x_forwarded_proto="https")

    assert address.root(forwarded, chosen(trusted=("10.0.0.1",), root="kg/")) == "https://example.org/kg"
    assert address.root(forwarded, chosen()) == "http://inside"


@pytest.mark.parametrize("public", ["example.org", "ftp://example.org", "https://", "https://example.org/?a", "https://e/#f"])
def test_a_public_address_that_is_none_is_refused(public: str) -> None:
    with pytest.raises(KgError, match="--public-url must be an address like"):
        chosen(public=public)


def test_the_path_of_the_public_address_is_the_root() -> None:
    assert chosen(public="https://example.org/kg/").root == "/kg"
    assert chosen(public="https://example.org").root == ""
