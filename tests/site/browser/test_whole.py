"""The site as a whole in a real browser: accessible, within the screen, by itself, and made for what a new user wants."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from pyoxigraph import QuerySolutions

from kg import queries
from kg.release import Release
from kg.store.embedded import Embedded
from tests.site import test_whole
from tests.site.browser.axe import faults

pytestmark = pytest.mark.slow

KINDS = test_whole.KINDS | {
    "map": "/chart/map",
    "document": "/document/2017/closing-note",
    "question": "/queries/staff-by-edition",
    "answer": f"/sparql?query={quote('SELECT * { ?thing ?property ?value } LIMIT 100')}",
    "mistake": f"/sparql?query={quote('SELECT * {' + chr(10) + '?thing }')}",
}
REFUSED = {"nothing": "404", "mistake": "400"}  # what a browser says of them
CLASSES = {
    "person": "foaf:Person",
    "organization": "tip:Organization",
    "state": "tip:State",
    "convention": "tip:Convention",
    "framework document": "tip:FrameworkDocument",
    "focal point": "tip:FocalPoint",
    "resource": "tip:Resource",
    "edition": "tip:Edition",
    "treaty status": "tip:TreatyStatus",
    "depositary status": "tip:DepositaryStatus",
    "staff listing": "tip:StaffListing",
    "mapping": "sssom:Mapping",
}
_WIDTHS = (320, 768, 1440)


@pytest.fixture(scope="session")
def kinds(store: Embedded, release: Release) -> dict[str, str]:
    """A page of each kind, by its name."""
    return KINDS | {kind: f"/{thing(store, release, kind)}" for kind in CLASSES}


def thing(store: Embedded, release: Release, kind: str) -> str:
    """The address of the thing of a kind of which most is said, as a page."""
    query = f"SELECT ?thing WHERE {{ ?thing a {CLASSES[kind]} ; ?p ?o }} GROUP BY ?thing ORDER BY DESC(COUNT(*)) ?thing LIMIT 1"
    answer = store.query(f"{queries.prologue(query)}{query}")
    assert isinstance(answer, QuerySolutions)
    (row,) = answer
    return f"{row['thing'].value.removeprefix(release.base)}.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [*KINDS, *CLASSES])
def test_axe_finds_nothing(browser: Browser, server: str, axe: str, kinds: dict[str, str], kind: str, scheme: str) -> None:
    context = browser.new_context(base_url=server, color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
    tab = context.new_page()
    tab.goto(kinds[kind])

    found = faults(tab, axe)

    context.close()
    assert not found


@pytest.mark.parametrize("kind", [*KINDS, *CLASSES])
def test_nothing_is_wider_than_the_screen(browser: Browser, server: str, kinds: dict[str, str], kind: str) -> None:
    context = browser.new_context(base_url=server)
    tab = context.new_page()
    tab.goto(kinds[kind])

    wider = {}
    for width in _WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        wider[width] = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    context.close()
    assert wider == dict.fromkeys(_WIDTHS, 0)


@pytest.mark.parametrize("kind", [*KINDS, *CLASSES])
def test_no_request_leaves_the_site_and_no_policy_is_broken(tab: Page, server: str, kinds: dict[str, str], kind: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text) if message.type == "error" else None)

    tab.goto(kinds[kind], wait_until="networkidle")

    assert asked
    assert not [url for url in asked if not url.startswith((f"{server}/", "data:"))]
    assert not [text for text in said if REFUSED.get(kind, "no status") not in text]


@pytest.mark.parametrize("kind", [*KINDS, *CLASSES])
def test_nothing_moves_once_it_is_shown(tab: Page, kinds: dict[str, str], kind: str) -> None:
    tab.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )

    tab.goto(kinds[kind], wait_until="networkidle")

    assert tab.evaluate("window.moved") < 0.01


def test_somebody_finds_a_person_and_sees_the_line(tab: Page, store: Embedded) -> None:
    (name, quote) = person(store)
    tab.goto("/")
    tab.locator("main input[type=search]").fill(name)
    tab.keyboard.press("Enter")

    tab.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(name)
    tab.get_by_role("main").locator("a[href*='#char=']").first.click()

    expect(tab).to_have_url(re.compile(r"/document/.+#char=\d+,\d+$"))
    lit = tab.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")
    assert lit
    assert quote in tab.get_by_role("main").inner_text()


def person(store: Embedded) -> tuple[str, str]:
    """The name of a person, and the line that it is quoted from."""
    query = (
        "SELECT ?name ?quote WHERE { ?person a foaf:Person ; rdfs:label ?name . ?listing tip:lists ?person . "
        "?listing prov:wasQuotedFrom ?at . ?at tip:quote ?quote FILTER(?quote = ?name) } ORDER BY ?name LIMIT 1"
    )
    answer = store.query(f"{queries.prologue(query)}{query}")
    assert isinstance(answer, QuerySolutions)
    (row,) = answer
    return row["name"].value, row["quote"].value


def test_somebody_asks_a_question_and_takes_the_answer_along(tab: Page) -> None:
    tab.goto("/queries/")
    tab.locator("a[href*='staff-by-edition']").first.click()
    tab.get_by_label(re.compile("edition", re.IGNORECASE)).first.select_option("2017")
    tab.get_by_role("button", name=re.compile("ask|show|answer", re.IGNORECASE)).first.click()

    with tab.expect_download() as download:
        tab.get_by_role("link", name=re.compile("^CSV")).first.click()

    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) > 2
    assert all("2017" in line for line in lines[1:])


def test_somebody_compares_two_states(tab: Page, store: Embedded) -> None:
    first, second = states(store)
    tab.goto("/chart")

    for name in (first, second):
        tab.get_by_role("checkbox", name=f"Compare {name}", exact=True).check()
    tab.get_by_role("button", name="Compare the marked States").click()

    expect(tab.get_by_role("heading", level=1)).to_contain_text(f"{first} and {second}")
    expect(tab.locator(".matrix thead th")).to_have_count(3)
    tab.get_by_role("link", name="All States of the chart").click()
    assert tab.locator(".matrix tbody tr").count() > 2


def states(store: Embedded) -> tuple[str, str]:
    """The names of the first and the last State of the latest chart."""
    query = (
        "SELECT DISTINCT ?name WHERE { ?cell a tip:TreatyStatus ; tip:state/rdfs:label ?name ; tip:edition/tip:year ?year "
        "FILTER NOT EXISTS { ?other a tip:TreatyStatus ; tip:edition/tip:year ?later FILTER(?later > ?year) } } "
        "ORDER BY LCASE(?name)"
    )
    answer = store.query(f"{queries.prologue(query)}{query}")
    assert isinstance(answer, QuerySolutions)
    names = [row["name"].value for row in answer]
    return names[0], names[-1]
