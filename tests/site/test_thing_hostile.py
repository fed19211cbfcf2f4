"""Things from documents and files that mean harm, or are large: inert, whole, and named as whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pycountry
import pytest

from kg import build, queries
from kg.release import Release, current
from kg.store.embedded import Embedded
from tests.site.shown import HTML, Shown, column, page, served, written

NAME = "2018/back matter \u00e9"
SCRIPT, ESCAPED = "<script>alert(1)</script>", "&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;"
STATES = sorted(country.name for country in pycountry.countries if "," not in country.name)[:190]
MARKS = ("2004", "2005 (a)", "\u2014", "X")
CHART = f"Country\tProtocol on {SCRIPT} Trafficking (2000)\tForced Labour Convention (1930)\n" + "".join(
    f"{name}\t{MARKS[number % 4]}\t{1950 + number % 60}\n" for number, name in enumerate(STATES) if name != "Congo"
)
BODIES = (
    "ORGANIZATIONS AND SELECTED LINKS OF INTEREST\tFRAMEWORK DOCUMENT RELEVANT TO TIP\tTIP FOCAL POINT\n"
    f"<p><b>First {ESCAPED} Organization (FIO)</b> www.example.org</p>\t"
    "<p>Convention on \u201c&lt;b&gt;\u201d Matters (2001)</p>\t"
    "<p>Special Rapporteur on \u05e9\u05dc\u05d5\u05dd \u202eevil\u202c Matters</p>\n"
)
STAFF = (
    "A Closing Note\n\nOffice to Monitor and Combat Trafficking\n\n"
    "Lev Tolstoy\n\u05d3\u05d5\u05d3 \u05db\u05d4\u05df\nMia Long\n\nSpecial thanks to Ana Bo.\n"
)
LONG = 100_000
THEIRS = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix state: <{base}state/> . @prefix person: <{base}person/> . @prefix their: <http://example.org/terms#> .
state:BRA rdfs:label "Br\u00e9sil"@fr ; their:population 211000000 ; rdfs:seeAlso <javascript:alert(3)> , <{base}name/x/nobody> .
person:oldest dcterms:isReplacedBy person:old . person:old dcterms:isReplacedBy person:lev-tolstoy .
<http://example.org/x> their:about state:BRA ; rdfs:label "</script><script>alert(4)</script>" .
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of documents that mean harm, beside a file of others."""
    folder = tmp_path_factory.mktemp("hostile")
    paragraph = "word " * (LONG // 5)
    text = f"# CONVENTIONS\n\n{CHART}\n# ORGANIZATIONS\n\n{BODIES}\n# NOTE\n\n{paragraph}\n\n{STAFF}"
    listing = f'[[document]]\npath = "{NAME}.txt"\nedition = 2018\n'
    seeds = written(folder / "seeds", {"documents.toml": listing, f"{NAME}.txt": text})
    theirs = written(folder, {"theirs.ttl": THEIRS.format(base="https://w3id.org/tip-kg/")}) / "theirs.ttl"
    build.build(seeds, folder / "store", includes=[theirs])
    return current(folder / "store")


@pytest.fixture(scope="module")
def store(release: Release) -> Embedded:
    """Its store."""
    return release.store()


@pytest.fixture(scope="module")
def hostile(release: Release) -> Iterator[httpx.Client]:
    """A client of a server of that release."""
    with served("--store", str(release.folder.parents[1])) as found:
        yield found


def paths(store: Embedded, release: Release, pattern: str) -> list[str]:
    """The paths of the pages of things."""
    return [f"/{iri.removeprefix(release.base)}.html" for iri in column(store, f"SELECT DISTINCT ?s WHERE {{ {pattern} }}")]


def test_names_with_marks_are_shown_as_text(hostile: httpx.Client, store: Embedded, release: Release) -> None:
    things = paths(store, release, '?listing tip:lists ?s . ?s rdfs:label ?name FILTER(CONTAINS(?name, "<"))')

    found = {path: hostile.get(path) for path in things}

    assert len(found) >= 2
    for response in found.values():
        shown = Shown(response)
        assert response.text.count("<script") == 2
        assert not [attributes for tag, attributes in shown.tags if tag == "img" or "onerror" in attributes]
        assert "&lt;" in next(text for text in re.findall("<h1[^>]*>(.*?)</h1>", response.text))
        assert "</script" not in shown.data


def test_no_address_runs_a_script(hostile: httpx.Client) -> None:
    shown = page(hostile, "/state/BRA.html")

    assert "javascript:alert(3)" in shown.text
    assert not [href for _, href in shown.links if href.startswith("javascript")]


def test_text_of_any_direction_stands_by_itself(hostile: httpx.Client, store: Embedded, release: Release) -> None:
    things = paths(store, release, '?s a foaf:Person ; rdfs:label ?name FILTER(REGEX(?name, "[\\u05D0-\\u05EA]"))')

    text = hostile.get(things[0]).text

    assert re.search('<h1 dir="auto">[\u05d0-\u05ea ]+</h1>', text)


def test_a_cell_of_a_hundred_thousand_characters_does_not_break_its_page(
    hostile: httpx.Client, store: Embedded, release: Release
) -> None:
    things = paths(store, release, f"?s tip:asWritten ?text FILTER(STRLEN(?text) > {LONG // 2})")

    response = hostile.get(things[0])

    assert response.status_code == httpx.codes.OK
    assert len(response.content) < 20_000
    assert "\u2026" in response.text
    assert "#char=" in response.text


def test_a_convention_of_nearly_all_states_stays_small(hostile: httpx.Client, store: Embedded, release: Release) -> None:
    for path in paths(store, release, "?s a tip:Convention"):
        response = hostile.get(path)

        assert len(response.content) < 61_440
        assert Shown(response).text.count("not listed") <= len(STATES)
        assert len([href for _, href in Shown(response).links if "/state/" in href]) >= len(STATES) - 2


def test_what_others_say_is_named_as_theirs(hostile: httpx.Client) -> None:
    text = " ".join(page(hostile, "/state/BRA.html").text.split())

    ours, _, theirs = text.partition("What others say")
    assert "Brazil" in ours
    assert "Br\u00e9sil" not in ours
    assert "Br\u00e9sil" in theirs
    assert "211,000,000" in theirs
    assert "graph/include/theirs" in theirs


def test_a_thing_that_is_only_named_has_a_page(hostile: httpx.Client) -> None:
    shown = page(hostile, "/name/x/nobody.html")

    assert "What refers to it" in shown.text


def test_a_chain_of_replacements_leads_to_its_end(hostile: httpx.Client) -> None:
    responses = [hostile.get(f"/person/{name}.ttl") for name in ("oldest", "old")]

    ends = {str(one.url.join(one.headers["location"])) for one in responses}
    assert {one.status_code for one in responses} == {httpx.codes.MOVED_PERMANENTLY}
    assert ends == {str(hostile.base_url.join("/person/lev-tolstoy.ttl"))}


def test_escapes_in_an_iri_come_back_as_they_are(hostile: httpx.Client, store: Embedded, release: Release) -> None:
    listing = column(store, "SELECT ?s WHERE { ?s a tip:StaffListing } ORDER BY ?s LIMIT 1")[0]
    end = listing.removeprefix(release.base)

    exact, other = (hostile.get(f"/{path}", headers=HTML) for path in (end, end.replace("%C3%A9", "%c3%a9")))
    data = hostile.get(f"/{end}.nt").text

    assert "%20" in end
    assert exact.headers["location"] == other.headers["location"]
    assert str(exact.url.join(exact.headers["location"])).endswith(f"/{end}.html")
    assert f"<{listing}>" in data


def test_every_link_among_things_leads_somewhere(hostile: httpx.Client, store: Embedded, release: Release) -> None:
    things = paths(store, release, "?s a ?kind FILTER(?kind IN (tip:Organization, tip:FocalPoint, tip:FrameworkDocument))")

    leads = {one.partition("#")[0] for path in things for one in page(hostile, path).addresses}
    own = [one for one in leads if re.search(r"/(organization|focal-point|instrument|edition|[a-z-]+-listing)/.", one)]
    assert own
    assert {hostile.head(one, headers=HTML, follow_redirects=True).status_code for one in own} == {httpx.codes.OK}


def content(text: str) -> str:
    """What a page holds, without what all pages have; all of what is no page."""
    return text.partition("<main")[2].partition("</main>")[0] or text


def test_a_store_elsewhere_has_the_same_pages(hostile: httpx.Client, store: Embedded, release: Release) -> None:
    things = ["/state/BRA.html", "/person/old", "/state/BRA.ttl", *paths(store, release, "?s a tip:Organization")]

    with served("--endpoint", f"{hostile.base_url}sparql") as elsewhere:
        there = [elsewhere.get(path) for path in things]

    here = [hostile.get(path) for path in things]
    assert [(one.status_code, content(one.text)) for one in there] == [(one.status_code, content(one.text)) for one in here]
    assert {one.headers["cache-control"] for one in there} == {"no-store"}


def test_a_store_elsewhere_that_holds_nothing_has_no_things(tmp_path: Path) -> None:
    empty = Embedded.of([])

    assert column(empty, queries.prologue("ASK {}") + "SELECT ?s WHERE { ?s ?p ?o }") == []
    with (
        served("--store", str(loaded(tmp_path))) as other,
        served("--endpoint", f"{other.base_url}sparql") as elsewhere,
    ):
        response = elsewhere.get("/person/somebody", headers=HTML)

    assert response.status_code == httpx.codes.NOT_FOUND


def loaded(folder: Path) -> Path:
    """A store with a release of a file that has nothing of ours."""
    theirs = written(folder, {"theirs.ttl": "<http://example.org/a> <http://example.org/b> 1 ."}) / "theirs.ttl"
    build.load([theirs], folder / "store")
    return folder / "store"


def test_all_works_below_the_path_of_a_proxy(release: Release) -> None:
    with served("--store", str(release.folder.parents[1]), "--root-path", "/kg") as behind:
        base = str(behind.base_url).rstrip("/")
        moved = behind.get("/kg/person/lev-tolstoy", headers=HTML)
        home = behind.get("/kg")
        shown = page(behind, "/kg/person/lev-tolstoy.html")

    assert str(moved.url.join(moved.headers["location"])) == f"{base}/kg/person/lev-tolstoy.html"
    assert str(home.url.join(home.headers["location"])) == f"{base}/kg/"
    assert all(one.startswith((f"{base}/kg/", "http://xmlns.com/", "https://")) for one in shown.addresses)
