"""Things in RDF: the same graph in every form, with what is needed to read it."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import Quad, RdfFormat, Triple, parse
from starlette.requests import Request

from kg import formats, vocab
from kg.endpoint.current import Served
from kg.iris import BASE, Iris
from kg.release import Release
from kg.site.thing import representation
from kg.site.visit import Visit
from kg.store.embedded import Embedded
from tests.site.shown import column

FORMS = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML}
KINDS = ("foaf:Person", "tip:State", "tip:Convention", "tip:Organization", "tip:Edition", "tip:TreatyStatus", "sssom:Mapping")


def described(client: httpx.Client, release: Release, thing: str, form: str = "nt") -> set[Triple]:
    """The description of a thing in a form."""
    response = client.get(f"/{thing.removeprefix(release.base)}.{form}")
    assert response.status_code == httpx.codes.OK
    return {quad.triple for quad in parse(response.content, format=FORMS[form])}


@pytest.mark.parametrize("kind", KINDS)
def test_all_forms_say_the_same(client: httpx.Client, store: Embedded, release: Release, kind: str) -> None:
    thing = column(store, f"SELECT ?s WHERE {{ ?s a {kind} }} ORDER BY ?s LIMIT 1")[0]

    graphs = {form: described(client, release, thing, form) for form in FORMS}

    assert all(graph == graphs["nt"] for graph in graphs.values())
    assert graphs["nt"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_description_has_all_that_is_said_of_a_thing_and_what_refers_to_it(
    client: httpx.Client, store: Embedded, release: Release, kind: str
) -> None:
    thing = column(store, f"SELECT ?s WHERE {{ ?s a {kind} }} ORDER BY ?s LIMIT 1")[0]
    answer = store.query(f"CONSTRUCT WHERE {{ <{thing}> ?p ?o }}"), store.query(f"CONSTRUCT WHERE {{ ?s ?p <{thing}> }}")

    found = described(client, release, thing)

    assert {triple for part in answer for triple in part} <= found  # type: ignore[union-attr]


def test_a_description_has_the_passages_and_a_label_for_all_that_it_names(
    client: httpx.Client, store: Embedded, release: Release
) -> None:
    person = column(store, "SELECT ?s WHERE { ?s a foaf:Person } ORDER BY ?s LIMIT 1")[0]

    found = described(client, release, person)

    quotes = column(store, f"SELECT ?quote WHERE {{ ?l tip:lists <{person}> ; prov:wasQuotedFrom/tip:quote ?quote }}")
    labelled = {triple.subject for triple in found if triple.predicate == vocab.LABEL}
    named = {triple.object for triple in found if triple.predicate in {vocab.OF_EDITION, vocab.PART_OF, vocab.OF_ORGANIZATION}}
    assert {triple.object.value for triple in found if triple.predicate == vocab.tip("quote")} == set(quotes)  # type: ignore[union-attr]
    assert named
    assert named <= labelled


def test_turtle_has_our_prefixes(client: httpx.Client, store: Embedded, release: Release) -> None:
    person = column(store, "SELECT ?s WHERE { ?s a foaf:Person } ORDER BY ?s LIMIT 1")[0]

    text = client.get(f"/{person.removeprefix(release.base)}.ttl").text

    assert text.startswith("@prefix ")
    assert f"\nperson:{person.rpartition('/')[2]} a foaf:Person" in text


def test_json_ld_has_the_words_of_our_context(client: httpx.Client, store: Embedded, release: Release) -> None:
    listing = column(store, "SELECT ?s WHERE { ?s a tip:StaffListing } ORDER BY ?s LIMIT 1")[0]

    found = client.get(f"/{listing.removeprefix(release.base)}.jsonld").json()

    (node,) = (one for one in found["@graph"] if one["@id"] == listing)
    assert "StaffListing" in node["@type"]
    assert node["lists"].startswith(f"{release.base}person/")


def test_of_what_refers_to_a_thing_none_is_left_out() -> None:
    here, many = Iris(), 1_200
    edition = here.edition(2030)
    said = [Quad(here.part("person", str(number)), vocab.OF_EDITION, edition) for number in range(many)]
    scope = {"type": "http", "method": "GET", "path": "/edition/2030.nt", "query_string": b"", "headers": []}
    visit = Visit(Served(Embedded.of(said)), BASE, "http://example.org", Request(scope))

    content = representation.written(visit, edition, formats.graph("ntriples"))

    assert content.count(b"\n") == many
