"""Pages of things: what is said of each, where, by whom, and what refers to it."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from pyoxigraph import QuerySolutions, RdfFormat, parse

from kg import queries, vocab
from kg.release import Release
from kg.site.thing.answer import PATHS
from kg.site.thing.parts import PARTS
from kg.store.embedded import Embedded
from tests.site.shown import HTML, Shown, column, page

KINDS = (
    "foaf:Person", "tip:Organization", "tip:State", "tip:Convention", "tip:FrameworkDocument", "tip:FocalPoint",
    "tip:Resource", "tip:Edition", "tip:StaffListing", "tip:Acknowledgement", "tip:OrganizationListing",
    "tip:FocalPointListing", "tip:FrameworkDocumentListing", "tip:ResourceListing", "tip:ConventionListing",
    "tip:TreatyStatus", "tip:DepositaryStatus", "tip:DerivedStatus", "tip:PeacekeepingProfile", "tip:GlossaryEntry",
    "tip:PhotoCredit", "tip:TextBlock", "sssom:Mapping",
)  # fmt: skip
ELSEWHERE = re.compile(r"/(document|queries|ontology|chart|about|search|sparql|graph-store|opensearch\.xml|[a-z-]+/?$)")
MOST = 61_440  # bytes of HTML before compression


def most(store: Embedded, kind: str) -> str:
    """The thing of a kind of which most is said."""
    return column(store, f"SELECT ?s WHERE {{ ?s a {kind} ; ?p ?o }} GROUP BY ?s ORDER BY DESC(COUNT(*)) ?s LIMIT 1")[0]


def path(release: Release, iri: str) -> str:
    """The path of the page of a thing."""
    return f"/{iri.removeprefix(release.base)}.html"


def rows(store: Embedded, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT."""
    answer = store.query(f"{queries.prologue(query)}{query}")
    assert isinstance(answer, QuerySolutions)
    return [tuple(term.value for term in row) for row in answer]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_drops_nothing_that_is_said(client: httpx.Client, store: Embedded, release: Release, kind: str) -> None:
    thing = most(store, kind)
    shown = page(client, path(release, thing))

    said = rows(store, f"SELECT ?p (STR(?o) AS ?v) WHERE {{ <{thing}> ?p ?o FILTER(isLiteral(?o)) }}")

    words = " ".join(shown.text.split())
    missing = [(term, value) for term, value in said if not is_shown(value, words)]
    assert not missing


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_leads_to_all_that_a_thing_names(client: httpx.Client, store: Embedded, release: Release, kind: str) -> None:
    thing = most(store, kind)
    shown = page(client, path(release, thing))

    named = column(store, f"SELECT ?o WHERE {{ <{thing}> ?p ?o FILTER(isIRI(?o) && ?p != rdf:type) }}")

    base = str(client.base_url).rstrip("/")
    places = {iri: iri.replace(release.base, f"{base}/") for iri in named}
    assert not [
        iri for iri, place in places.items() if place not in shown.addresses and not iri.startswith(vocab.PREFIXES["tip"])
    ]


def is_shown(value: str, words: str) -> bool:
    """Whether a value stands in a text, in words if it is a date, its begin if it is long."""
    date = re.fullmatch(r"(\d{4})-(\d\d)(-\d\d)?", value)
    year = date is not None and date[1] in words
    pieces = [" ".join(piece.split())[:200] for piece in value.split(" | ")]
    return year or value in {"true", "false"} or all(piece.rpartition(" ")[0] in words for piece in pieces)


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_of_a_page_leads_somewhere(client: httpx.Client, store: Embedded, release: Release, kind: str) -> None:
    shown = page(client, path(release, most(store, kind)))

    here = {one.partition("#")[0] for one in shown.addresses if one.startswith(str(client.base_url).rstrip("/"))}
    own = [one for one in here if not ELSEWHERE.search(one.removeprefix(str(client.base_url).rstrip("/")))]
    broken = [one for one in own if client.head(one, headers=HTML, follow_redirects=True).status_code != httpx.codes.OK]
    assert own
    assert not broken
    assert not [href for _, href in shown.links if not href or href == "#" or href.startswith("/")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_one_heading_and_is_small(client: httpx.Client, store: Embedded, release: Release, kind: str) -> None:
    response = client.get(path(release, most(store, kind)))

    levels = [int(tag[1]) for tag, _ in Shown(response).tags if re.fullmatch("h[1-6]", tag)]
    ids = [attributes["id"] for _, attributes in Shown(response).tags if "id" in attributes]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(ids) == len(set(ids))
    assert len(response.content) < MOST


def test_every_kind_of_thing_has_an_address(store: Embedded, release: Release) -> None:
    things = column(store, f'SELECT DISTINCT ?s WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{release.base}")) }}')

    ends = {
        iri.removeprefix(release.base).partition("/")[0] for iri in things if "#" not in iri and "/" in iri[len(release.base) :]
    }
    kinds = {one.split("/")[1] for one in PATHS}
    assert ends - kinds == {"document", "graph"}


def test_a_person_has_a_box_for_each_edition_that_leads_to_the_lines(
    client: httpx.Client, store: Embedded, release: Release
) -> None:
    person = most(store, "foaf:Person")
    shown = page(client, path(release, person))

    editions = column(store, "SELECT ?year WHERE { ?edition a tip:Edition ; tip:year ?year }")
    passages = column(store, f"SELECT ?at WHERE {{ ?listing tip:lists <{person}> ; prov:wasQuotedFrom ?at }}")
    linked = {words for words, href in shown.links if "/edition/" in href}
    base = str(client.base_url).rstrip("/")
    assert set(editions) <= linked
    assert {f"{base}/{one.removeprefix(release.base)}" for one in passages} <= shown.addresses


def test_an_edition_that_does_not_name_a_person_says_so(client: httpx.Client, store: Embedded, release: Release) -> None:
    person = column(
        store,
        "SELECT ?person WHERE { ?listing a tip:StaffListing ; tip:lists ?person ; tip:edition ?edition } "
        "GROUP BY ?person HAVING(COUNT(DISTINCT ?edition) = 1) ORDER BY ?person LIMIT 1",
    )[0]

    shown = page(client, path(release, person))

    assert shown.text.count("not listed") == len(column(store, "SELECT ?edition WHERE { ?edition a tip:Edition }")) - 1


def test_a_state_has_a_row_for_each_convention_with_its_years(client: httpx.Client, store: Embedded, release: Release) -> None:
    state = most(store, "tip:State")
    shown = page(client, path(release, state))

    cells = rows(
        store,
        f"SELECT ?at ?year WHERE {{ ?cell a tip:TreatyStatus ; tip:state <{state}> ; prov:wasQuotedFrom ?at . "
        "?cell tip:actionYear ?year }",
    )
    base = str(client.base_url).rstrip("/")
    assert cells
    for at, year in cells:
        assert year in shown.text
        assert f"{base}/{at.removeprefix(release.base)}" in shown.addresses


def test_a_state_shows_what_others_say_beside_the_chart(client: httpx.Client, store: Embedded, release: Release) -> None:
    state, source = rows(
        store,
        "SELECT ?state ?source WHERE { ?claim a tip:DepositaryStatus ; tip:state ?state ; prov:hadPrimarySource ?source } "
        "ORDER BY ?state ?source LIMIT 1",
    )[0]

    shown = page(client, path(release, state))

    assert "Other sources" in shown.text
    assert "Beside the chart" in shown.text
    assert source in {href for _, href in shown.links}


def test_a_convention_draws_its_states_and_has_them_in_a_table(client: httpx.Client, store: Embedded, release: Release) -> None:
    convention = most(store, "tip:Convention")
    shown = page(client, path(release, convention))

    states = column(store, f"SELECT DISTINCT ?name WHERE {{ ?cell tip:convention <{convention}> ; tip:state/rdfs:label ?name }}")
    dated = column(
        store, f"SELECT ?cell WHERE {{ ?cell a tip:TreatyStatus ; tip:convention <{convention}> ; tip:actionYear ?year }}"
    )
    drawings = [attributes for tag, attributes in shown.tags if tag == "svg" and attributes.get("role") == "img"]
    dots = [attributes for tag, attributes in shown.tags if tag == "circle" and "r" in attributes and attributes["cx"] != "5"]
    assert len(drawings) == 1
    assert drawings[0]["aria-label"]
    assert len(dots) == len(dated)
    assert {words for words, href in shown.links if "/state/" in href} >= set(states)


def test_links_to_other_graphs_have_their_evidence(client: httpx.Client, store: Embedded, release: Release) -> None:
    thing = column(store, "SELECT ?thing WHERE { ?thing a tip:State ; skos:exactMatch ?other } ORDER BY ?thing LIMIT 1")[0]
    shown = page(client, path(release, thing))

    evidence = column(store, f"SELECT ?mapping WHERE {{ ?mapping owl:annotatedSource <{thing}> }}")
    others = column(store, f"SELECT ?other WHERE {{ <{thing}> skos:exactMatch|skos:closeMatch ?other }}")
    base = str(client.base_url).rstrip("/")
    assert set(others) <= shown.addresses
    assert {f"{base}/{one.removeprefix(release.base)}" for one in evidence} <= shown.addresses


def test_a_statement_leads_to_the_place_that_makes_it(client: httpx.Client, store: Embedded, release: Release) -> None:
    thing, at, quote = rows(
        store,
        "SELECT ?thing ?at ?quote WHERE { ?thing tip:abbreviation ?short . ?listing tip:lists ?thing ; prov:wasQuotedFrom ?at . "
        "?at tip:quote ?quote FILTER(?quote = ?short) } ORDER BY ?thing LIMIT 1",
    )[0]

    shown = page(client, path(release, thing))

    names = shown.text.partition("Names")[2].partition("In the documents")[0]
    assert quote in names
    assert f"{str(client.base_url).rstrip('/')}/{at.removeprefix(release.base)}" in shown.addresses


def test_a_figure_of_a_table_leads_to_the_cell_that_states_it(client: httpx.Client, store: Embedded, release: Release) -> None:
    stated = rows(
        store,
        "SELECT ?profile ?at { ?profile a tip:PeacekeepingProfile ; tip:personnelCount ?count ; prov:wasQuotedFrom ?at . "
        "?at tip:quote ?quote FILTER(REPLACE(?quote, ',', '') = STR(?count)) }",
    )

    for profile, at in stated:
        shown = page(client, path(release, profile))
        figures = [href for _, href in shown.links if href.endswith(f"#{at.partition('#')[2]}")]
        assert len(figures) > 1  # as a quote, and beside the figure
    assert stated


def test_what_refers_to_a_thing_is_counted_and_paged(client: httpx.Client, store: Embedded, release: Release) -> None:
    edition = most(store, "tip:Edition")
    count = int(column(store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s tip:edition <{edition}> }}")[0])
    pages = -(-count // 50)

    found = [page(client, f"{path(release, edition)}?by=tip:edition&page={number}") for number in range(1, pages + 1)]
    beyond = client.get(f"{path(release, edition)}?by=tip:edition&page={pages + 1}")

    listed = [
        href for shown in found for _, href in shown.links if re.search(r"/\d+-\d+(-\d+)?$", href) and "/document/" not in href
    ]
    assert f"{count:,}, page 1 of {pages}" in " ".join(found[0].text.split())
    assert len(listed) == count
    assert beyond.status_code == httpx.codes.NOT_FOUND


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "9" * 400])
def test_no_other_page_of_what_refers_to_a_thing_is_there(
    client: httpx.Client, store: Embedded, release: Release, number: str
) -> None:
    response = client.get(f"{path(release, most(store, 'tip:Edition'))}?by=tip:edition&page={number}")

    assert response.status_code == httpx.codes.NOT_FOUND


def test_a_page_holds_what_is_said_as_json_ld(client: httpx.Client, store: Embedded, release: Release) -> None:
    person = most(store, "foaf:Person")
    shown = page(client, path(release, person))

    found = {quad.triple for quad in parse(shown.data.encode(), format=RdfFormat.JSON_LD)}

    said = rows(store, f"SELECT ?p ?o WHERE {{ <{person}> ?p ?o }}")
    assert "<" not in shown.data
    assert {(one.predicate.value, one.object.value) for one in found if hasattr(one.object, "value")} == set(said)
    assert json.loads(shown.data)["@graph"][0]["@id"] == person


def test_a_listing_is_quoted_with_what_stands_around_it(client: httpx.Client, store: Embedded, release: Release) -> None:
    listing, quote, text = rows(
        store,
        "SELECT ?listing ?quote ?text WHERE { ?listing a tip:StaffListing ; prov:wasQuotedFrom ?at . "
        "?at tip:quote ?quote ; tip:column ?column ; dcterms:isPartOf/tip:text ?text FILTER(?column > 1) } "
        "ORDER BY ?listing LIMIT 1",
    )[0]

    response = client.get(path(release, listing))

    line = next(line for line in text.split("\n") if quote in line)
    assert f"<mark>{quote}</mark>" in response.text
    assert line.partition(quote)[0].split("\t")[-2].strip() in response.text


def test_the_templates_of_all_parts_are_there() -> None:
    folder = Path(__file__).parents[2] / "kg" / "site" / "templates"

    assert all((folder / part.template).is_file() for part in PARTS)
