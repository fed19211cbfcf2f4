"""A store elsewhere that cannot be asked, or does not answer as it should: the error says which, and what it said."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import KgError
from kg.store import BadQuery
from kg.store.remote import Remote

Answer = tuple[int, dict[str, str], bytes]
Elsewhere = Callable[[int, dict[str, str], bytes], str]


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Starts a server that gives every request one answer, and gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def started(status: int, headers: dict[str, str], body: bytes) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST  # noqa: N815 - the library's name

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
                """Says nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/sparql"

    yield started
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "headers", "body", "message"),
    [
        (500, {}, b"out of\x1b[31m memory", "500 Internal Server Error: out of\\x1b[31m memory"),
        (404, {}, b"", "404 Not Found: "),
        (200, {"Content-Type": "text/html"}, b"<html>\x1b[31m", "the answer (text/html) cannot be read: "),
        (
            200,
            {"Content-Type": "application/sparql-results+json"},
            b'{"head":',
            "the answer (application/sparql-results+json) cannot be",
        ),
        (200, {"Content-Type": "application/n-triples"}, b"<a> <b>", "the answer (application/n-triples) cannot be read: "),
        (200, {}, b"", "the answer () cannot be read: "),
    ],
)
def test_an_answer_that_is_none_is_an_error_in_words_that_are_safe_on_a_terminal(
    elsewhere: Elsewhere, status: int, headers: dict[str, str], body: bytes, message: str
) -> None:
    store = Remote(elsewhere(status, headers, body))

    with pytest.raises(KgError) as error:
        list(store.query("SELECT ?s { ?s ?p ?o }"))  # type: ignore[arg-type]

    assert str(error.value).startswith(f"{store.endpoint}: {message}")
    assert str(error.value).replace("\n", "").isprintable()


def test_what_an_endpoint_says_of_a_bad_query_is_passed_on(elsewhere: Elsewhere) -> None:
    store = Remote(elsewhere(400, {}, b"line 1:\x1b[31m no\nsuch thing" + b"!" * 1000))

    with pytest.raises(BadQuery) as error:
        store.query("SELECT")

    assert str(error.value).startswith("line 1:\\x1b[31m no\nsuch thing!!!")
    assert len(str(error.value)) < 600


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_that_loses_the_query_is_an_error_that_names_the_new_address(elsewhere: Elsewhere, status: int) -> None:
    new = elsewhere(200, {"Content-Type": "application/sparql-results+json"}, b'{"head": {}, "boolean": true}')
    store = Remote(elsewhere(status, {"Location": new}, b""))

    with pytest.raises(KgError, match=f"this redirects to {new}; give that address"):
        store.query("ASK {}")


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_that_keeps_the_query_is_followed(elsewhere: Elsewhere, status: int) -> None:
    new = elsewhere(200, {"Content-Type": "application/sparql-results+json"}, b'{"head": {}, "boolean": true}')

    answer = Remote(elsewhere(status, {"Location": new}, b"")).query("ASK {}")

    assert answer


@pytest.mark.parametrize(
    "endpoint", ["http://127.0.0.1:1/sparql", "http://nowhere.invalid/sparql", "nowhere", "ftp://a/", "http://[/"]
)
def test_an_endpoint_that_cannot_be_asked_is_named(endpoint: str) -> None:
    with pytest.raises(KgError) as error:
        Remote(endpoint, timeout=5).query("ASK {}")

    assert str(error.value).startswith(f"{endpoint}: ")


def test_an_endpoint_that_does_not_answer_in_time_is_named(elsewhere: Elsewhere) -> None:
    address = elsewhere(200, {"Content-Length": "10"}, b"")

    with pytest.raises(KgError) as error:
        Remote(address, timeout=0.2).query("ASK {}")

    assert str(error.value).startswith(f"{address}: ")


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(KgError) as error:
        Remote("http://name:p@ss@127.0.0.1:1/a@b", timeout=5).query("ASK {}")

    assert str(error.value).startswith("http://127.0.0.1:1/a@b: ")
