"""The endpoint through clients that we did not write."""

from __future__ import annotations

import warnings
from typing import Any

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # SPARQLWrapper's own syntax warnings
    from SPARQLWrapper import CSV, JSON, N3, RDFXML, TURTLE, XML, SPARQLWrapper

TIP = "PREFIX tip: <https://w3id.org/tip-kg/ontology#>"
CELLS = f"{TIP} SELECT (COUNT(*) AS ?cells) WHERE {{ ?cell a tip:TreatyStatus }}"


def test_sparqlwrapper_gets_the_cells_of_the_chart(server: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery(CELLS)
    client.setReturnFormat(JSON)

    answer: Any = client.queryAndConvert()

    assert answer["results"]["bindings"][0]["cells"]["value"] == "128"


@pytest.mark.parametrize("form", [JSON, XML, CSV])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_gets_rows_in_its_formats(server: str, form: str, method: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery(CELLS)
    client.setMethod(method)
    client.setReturnFormat(form)

    content = client.query().response.read()

    assert b"128" in content


@pytest.mark.parametrize("form", [TURTLE, RDFXML, N3])
def test_sparqlwrapper_gets_graphs_in_its_formats(server: str, form: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery("DESCRIBE <https://w3id.org/tip-kg/state/BRA>")
    client.setReturnFormat(form)

    content = client.query().response.read()

    assert b"Brazil" in content


def test_rdflibs_store_gets_answers_and_triples(server: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))

    rows = list(graph.query(CELLS))
    states = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/tip-kg/ontology#State")))

    assert [str(cells) for row in rows for cells in row] == ["128"]  # type: ignore[union-attr]
    assert rdflib.URIRef("https://w3id.org/tip-kg/state/NAM") in states


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?x WHERE { SERVICE <http://127.0.0.1:1/> { ?x ?y ?z } }", "SERVICE"),
        ("SELECT ?x WHERE { SERV\\u0049CE <http://127.0.0.1:1/> { ?x ?y ?z } }", "SERVICE"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "read-only"),
        ("SELECT ?x WHERE {", "1:"),
        ("SELECT * WHERE { " + "{" * 300 + "}" * 300 + " }", "nested"),
    ],
)
def test_what_is_no_query_for_this_endpoint_is_refused_with_the_reason(server: str, query: str, reason: str) -> None:
    answer = httpx.post(f"{server}/sparql", data={"query": query})

    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert reason in answer.json()["detail"]


def test_what_cannot_be_written_is_not_acceptable(server: str) -> None:
    answer = httpx.get(f"{server}/sparql", params={"query": CELLS}, headers={"Accept": "image/png"})

    assert answer.status_code == 406


def test_an_iri_with_a_comma_is_one_cell_of_csv(server: str) -> None:
    query = f"{TIP} SELECT ?passage WHERE {{ ?passage a tip:Passage }} ORDER BY ?passage LIMIT 1"

    answer = httpx.get(f"{server}/sparql", params={"query": query}, headers={"Accept": "text/csv"})

    assert answer.text.splitlines()[1] == '"https://w3id.org/tip-kg/document/2016/closing-note#char=0,14"'


def test_the_root_says_what_is_here(server: str) -> None:
    answer = httpx.get(server, headers={"Accept": "text/html"})

    assert answer.status_code == 200
    assert "/sparql" in answer.text or 'href="sparql"' in answer.text or "href='sparql'" in answer.text
