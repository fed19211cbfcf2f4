"""What YASGUI's editor sends from a page elsewhere: the requests of @triply/yasqe 4.2.28 in Chromium, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat

ROWS, GRAPH = {"Accept": "application/sparql-results+json,*/*;q=0.9"}, {"Accept": "application/n-triples,*/*;q=0.9"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BROWSER = {
    "Connection": "keep-alive",
    "sec-ch-ua-platform": '"Linux"',
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "sec-ch-ua": '"Not:A-Brand";v="8", "Chromium";v="156"',
    "sec-ch-ua-mobile": "?0",
    "Origin": "https://yasgui.example",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "empty",
    "Referer": "https://yasgui.example/",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-US,en;q=0.9",
}
STATES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?state ?name WHERE {
  ?state a <https://w3id.org/tip-kg/ontology#State> ; rdfs:label ?name . # é+&='()!*~
}"""
TYPES = "CONSTRUCT WHERE { ?state a <https://w3id.org/tip-kg/ontology#State> }"

Send = Callable[..., httpx.Response]


def component(text: str) -> str:
    """The text as JavaScript's encodeURIComponent writes it."""
    return quote(text, safe="!'()*~")


@pytest.fixture
def send(server: str) -> Iterator[Send]:
    """Sends a request with the browser's headers, these, and no other."""
    with httpx.Client(timeout=30) as client:

        def sent(method: str, address: str, headers: dict[str, str], body: str | None = None) -> httpx.Response:
            return client.send(httpx.Request(method, server + address, headers={**BROWSER, **headers}, content=body))

        yield sent


def test_rows_come_by_post(send: Send, rows: Callable[[str], Any], parsed: Callable[..., Any]) -> None:
    found = send("POST", "/sparql", {**ROWS, **FORM}, f"query={component(STATES)}")

    assert found.headers["content-type"].startswith("application/sparql-results+json")
    assert parsed(found.content, QueryResultsFormat.JSON) == rows(STATES)
    assert rows(STATES)


def test_rows_come_by_get(send: Send, rows: Callable[[str], Any], parsed: Callable[..., Any]) -> None:
    found = send("GET", f"/sparql?query={component(STATES)}", ROWS)

    assert found.headers["content-type"].startswith("application/sparql-results+json")
    assert parsed(found.content, QueryResultsFormat.JSON) == rows(STATES)


def test_a_graph_comes_as_n_triples(send: Send, triples: Callable[[str], Any]) -> None:
    found = send("POST", "/sparql", {**GRAPH, **FORM}, f"query={component(TYPES)}")

    assert found.headers["content-type"].startswith("application/n-triples")
    assert {quad.triple for quad in pyoxigraph.parse(found.content, format=RdfFormat.N_TRIPLES)} == triples(TYPES)
    assert triples(TYPES)


def test_yes_and_no_come_as_json(send: Send) -> None:
    found = send("POST", "/sparql", {**ROWS, **FORM}, f"query={component('ASK { ?s ?p ?o }')}")

    assert found.json()["boolean"] is True


def test_the_editors_named_graphs_and_arguments_are_heeded(send: Send, rows: Callable[[str], Any]) -> None:
    (graph,) = next(iter(rows("SELECT ?g { GRAPH ?g { ?s a ?o } } LIMIT 1")))
    query = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    body = f"query={component(query)}&named-graph-uri={component(graph.value)}&format=json"

    found = send("POST", "/sparql", {**ROWS, **FORM}, body)

    ((wanted,),) = rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    assert found.json()["results"]["bindings"][0]["n"]["value"] == wanted.value


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_header_of_ones_own_is_allowed_beforehand(send: Send, method: str) -> None:
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "query-id"}

    found = send("OPTIONS", "/sparql", {"Accept": "*/*", **asked})

    assert found.is_success
    assert found.headers["access-control-allow-origin"] == "*"
    assert {method, "*"} & set(found.headers["access-control-allow-methods"].replace(" ", "").split(","))
    assert {"query-id", "*"} & set(found.headers["access-control-allow-headers"].lower().replace(" ", "").split(","))


@pytest.mark.parametrize("query", [STATES, TYPES, "ASK {}", "SELECT * {"], ids=["rows", "graph", "boolean", "fault"])
def test_a_page_elsewhere_may_read_answers_and_faults(send: Send, query: str) -> None:
    found = send("POST", "/sparql", {**ROWS, **FORM}, f"query={component(query)}")

    assert found.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in found.headers


def test_a_page_elsewhere_may_read_the_headers_that_matter(send: Send) -> None:
    found = send("POST", "/sparql", {**ROWS, **FORM}, f"query={component(STATES)}")

    exposed = set(found.headers["access-control-expose-headers"].lower().replace(" ", "").split(","))
    assert {"etag", "query-id", "retry-after"} <= exposed


@pytest.mark.parametrize("address", ["/sparql", "/dumps/kg.ttl"])
def test_a_page_elsewhere_may_read_the_description_and_dumps(send: Send, address: str) -> None:
    found = send("GET", address, {"Accept": "text/turtle"})

    assert found.headers["access-control-allow-origin"] == "*"
