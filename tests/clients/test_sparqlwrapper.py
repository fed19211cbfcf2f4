"""SPARQLWrapper, with every format and every way to ask that it knows."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any
from xml.dom.minidom import Document

import pytest
import rdflib
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

PERSON = "<http://xmlns.com/foaf/0.1/Person>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
PEOPLE = f"SELECT ?name {{ ?person a {PERSON} ; {LABEL} ?name }} ORDER BY ?name"
FIRST = f"{{ SELECT ?person {{ ?person a {PERSON} }} ORDER BY ?person LIMIT 1 }}"
DESCRIBE, CONSTRUCT = f"DESCRIBE ?person {{ {FIRST} }}", f"CONSTRUCT {{ ?person ?p ?o }} {{ {FIRST} ?person ?p ?o }}"
WAYS = [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]


def wrapper(server: str, query: str, form: str, method: str = GET, way: str = URLENCODED) -> SPARQLWrapper:
    """A request of SPARQLWrapper."""
    found = SPARQLWrapper(f"{server}/sparql")
    found.setQuery(query)
    found.setReturnFormat(form)
    found.setMethod(method)
    found.setRequestMethod(way)
    return found


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_rows_come_in_every_format(server: str, rows: Callable[[str], Any], method: str, way: str) -> None:
    names = [name.value for (name,) in rows(PEOPLE).elements()]

    found: dict[str, Any] = {form: wrapper(server, PEOPLE, form, method, way).queryAndConvert() for form in (JSON, XML, CSV, TSV)}

    assert names
    assert [row["name"]["value"] for row in found[JSON]["results"]["bindings"]] == names
    assert isinstance(found[XML], Document)
    assert [node.firstChild.data for node in found[XML].getElementsByTagName("literal")] == names
    assert found[CSV].decode().splitlines()[1:] == names
    assert found[TSV].decode().splitlines()[1:] == [f'"{name}"' for name in names]


@pytest.mark.parametrize(("method", "way"), WAYS)
def test_yes_and_no_come_in_every_format(server: str, method: str, way: str) -> None:
    found: dict[str, Any] = {form: wrapper(server, "ASK {}", form, method, way).queryAndConvert() for form in (JSON, XML)}

    assert found[JSON]["boolean"] is True
    assert [node.firstChild.data for node in found[XML].getElementsByTagName("boolean")] == ["true"]


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, XML, JSONLD])
@pytest.mark.parametrize("query", [DESCRIBE, CONSTRUCT])
def test_graphs_come_in_every_format(server: str, triples: Callable[[str], Any], form: str, query: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # SPARQLWrapper makes a ConjunctiveGraph
        found: Any = wrapper(server, query, form).queryAndConvert()

    graph = rdflib.Graph().parse(data=found, format="turtle") if isinstance(found, bytes) else found
    wanted = triples(query)
    assert len(graph) == len(wanted) > 0
    assert {str(subject) for subject in graph.subjects()} == {triple.subject.value for triple in wanted}


def test_the_graphs_of_a_request_take_the_place_of_from(server: str, rows: Callable[[str], Any]) -> None:
    graphs = [name.value for (name,) in rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g LIMIT 2")]
    request = wrapper(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", JSON, POST)
    for name in graphs:
        request.addDefaultGraph(name)

    found: Any = request.queryAndConvert()

    union = " UNION ".join(f"{{ GRAPH <{name}> {{ ?s ?p ?o }} }}" for name in graphs)
    assert found["results"]["bindings"][0]["n"]["value"] == str(rows(f"SELECT DISTINCT ?s ?p ?o {{ {union} }}").total())


def test_its_user_is_told_what_is_wrong(server: str) -> None:
    with pytest.raises(QueryBadFormed, match="1:11: the query ends too early"):
        wrapper(server, "SELECT * {", JSON).query()
