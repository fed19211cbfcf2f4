from __future__ import annotations

import html
import re
import unicodedata
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from starlette.requests import Request

from kg import iris, layout, vocab
from kg.endpoint.current import Served
from kg.layout import Page
from kg.names.key import words
from kg.names.thing import Thing, Use
from kg.site.search import near, routes
from kg.site.search.asked import LONGEST, Asked
from kg.site.search.kinds import FOUND
from kg.site.search.names import names
from kg.site.search.results import results, suggestions
from kg.site.visit import Visit
from kg.store.embedded import Embedded

OPEN_SEARCH = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
HOSTILE = '<script>alert("Mallory")</script>'


def found(client: httpx.Client, text: str, **asked: str) -> Any:  # noqa: ANN401 - JSON
    """What a search finds, as JSON."""
    response = client.get("/search.json", params={"q": text, **asked})
    assert response.status_code == 200, response.text
    return response.json()


def best(store: Embedded, text: str, most: int = 1) -> list[str]:
    """The IRIs of the best results of a search."""
    return [one.iri for one in results(store, Asked(text)).results[:most]]


def things(store: Embedded, use: Use) -> list[tuple[Thing, str]]:
    """The things of a store that have a name of some use, with each."""
    return [(thing, name.text) for thing in names(store).things.values() for name in thing.names if name.use is use]


def plain(text: str) -> str:
    """A text without accents, apostrophes and capitals."""
    letters = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return letters.translate({ord(one): None for one in "'\u2019"}).lower()


def slipped(text: str) -> str:
    """A text without one letter of its longest word."""
    word = max(text.split(), key=len)
    middle = len(word) // 2
    return text.replace(word, word[:middle] + word[middle + 1 :], 1)


def shown(quads: list[Quad], query: str) -> str:
    """The HTML of a search over a store in memory."""
    scope = {"type": "http", "method": "GET", "path": "/search", "query_string": query.encode(), "headers": []}
    visit = Visit(Served(Embedded.of(quads)), iris.BASE, "http://example.org", Request(scope))
    page = routes.search(visit)
    assert isinstance(page, Page)
    return layout.written(page, scope)


def test_every_label_finds_its_thing_first(store: Embedded) -> None:
    labels = [label for _, label in things(store, Use.LABEL) if len(label) < LONGEST]

    first = [results(store, Asked(label)).results[0] for label in labels]

    assert [result.label for result in first] == labels


def test_accents_apostrophes_and_case_do_not_matter(store: Embedded) -> None:
    people = [(thing, label) for thing, label in things(store, Use.LABEL) if "Person" in thing.kinds]

    first = [best(store, plain(label)) for _, label in people]

    assert first == [[thing.iri] for thing, _ in people]


def test_one_slip_does_not_matter(store: Embedded) -> None:
    people = [(thing, label) for thing, label in things(store, Use.LABEL) if "Person" in thing.kinds]

    missed = [label for thing, label in people if thing.iri not in best(store, slipped(label), most=2)]

    assert missed == []


def test_a_slip_in_a_word_of_a_long_title_is_forgiven_and_the_word_is_proposed(client: httpx.Client) -> None:
    right, slip = found(client, "trafficking"), found(client, "traficking")

    assert {one["iri"] for one in slip["results"]} == {one["iri"] for one in right["results"]}
    assert slip["total"] == right["total"] > 20
    assert right["likely"] == []
    assert slip["likely"][0].casefold() == "trafficking"


def test_what_is_proposed_is_a_name_as_it_is_written_or_has_known_words_only(store: Embedded) -> None:
    index = names(store)
    labels = [label for _, label in things(store, Use.LABEL)]
    texts = [f"{slipped(word)} xyzzyx" for label in labels for word in label.split() if len(word) > 3 and word.isalpha()]

    proposed = {text for asked in dict.fromkeys(texts) for text in results(store, Asked(asked)).likely}

    written = {name.text for thing in index.things.values() for name in thing.names}
    assert proposed
    assert [text for text in proposed - written if not all(index.is_known(word) for word in words(text))] == []


def test_a_word_is_proposed_with_the_apostrophe_and_the_capitals_of_the_name(store: Embedded) -> None:
    labels = [label.split() for _, label in things(store, Use.LABEL)]
    written = [(first, word) for first, *rest in labels for word in rest if re.fullmatch(r"\w+['\u2019]\w{4,}", word)]

    proposed = [results(store, Asked(f"{plain(first)} {slipped(plain(word))}")).likely[0] for first, word in written]

    assert written
    assert proposed == [f"{first} {word}" for first, word in written]


def test_a_slip_in_a_short_word_of_two_finds_nothing(store: Embedded) -> None:
    short = {word for _, label in things(store, Use.LABEL) for word in words(label) if len(word) == 4 and word.isalpha()}

    found_ = [results(store, Asked(f"{word[:3]}q xyzzyx")) for word in sorted(short)]

    assert found_
    assert {one.total for one in found_} == {0}


def test_a_space_too_many_or_too_few_does_not_matter(store: Embedded) -> None:
    people = [(thing, label.split()) for thing, label in things(store, Use.LABEL) if "Person" in thing.kinds]
    labels = [(thing, parts) for thing, parts in people if len(parts) == 3]
    joined = [(thing, f"{first}{second}") for thing, (first, second, _) in labels]
    parted = [(thing, f"{word[0]} {word[1:]}") for thing, (_, _, word) in labels if re.fullmatch(r"\w['\u2019]?\w{4,}", word)]

    found_ = [(text, thing.iri, results(store, Asked(plain(text)))) for thing, text in (*joined, *parted)]

    assert found_
    assert [text for text, iri, one in found_ if iri not in {result.iri for result in one.results}] == []
    assert [text for text, _, one in found_ if one.likely] == []


@pytest.mark.parametrize("slip", ["q{0}{1}{2}{3}", "{0}{2}{3}", "{0}q{2}{3}", "{0}{2}{1}{3}"])
def test_one_slip_in_a_short_abbreviation_does_not_matter(store: Embedded, slip: str) -> None:
    short = [(thing, name) for thing, name in things(store, Use.ABBREVIATION) if len(name) in {3, 4} and name.isalpha()]
    mistyped = [(thing.iri, slip.format(*name[:3], name[3:])) for thing, name in short]

    found_ = [(iri, results(store, Asked(text))) for iri, text in mistyped if not names(store).is_known(text.lower())]

    assert len(found_) > len(short) / 2
    assert [iri for iri, one in found_ if iri not in {result.iri for result in one.results}] == []


def test_short_words_that_are_found_are_not_taken_for_slips_of_abbreviations(store: Embedded) -> None:
    index = names(store)
    short = {word for _, label in things(store, Use.LABEL) for word in words(label) if len(word) in {3, 4} and word.isalpha()}

    found_ = {word: index.found(word, limit=500).rows for word in sorted(short)}

    strange = [
        (word, row.name.text)
        for word, rows in found_.items()
        for row in rows
        if row.name.use is Use.ABBREVIATION and len(row.name.text) < 5 and row.name.text.casefold()[:2] != word[:2]
    ]
    assert strange == []


def test_an_equal_name_is_not_taken_for_a_slip_of_others(store: Embedded) -> None:
    abbreviations = [name for _, name in things(store, Use.ABBREVIATION) if name.isalpha()]

    rows = [(name, row) for name in abbreviations for row in names(store).found(name, limit=500).rows]

    assert [(name, row.name.text) for name, row in rows if not re.search(rf"\b{plain(name)}", plain(row.name.text))] == []


def test_a_code_is_found_alone_or_in_its_own_letters_only(store: Embedded) -> None:
    codes = [(thing.iri, name) for thing, name in things(store, Use.CODE) if name.isalpha() and len(name) == 3]

    right = [results(store, Asked(f"Xyzzy {code}")).results[0] for _, code in codes]

    others = [one for _, code in codes for text in (code.lower(), code) for one in results(store, Asked(f"XYZZY {text}")).results]
    assert [(one.iri, one.matched.replace(".", "")) for one in right] == codes
    assert [one.matched for one in others if one.how == "code"] == []


def test_an_abbreviation_leads_to_its_organization(store: Embedded) -> None:
    abbreviations = [(thing.iri, name) for thing, name in things(store, Use.ABBREVIATION) if "Organization" in thing.kinds]

    first = [results(store, Asked(name)).results[0] for _, name in abbreviations]

    assert [(one.iri, one.matched) for one in first] == abbreviations
    assert {one.how for one in first} == {"abbreviation"}


def test_a_name_as_a_document_writes_it_is_said_to_be_so_written(store: Embedded) -> None:
    written = [(thing, name) for thing, name in things(store, Use.WRITTEN) if "Person" in thing.kinds]

    first = [results(store, Asked(name)).results[0] for _, name in written]

    assert len(first) > 0
    assert [one.iri for one in first] == [thing.iri for thing, _ in written]
    assert {one.how for one in first} <= {"", "as written", "also called"}


def test_a_thing_is_found_as_running_text_writes_it(client: httpx.Client, store: Embedded) -> None:
    query = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT DISTINCT ?written ?label { ?mention a tip:Mention ; tip:asWritten ?written ; tip:lists/rdfs:label ?label }"""
    mentions = [(row[0].value, row[1].value) for row in store.query(query)]  # type: ignore[union-attr]

    answers = [found(client, written.lower()) for written, _ in mentions]

    assert len(mentions) > 0
    assert [(answer["results"][0]["label"], answer["likely"]) for answer in answers] == [(label, []) for _, label in mentions]


def test_what_is_meant_is_proposed_once_however_it_is_written(client: httpx.Client, store: Embedded) -> None:
    abbreviations = {name for thing, name in things(store, Use.ABBREVIATION) if len(name) > 4 and name.isalpha()}

    likely = [[text.casefold() for text in found(client, slipped(name))["likely"]] for name in sorted(abbreviations)]

    assert any(likely)
    assert [texts for texts in likely if len(texts) > len(set(texts))] == []


def test_an_organization_is_suggested_before_what_is_about_it(client: httpx.Client) -> None:
    quads = [
        Quad(NamedNode(f"{iris.BASE}{path}"), predicate, term)
        for path, kind, label in (
            ("resource/a", vocab.RESOURCE, "Xyloc Digest"),
            ("organization/x", vocab.ORGANIZATION, "Xyl Organization for Commerce"),
        )
        for predicate, term in ((vocab.TYPE, kind), (vocab.LABEL, Literal(label)))
    ]
    abbreviation = Quad(NamedNode(f"{iris.BASE}organization/x"), vocab.ABBREVIATION, Literal("XYLOC"))
    here = Embedded.of([*quads, abbreviation])

    suggested = [result.label for result in suggestions(here, Asked("xylo"))]

    assert suggested == ["Xyl Organization for Commerce", "Xyloc Digest"]
    _, labels, words, _ = client.get("/search/suggest?q=unod").json()
    assert words[0].startswith("organization")
    assert len(labels) > 1


def test_an_abbreviation_that_means_nothing_else_is_found_with_its_meaning(store: Embedded) -> None:
    entries = [thing for thing in names(store).things.values() if thing.kinds == ("GlossaryEntry",)]

    found_ = [[best(store, name.text) for name in thing.names] for thing in entries]

    assert found_ == [[[thing.iri]] * 3 for thing in entries] != []


def test_words_of_a_title_are_found_in_any_order(client: httpx.Client) -> None:
    results = found(client, "rights child optional")["results"]

    assert len(results) >= 2
    assert all("Optional Protocol" in one["label"] for one in results[:2])


def test_counts_by_kind_are_those_of_their_filters(client: httpx.Client) -> None:
    kinds = found(client, "trafficking")["kinds"]

    alone = {kind: found(client, "trafficking", kind=kind) for kind in kinds}

    assert {kind: one["total"] for kind, one in alone.items()} == kinds
    assert all(one["kinds"] == kinds for one in alone.values())
    assert all(kind in result["kinds"] for kind, one in alone.items() for result in one["results"])
    assert list(kinds) == [kind for kind in FOUND if kind in kinds]


def test_pages_hold_all_results_once(client: httpx.Client) -> None:
    first = found(client, "trafficking")

    pages = [found(client, "trafficking", page=str(page)) for page in range(1, first["pages"] + 1)]

    results = [one["iri"] for page in pages for one in page["results"]]
    scores = [one["score"] for page in pages for one in page["results"]]
    assert len(results) == len(set(results)) == first["total"]
    assert scores == sorted(scores, reverse=True)


def test_the_page_shows_what_the_json_says(client: httpx.Client) -> None:
    said = found(client, "organization")

    page = client.get("/search?q=organization").text

    shown_ = re.search(r'<ol class="results".*?</ol>', page, re.DOTALL)
    assert shown_
    links = [html.unescape(one) for one in re.findall(r'<li><p><a href="([^"]+)"', shown_[0])]
    assert [urljoin(f"{client.base_url}/search", link) for link in links] == [one["url"] for one in said["results"]]
    assert f"{said['total']} results" in page
    assert len(page) < 60 * 1024


def test_json_comes_by_accept_too(client: httpx.Client) -> None:
    response = client.get("/search?q=unodc", headers={"Accept": "application/json"})

    assert response.json() == found(client, "unodc")
    assert set(response.json()) == {"query", "total", "page", "pages", "kinds", "results", "likely"}
    assert set(response.json()["results"][0]) == {
        *("iri", "url", "label", "kind", "kinds", "score", "matched", "editions", "organizations")
    }


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        (f"q={'a' * 501}", 400, "a search takes 500 characters at most, not 501"),
        (f"q={'a' * 10_000}", 400, "a search takes 500 characters at most, not 10,000"),
        ("q=a&kind=Shoe", 400, "there is no kind “Shoe”; there are: Person, Organization"),
        ("q=a&page=0", 400, "page is a whole number from 1"),
        ("q=a&page=99", 404, "there is no page 99 of these results"),
    ],
)
def test_what_cannot_be_searched_is_refused_in_words(client: httpx.Client, query: str, status: int, words: str) -> None:
    response = client.get(f"/search?{query}")

    assert response.status_code == status
    assert words in response.json()["detail"]


def test_the_longest_search_is_answered(client: httpx.Client) -> None:
    words = ("trafficking persons united nations of the " * 20)[:500]

    assert client.get("/search", params={"q": words}).status_code == 200
    assert client.get("/search/suggest", params={"q": words}).status_code == 200


def test_unseen_characters_are_left_out(client: httpx.Client) -> None:
    text = "un\x00\x1b\u202eodc\u200b\ufeff"

    page = client.get("/search", params={"q": text}).text

    assert found(client, text)["query"] == "unodc"
    assert 'value="unodc"' in page
    assert not set(text[2:5]) & set(page)


def test_a_search_for_nothing_says_what_can_be_found(client: httpx.Client) -> None:
    page = client.get("/search?q=++").text

    assert "Names of people, organizations and States" in page
    assert '<ol class="results"' not in page
    assert found(client, " ")["results"] == []


def test_a_search_that_finds_nothing_says_so_and_leads_on(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "<zqxj>"}).text

    assert "Nothing here is called anything like “<bdi>&lt;zqxj&gt;</bdi>”" in page
    assert '<a href="person/">people</a>' in page


def test_a_kind_without_results_leads_to_all_kinds(client: httpx.Client) -> None:
    page = client.get("/search?q=unodc&kind=Person").text

    assert "Nothing of this kind is called so." in page
    assert '<input type="hidden" name="kind" value="Person">' in page


def test_suggestions_are_those_of_open_search_and_lead_to_things(client: httpx.Client, store: Embedded) -> None:
    response = client.get("/search/suggest?q=unit")

    text, labels, words, addresses = response.json()
    assert response.headers["content-type"] == "application/x-suggestions+json"
    assert text == "unit"
    assert 0 < len(labels) == len(words) == len(addresses) <= 8
    root = f"{client.base_url}/"
    paths = [urljoin(str(response.url), address).removeprefix(root) for address in addresses]
    assert {names(store).things[f"{iris.BASE}{path}"].label for path in paths} == set(labels)


def test_nothing_is_suggested_for_nothing(client: httpx.Client) -> None:
    assert client.get("/search/suggest?q=").json() == ["", [], [], []]


def test_a_browser_learns_how_to_search(client: httpx.Client) -> None:
    page, response = client.get("/").text, client.get("/opensearch.xml")

    described = ET.fromstring(response.text)  # noqa: S314 - ours
    templates = {one.get("type"): one.get("template") or "" for one in described.findall("os:Url", OPEN_SEARCH)}
    assert 'title="kg" href="./opensearch.xml"' in page
    assert response.headers["content-type"] == "application/opensearchdescription+xml"
    asked = client.get(templates["application/x-suggestions+json"].replace("{searchTerms}", "unodc"))
    assert asked.json()[1][0] != ""
    assert client.get(templates["text/html"].replace("{searchTerms}", "unodc")).status_code == 200


def test_searches_are_kept_as_long_as_the_release(client: httpx.Client) -> None:
    first = client.get("/search?q=unodc")

    again = client.get("/search?q=unodc", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304


def test_what_is_near_an_address_is_found_for_who_came_to_a_wrong_one(store: Embedded) -> None:
    person = next(thing for thing in names(store).things.values() if "Person" in thing.kinds)

    found_ = near(store, f"/person/{slipped(person.iri.rpartition('/')[2].replace('-', ' ')).replace(' ', '-')}")

    assert person in found_
    assert near(store, "") == []


def test_a_hostile_name_is_found_and_shown_inert() -> None:
    person = NamedNode(f"{iris.BASE}person/mallory")
    quads = [Quad(person, vocab.TYPE, vocab.PERSON), Quad(person, vocab.LABEL, Literal(HOSTILE))]

    page = shown(quads, "q=mallory")

    assert "&lt;script&gt;alert" in page
    assert "<script>" not in page
