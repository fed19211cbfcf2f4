"""rdflib over the endpoint, by its SPARQLStore."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

PERSON = rdflib.URIRef("http://xmlns.com/foaf/0.1/Person")
PEOPLE = f"SELECT ?person ?name {{ ?person a {PERSON.n3()} ; {rdflib.RDFS.label.n3()} ?name }}"
GRAPHS = "SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


@pytest.fixture
def people(rows: Callable[[str], Any]) -> dict[rdflib.URIRef, rdflib.Literal]:
    """The people of the release with their names."""
    return {rdflib.URIRef(person.value): rdflib.Literal(name.value) for person, name in rows(PEOPLE)}


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rows_are_those_of_the_release(server: str, people: dict[Any, Any], method: str, form: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql", returnFormat=form, method=method))

    found: list[Any] = list(graph.query(PEOPLE))

    assert {tuple(row) for row in found} == set(people.items())
    assert len(found) == len(people) > 0


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_triples_are_found_by_each_of_their_parts(server: str, people: dict[Any, Any], method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql", method=method))
    person, name = min(people.items())

    assert set(graph.subjects(rdflib.RDF.type, PERSON)) == set(people)
    assert set(graph.objects(person, rdflib.RDFS.label)) == {name}
    assert person in set(graph.subjects(rdflib.RDFS.label, name))
    assert rdflib.RDFS.label in set(graph.predicates(person, name))
    assert (person, rdflib.RDF.type, PERSON) in graph


def test_a_store_has_as_many_triples_as_the_release(server: str, rows: Callable[[str], Any]) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))

    assert len(graph) == rows("SELECT * { ?s ?p ?o }").total()


def test_bindings_stand_in_the_query(server: str, people: dict[Any, Any]) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))
    person, name = max(people.items())

    found: list[Any] = list(graph.query(PEOPLE, initBindings={"person": person}))

    assert [tuple(row) for row in found] == [(person, name)]


def test_prefixes_of_the_graph_are_known_to_the_query(server: str, people: dict[Any, Any]) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))

    found = graph.query("SELECT ?person { ?person a people:Person }", initNs={"people": rdflib.FOAF})

    assert {row[0] for row in found if isinstance(row, tuple)} == set(people)


def test_yes_and_no(server: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))

    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    assert graph.query("ASK { ?s ?p ?s }").askAnswer is False


@pytest.mark.parametrize("query", ["CONSTRUCT WHERE {{ {0} ?p ?o }}", "DESCRIBE {0}"])
def test_a_graph_has_the_triples_of_the_release(
    server: str, people: dict[Any, Any], triples: Callable[[str], Any], query: str
) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))
    person = min(people)

    found = graph.query(query.format(person.n3())).graph

    assert found is not None
    assert len(found) == len(triples(query.format(person.n3()))) > 0
    assert set(found.subjects()) == {person}


def test_named_graphs_are_found_with_their_sizes(server: str, rows: Callable[[str], Any]) -> None:
    store = SPARQLStore(f"{server}/sparql")

    found = {str(name): len(rdflib.Graph(store, identifier=rdflib.URIRef(str(name)))) for name in store.contexts()}

    assert found == {name.value: int(size.value) for name, size in rows(GRAPHS)}


def test_a_named_graph_is_asked_alone(server: str, rows: Callable[[str], Any]) -> None:
    (name,) = next(iter(rows("SELECT ?g { GRAPH ?g { ?s a foaf:Person } } LIMIT 1".replace("foaf:Person", PERSON.n3()))))
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"), identifier=rdflib.URIRef(name.value))

    found = set(graph.subjects(rdflib.RDF.type, PERSON))

    assert found == {rdflib.URIRef(one.value) for (one,) in rows(f"SELECT ?s {{ GRAPH {name} {{ ?s a {PERSON.n3()} }} }}")}


def test_a_dataset_of_the_store_has_its_named_graphs(server: str, rows: Callable[[str], Any]) -> None:
    dataset = rdflib.Dataset(SPARQLStore(f"{server}/sparql"), default_union=True)

    found: Any = dataset.query(GRAPHS)

    assert {(str(name), int(size)) for name, size in found} == {(name.value, int(size.value)) for name, size in rows(GRAPHS)}
