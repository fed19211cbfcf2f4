"""fetch-sparql-endpoint, with which applications in JavaScript ask: its fetchBindings, fetchAsk and fetchTriples."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

TIP, RDFS = "PREFIX tip: <https://w3id.org/tip-kg/ontology#>", "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
STATES = f"{TIP} {RDFS} SELECT ?state ?name WHERE {{ ?state a tip:State ; rdfs:label ?name }}"
GRAPH = f"{TIP} {RDFS} CONSTRUCT {{ ?state rdfs:label ?name }} WHERE {{ ?state a tip:State ; rdfs:label ?name }}"


@pytest.fixture(params=[(), ("--get",)], ids=["post", "get"])
def ask(request: pytest.FixtureRequest, server: str, npm: Callable[..., str]) -> Callable[[str], str]:
    """Asks a query by POST, or by GET."""
    return lambda query: npm("fetch-sparql-endpoint", "--endpoint", f"{server}/sparql", "--query", query, *request.param)


def test_bindings_are_those_of_the_release(ask: Callable[[str], str], rows: Callable[[str], Any]) -> None:
    found = [json.loads(line) for line in ask(STATES).splitlines()]

    assert {(row["state"], row["name"]) for row in found} == {(state.value, f'"{name.value}"') for state, name in rows(STATES)}
    assert len(found) == rows(STATES).total() > 0


def test_triples_are_those_of_the_release(ask: Callable[[str], str], triples: Callable[[str], Any]) -> None:
    found = ask(GRAPH)

    assert {quad.triple for quad in pyoxigraph.parse(found, format=RdfFormat.TURTLE)} == triples(GRAPH)
    assert triples(GRAPH)


@pytest.mark.parametrize(("thing", "answer"), [("tip:State", "true\n"), ("tip:Nothing", "false\n")])
def test_yes_and_no(ask: Callable[[str], str], thing: str, answer: str) -> None:
    found = ask(f"{TIP} ASK {{ ?state a {thing} }}")

    assert found == answer
