"""Clients that we did not write."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from typing import Any
from xml.dom.minidom import Document

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.release import Release

PERSON = "<http://xmlns.com/foaf/0.1/Person>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
PEOPLE = f"SELECT ?name {{ ?person a {PERSON} ; {LABEL} ?name }} ORDER BY ?name"
ABIGAIL = rdflib.URIRef("https://w3id.org/tip-kg/person/abigail-long")
ENTITIES = "https://w3id.org/tip-kg/graph/entities"


def wrapper(server: str, query: str, form: str, method: str = GET, way: str = URLENCODED) -> SPARQLWrapper:
    """A request of SPARQLWrapper."""
    found = SPARQLWrapper(f"{server}/sparql")
    found.setQuery(query)
    found.setReturnFormat(form)
    found.setMethod(method)
    found.setRequestMethod(way)
    return found


@pytest.mark.parametrize(("method", "way"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_gets_rows_in_every_format(server: str, method: str, way: str) -> None:
    found: dict[str, Any] = {form: wrapper(server, PEOPLE, form, method, way).queryAndConvert() for form in (JSON, XML, CSV, TSV)}

    names = [row["name"]["value"] for row in found[JSON]["results"]["bindings"]]
    assert len(names) == 110
    assert isinstance(found[XML], Document)
    assert [node.firstChild.data for node in found[XML].getElementsByTagName("literal")] == names
    assert found[CSV].decode().splitlines()[1:] == names
    assert found[TSV].decode().splitlines()[1:] == [f'"{name}"' for name in names]


def test_sparqlwrapper_gets_yes_and_no(server: str) -> None:
    found: Any = wrapper(server, "ASK { ?s ?p ?o }", JSON).queryAndConvert()

    assert found["boolean"] is True


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, XML, JSONLD])
@pytest.mark.parametrize("query", [f"DESCRIBE <{ABIGAIL}>", f"CONSTRUCT WHERE {{ <{ABIGAIL}> ?p ?o }}"])
def test_sparqlwrapper_gets_graphs_in_every_format(server: str, form: str, query: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # SPARQLWrapper makes a ConjunctiveGraph
        found: Any = wrapper(server, query, form).queryAndConvert()

    graph = rdflib.Graph().parse(data=found, format="turtle") if isinstance(found, bytes) else found
    assert {str(name) for name in graph.objects(ABIGAIL, rdflib.RDFS.label)} == {"Abigail Long"}


def test_sparqlwrapper_tells_its_user_what_is_wrong(server: str) -> None:
    with pytest.raises(QueryBadFormed, match="1:11: the query ends too early"):
        wrapper(server, "SELECT * {", JSON).query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib_asks_for_rows_and_triples(server: str, release: Release, method: str, form: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql", returnFormat=form, method=method))

    assert len(list(graph.query(PEOPLE))) == 110
    assert set(graph.objects(ABIGAIL, rdflib.RDFS.label)) == {rdflib.Literal("Abigail Long")}
    assert len(graph) >= len({quad.triple for quad in release.quads()})


def test_rdflib_asks_for_yes_and_graphs(server: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))

    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    assert len(graph.query(f"CONSTRUCT WHERE {{ <{ABIGAIL}> a ?class }}").graph or ()) == 1


def test_rdflib_finds_the_named_graphs(server: str, release: Release) -> None:
    store = SPARQLStore(f"{server}/sparql")

    assert ENTITIES in {str(context) for context in store.contexts()}
    assert len(rdflib.Graph(store, identifier=rdflib.URIRef(ENTITIES))) == release.report["graphs"][ENTITIES]


def test_curl_gets_the_answer_that_the_readme_shows(server: str) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("there is no curl")

    words = [curl, "-sS", f"{server}/sparql", "-H", "Accept: text/csv", "--data-urlencode", "query=ASK { ?s ?p ?o }"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert done.stdout == "true\n"
