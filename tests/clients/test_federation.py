"""Other stores whose queries hold ``SERVICE`` with our endpoint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

PERSON, LABEL = "<http://xmlns.com/foaf/0.1/Person>", "<http://www.w3.org/2000/01/rdf-schema#label>"
NOTE = "http://example.org/note"
PEOPLE = f"SELECT ?person ?name {{ ?person a {PERSON} ; {LABEL} ?name }} ORDER BY ?person"


def noted(server: str) -> str:
    """The people of the endpoint that the local graph has a note of."""
    service = f"SERVICE <{server}/sparql> {{ ?person a {PERSON} ; {LABEL} ?name }}"
    return f"SELECT ?person ?name {{ ?person <{NOTE}> ?note . {service} }}"


def test_rdflib_joins_its_graph_with_the_endpoint(server: str, rows: Callable[[str], Any]) -> None:
    people = [(rdflib.URIRef(person.value), rdflib.Literal(name.value)) for person, name in rows(PEOPLE)][:3]
    graph = rdflib.Graph()
    for person, _ in people:
        graph.add((person, rdflib.URIRef(NOTE), rdflib.Literal("known")))

    found: Any = graph.query(noted(server))

    assert {tuple(row) for row in found} == set(people)
    assert people


def test_rdflib_asks_the_endpoint_from_variables_that_are_bound(server: str, rows: Callable[[str], Any]) -> None:
    (person, name), *_ = rows(PEOPLE)
    query = f"SELECT ?name {{ VALUES ?person {{ {person} }} SERVICE <{server}/sparql> {{ ?person {LABEL} ?name }} }}"

    found: Any = rdflib.Graph().query(query)

    assert [tuple(row) for row in found] == [(rdflib.Literal(name.value),)]


def test_oxigraph_joins_its_store_with_the_endpoint(server: str, rows: Callable[[str], Any]) -> None:
    people = list(rows(PEOPLE))[:3]
    store = pyoxigraph.Store()
    store.extend(Quad(person, NamedNode(NOTE), Literal("known")) for person, _ in people)

    found = store.query(noted(server))

    assert isinstance(found, QuerySolutions)
    assert {tuple(row) for row in found} == set(people)
    assert people


def test_oxigraph_joins_the_endpoint_with_itself(server: str, rows: Callable[[str], Any]) -> None:
    here = f"SERVICE <{server}/sparql>"
    query = f"SELECT ?person ?name {{ {here} {{ ?person a {PERSON} }} {here} {{ ?person {LABEL} ?name }} }}"

    found = pyoxigraph.Store().query(query)

    assert isinstance(found, QuerySolutions)
    assert {tuple(row) for row in found} == set(rows(PEOPLE))


def test_a_fault_of_the_federated_query_reaches_the_user(server: str) -> None:
    nested = f"SELECT * {{ SERVICE <{server}/sparql> {{ SERVICE <{server}/sparql> {{ ?s ?p ?o }} }} }}"

    with pytest.raises((OSError, RuntimeError), match="400"):
        list(pyoxigraph.Store().query(nested))  # type: ignore[arg-type]
