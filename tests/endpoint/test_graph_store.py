from __future__ import annotations

import httpx
import pyoxigraph
import pytest
from pyoxigraph import Quad, QueryTriples, RdfFormat

from kg.store.embedded import Embedded


def triples(content: bytes, form: RdfFormat) -> set[object]:
    """The triples of a document."""
    return {quad.triple for quad in pyoxigraph.parse(content, format=form)}


def test_a_graph_is_had_by_its_name(client: httpx.Client, quads: list[Quad]) -> None:
    graph = quads[0].graph_name

    response = client.get("/graph-store", params={"graph": str(graph)[1:-1]}, headers={"Accept": "application/n-triples"})

    assert response.status_code == 200
    assert triples(response.content, RdfFormat.N_TRIPLES) == {quad.triple for quad in quads if quad.graph_name == graph}


def test_the_default_graph_is_the_union_of_all(client: httpx.Client, store: Embedded) -> None:
    response = client.get("/graph-store?default", headers={"Accept": "application/n-triples"})

    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }")
    assert isinstance(answer, QueryTriples)
    assert triples(response.content, RdfFormat.N_TRIPLES) == set(answer)


def test_head_tells_what_get_would_send(client: httpx.Client, quads: list[Quad]) -> None:
    params = {"graph": str(quads[0].graph_name)[1:-1]}

    got, head = (client.request(method, "/graph-store", params=params) for method in ("GET", "HEAD"))

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"] or "content-encoding" in got.headers
    assert head.headers["etag"] == got.headers["etag"]


def test_a_graph_that_is_not_there_is_not_found(client: httpx.Client) -> None:
    response = client.get("/graph-store", params={"graph": "http://e/none"})

    assert response.status_code == 404
    assert "there is no graph http://e/none" in response.json()["detail"]


@pytest.mark.parametrize("query", ["", "?graph=http://e/a&default", "?graph=http://e/a&graph=http://e/b", "?graph=none"])
def test_what_names_no_graph_is_refused(client: httpx.Client, query: str) -> None:
    assert client.get(f"/graph-store{query}").status_code == 400


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_is_written(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/graph-store?default", content="<a:b> <a:b> <a:b> .")

    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    assert "read-only" in response.json()["detail"]
