"""Comunica, which finds out from the service description alone that it talks to an endpoint."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat

pytestmark = pytest.mark.slow  # Comunica takes a second to start

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
TIP, RDFS = "PREFIX tip: <https://w3id.org/tip-kg/ontology#>", "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
JOIN = f"""{TIP} {RDFS}
SELECT ?name ?convention ?action ?year WHERE {{
  ?status a tip:TreatyStatus ; tip:state ?state ; tip:convention ?convention ; tip:action ?action .
  ?state rdfs:label ?name
  OPTIONAL {{ ?status tip:actionYear ?year }}
}}"""
GRAPH = f"{TIP} {RDFS} CONSTRUCT {{ ?state rdfs:label ?name }} WHERE {{ ?state a tip:State ; rdfs:label ?name }}"


def test_a_join_has_the_rows_of_the_release(
    server: str, npm: Callable[..., str], rows: Callable[[str], Any], parsed: Callable[..., Any]
) -> None:
    found = npm("comunica-sparql", f"{server}/sparql", JOIN, "-t", XML)

    assert parsed(found, QueryResultsFormat.XML) == rows(JOIN)
    assert rows(JOIN)


def test_a_join_is_one_query_beside_the_description(server: str, npm: Callable[..., str]) -> None:
    found = npm("comunica-sparql", f"{server}/sparql", JOIN, "-t", JSON)

    assert json.loads(found)["metadata"]["httpRequests"] == 2


def test_a_graph_has_the_triples_of_the_release(server: str, npm: Callable[..., str], triples: Callable[[str], Any]) -> None:
    found = npm("comunica-sparql", f"{server}/sparql", GRAPH, "-t", "application/n-triples")

    assert {quad.triple for quad in pyoxigraph.parse(found, format=RdfFormat.N_TRIPLES)} == triples(GRAPH)
    assert triples(GRAPH)


@pytest.mark.parametrize(("thing", "answer"), [("tip:State", True), ("tip:Nothing", False)])
def test_yes_and_no(server: str, npm: Callable[..., str], thing: str, answer: bool) -> None:  # noqa: FBT001 - a parameter
    found = npm("comunica-sparql", f"{server}/sparql", f"{TIP} ASK {{ ?state a {thing} }}", "-t", JSON)

    assert json.loads(found)["boolean"] is answer
