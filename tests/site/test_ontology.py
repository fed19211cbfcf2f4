from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad

from kg import bundle, vocab
from kg.formats import GraphFormat
from kg.release import Release
from kg.site import alternates
from kg.site.ontology import terms
from kg.site.ontology.counts import counts, foreign

TERMS = [term for group in terms.ontology().groups.values() for term in group]


def test_every_term_of_the_file_is_in_one_group() -> None:
    said = {triple.subject.value for triple in terms.triples() if isinstance(triple.subject, NamedNode)}

    assert sorted(term.iri for term in TERMS) == sorted(iri for iri in said if iri.startswith(terms.OWN))
    assert all(group for group in terms.ontology().groups.values())


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("State", "Entities"), ("StaffListing", "Listings"), ("TreatyStatus", "Listings"), ("DerivedStatus", "Treaty claims"),
        ("Passage", "Passages"), ("TreatyAction", "Controlled values"), ("notListed", "Controlled values"),
        ("actionYear", "Properties of treaty claims"), ("quote", "Properties of passages"), ("year", "Properties of entities"),
        ("asWritten", "Properties of listings"), ("un-m49", "Codes"),
    ],
)  # fmt: skip
def test_a_term_stands_where_people_look_for_it(name: str, group: str) -> None:
    assert name in {term.name for term in terms.ontology().groups[group]}


def test_every_term_has_its_words_at_its_place_on_the_page(client: httpx.Client) -> None:
    content = client.get("/ontology").text

    plain = unescape(content)
    for term in TERMS:
        assert content.count(f'id="{term.name}"') == 1
        assert term.comment in plain
        assert term.example in plain


def test_the_counts_are_those_of_the_graph(release: Release, quads: list[Quad]) -> None:
    found = counts(release.store())

    statements = {quad.triple for quad in quads}
    passages = {one.subject for one in statements if one.predicate == vocab.TYPE and one.object == vocab.PASSAGE}
    assert found["class", vocab.PASSAGE.value] == len(passages)
    assert found["property", vocab.AS_WRITTEN.value] == sum(one.predicate == vocab.AS_WRITTEN for one in statements)
    not_listed = vocab.tip("notListed")
    assert found["value", not_listed.value] == sum(one.object == not_listed for one in statements)


def test_a_count_leads_to_what_it_counts(client: httpx.Client) -> None:
    content = unescape(client.get("/ontology").text)

    addresses = re.findall(r'href="\./(sparql\?query=[^"]+)">([\d,]+)<', content)
    queries = {parse_qs(urlsplit(address).query)["query"][0]: int(count.replace(",", "")) for address, count in addresses}
    for kind, name in (("class", "State"), ("property", "actionYear"), ("value", "notListed"), ("datatype", "un-m49")):
        query, count = next((query, count) for query, count in queries.items() if f"{terms.OWN}{name}>" in query)
        rows = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.splitlines()[1:]
        assert len(rows) == count, kind


def test_terms_of_other_vocabularies_are_counted_the_most_used_first(release: Release) -> None:
    found = foreign(release.store())

    assert not any(term.iri.startswith(terms.OWN) for term in found)
    assert vocab.PERSON.value in {term.iri for term in found}
    uses = [term.uses for term in found if term.kind == "property"]
    assert uses == sorted(uses, reverse=True)


@pytest.mark.parametrize("form", alternates.GRAPHS, ids=lambda form: form.name)
def test_it_is_there_as_rdf(client: httpx.Client, form: GraphFormat) -> None:
    asked = client.get("/ontology", headers={"Accept": form.media_types[0]})

    found = client.get(urljoin("/ontology", asked.headers["location"]))
    assert (asked.status_code, asked.headers["location"]) == (303, f"./ontology.{form.extension}")
    assert found.headers["content-type"].partition(";")[0] == form.media_types[0]
    assert {quad.triple for quad in pyoxigraph.parse(found.content, format=form.rdf)} == set(terms.triples())


def test_the_files_beside_it_are_there(client: httpx.Client) -> None:
    assert client.get("/ontology.ttl").content == terms.FILE.read_bytes()
    assert client.get("/shapes.ttl").content == client.get("/shapes").content == (bundle.ONTOLOGY / "shapes.ttl").read_bytes()
    assert client.get("/context.jsonld").content == (bundle.ONTOLOGY / "context.jsonld").read_bytes()
    assert client.get("/ontology.doc").status_code == 404


def test_a_browser_gets_the_page(client: httpx.Client) -> None:
    response = client.get("/ontology", headers={"Accept": "text/html"})

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert client.get("/ontology.html").content == response.content
