from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from pyoxigraph import QuerySolutions

from kg import queries
from kg.layout import static
from kg.store.embedded import Embedded

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not static.has("editor.js"), reason="the editor was not built")]
MISTAKEN = """PREFIX tip: <https://w3id.org/tip-kg/ontology#>
SELECT ?name WHERE {
  ?state a tip:State ; rdfs:label ?name .
} ORDER BY ?name"""
MENDED = f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n{MISTAKEN}"
COUNTED = "SELECT ?class (COUNT(*) AS ?things) { ?thing a ?class } GROUP BY ?class"


@pytest.fixture
def first_state(store: Embedded) -> str:
    """The first State of the answer."""
    answer = store.query(MENDED)
    assert isinstance(answer, QuerySolutions)
    return min(str(row[0].value) for row in answer)


@pytest.fixture
def editor(tab: Page, server: str) -> Iterator[Page]:
    """The page of the editor; no request from it leaves the server, and nothing breaks its policy."""
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto("/sparql")
    expect(tab.locator(".yasqe")).to_be_visible()
    yield tab
    assert asked
    assert [url for url in asked if not url.startswith((f"{server}/", "data:", "blob:"))] == []
    assert [text for text in said if "Content Security Policy" in text] == []


def write(tab: Page, query: str) -> None:
    """Puts a query in place of the one that is there, as a person does."""
    tab.locator(".tabPanel.active .yasqe .CodeMirror-lines").click()
    tab.keyboard.press("ControlOrMeta+a")
    tab.keyboard.insert_text(query)


def ask(tab: Page) -> None:
    """Asks."""
    tab.locator(".tabPanel.active").get_by_role("button", name="Run query").click()


def test_a_query_with_a_mistake_is_marked_mended_and_answered(editor: Page, first_state: str) -> None:
    write(editor, MISTAKEN)
    ask(editor)
    expect(editor.get_by_role("alert")).to_contain_text("Line 3, column 24: \u201crdfs:label\u201d: its prefix is not declared")
    expect(editor.locator(".mistaken .CodeMirror-linenumber")).to_have_text("3")

    write(editor, MENDED)
    ask(editor)

    expect(editor.locator(".mistaken")).to_have_count(0)
    expect(editor.locator(".yasr table tbody tr").first).to_contain_text(first_state)
    expect(editor.get_by_role("alert")).to_have_count(0)


def test_an_answer_is_a_table_a_chart_and_as_it_came(editor: Page) -> None:
    write(editor, COUNTED)
    ask(editor)
    expect(editor.locator(".yasr table")).to_contain_text("tip:TreatyStatus")

    editor.get_by_role("button", name="Shows Chart view").click()
    expect(editor.get_by_role("img", name="things by class")).to_be_visible()
    expect(editor.locator("figcaption")).to_contain_text("things by class")

    editor.get_by_role("button", name="Shows Response view").click()
    expect(editor.locator(".yasr .CodeMirror")).to_contain_text('"head"')


def numbers(rows: int) -> str:
    """A query for so many rows of two numbers, the second ten times the first."""
    digits = " ".join(f"VALUES ?d{place} {{ {' '.join(map(str, range(10)))} }}" for place in range(4))
    count = f"BIND(1000 * ?d3 + 100 * ?d2 + 10 * ?d1 + ?d0 AS ?n) FILTER(?n < {rows})"
    return f"SELECT ?n (10 * ?n AS ?tens) {{ {digits} {count} }} ORDER BY ?n"


def saved(tab: Page, name: str) -> str:
    """What a button of the answer saves."""
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=name, exact=True).click()
    return waiting.value.path().read_text(encoding="utf-8")


def test_a_table_of_many_rows_is_cut_and_says_so(editor: Page) -> None:
    write(editor, numbers(2345))
    ask(editor)

    cut = editor.locator(".cut")

    expect(cut).to_contain_text("The first 1,000 of 2,345 rows; all of them:")
    expect(editor.locator(".dt-info")).to_contain_text("of 1,000 entries")
    assert len(saved(editor, "CSV").splitlines()) == 2346
    assert len(json.loads(saved(editor, "JSON"))["results"]["bindings"]) == 2345
    editor.get_by_role("button", name="Shows Response view").click()
    expect(cut).to_have_count(0)


def test_a_table_of_a_thousand_rows_is_whole_sorted_by_number_and_searched(editor: Page) -> None:
    write(editor, numbers(1000))
    ask(editor)
    first = editor.locator(".yasr table tbody tr").first
    expect(first).to_contain_text("0")

    editor.get_by_role("columnheader", name="tens").click()
    editor.get_by_role("columnheader", name="tens").click()

    expect(first).to_contain_text("9990")
    expect(editor.locator(".cut")).to_have_count(0)
    editor.get_by_label("Filter query results").press_sequentially("423")
    expect(editor.locator(".dt-info")).to_contain_text("1 of 1")


def test_what_a_table_shows_and_searches_is_text(editor: Page) -> None:
    write(editor, "SELECT ('<img src=x onerror=alert(1)> &lt;b> \u0026' AS ?x) {}")
    ask(editor)
    cell = editor.locator(".yasr table tbody td").last
    expect(cell).to_have_text("<img src=x onerror=alert(1)> &lt;b> &")

    editor.get_by_label("Filter query results").press_sequentially("onerror")

    expect(cell).to_have_text("<img src=x onerror=alert(1)> &lt;b> &")


@pytest.mark.parametrize(("rows", "said"), [(200, "tens by n: the response"), (2345, "tens by n: the first 2000 of 2345 rows")])
def test_a_chart_of_two_numbers_says_how_many_rows_it_shows(editor: Page, rows: int, said: str) -> None:
    write(editor, numbers(rows))
    ask(editor)

    editor.get_by_role("button", name="Shows Chart view").click()

    expect(editor.locator("figcaption")).to_contain_text(said)
    assert editor.locator(".chart-of-results circle").count() == min(rows, 2000)


def test_things_of_the_graph_lead_to_their_pages_here(editor: Page, server: str) -> None:
    write(editor, "SELECT * { VALUES ?state { <https://w3id.org/tip-kg/state/BRA> <http://www.wikidata.org/entity/Q155> } }")
    ask(editor)

    links = editor.locator(".yasr a.iri")

    expect(links).to_have_count(2)
    expect(links.first).to_have_attribute("href", f"{server}/state/BRA")
    expect(links.last).to_have_attribute("href", "http://www.wikidata.org/entity/Q155")


def test_a_question_opens_in_a_tab_and_is_answered(editor: Page) -> None:
    question = queries.find("conventions")

    editor.get_by_label("Example", exact=True).select_option(label=question.title)
    editor.get_by_role("button", name="Open in a new tab").click()

    expect(editor.get_by_role("tab", selected=True)).to_contain_text(question.title)
    ask(editor)
    expect(editor.locator(".tabPanel.active .yasr table tbody tr").first).to_be_visible()


def test_a_permalink_brings_its_query_and_asks_it_here_alone(editor: Page, server: str) -> None:
    write(editor, COUNTED)
    editor.get_by_role("button", name="Share query").click()
    link = editor.locator(".yasqe_sharePopup input").input_value()
    written = quote(COUNTED, safe="!'()*~")
    assert link.startswith(f"{server}/sparql#query={written}")

    other = editor.context.browser.new_page() if editor.context.browser else editor
    other.goto(f"{link}&endpoint=https://elsewhere.example/sparql")

    expect(other.locator(".yasqe")).to_contain_text("COUNT(*)")
    expect(other.locator(".yasr table")).to_contain_text("tip:TreatyStatus")
    other.get_by_role("button", name="Empty tab").click()
    ask(other)
    expect(other.locator(".tabPanel.active .yasr table")).to_contain_text("tip:TreatyStatus")
    other.close()


@pytest.mark.parametrize(("written", "completed"), [("tip:actionY", "tip:actionYear"), ("tip:asWri", "tip:asWritten")])
def test_our_terms_are_completed(editor: Page, written: str, completed: str) -> None:
    write(editor, "PREFIX tip: <https://w3id.org/tip-kg/ontology#>\nSELECT * { ?s ")

    editor.keyboard.type(written)

    expect(editor.locator(".CodeMirror-hint").first).to_contain_text(completed)
    editor.keyboard.press("Enter")
    expect(editor.locator(".yasqe .CodeMirror-code")).to_contain_text(f"?s {completed}")


def test_a_prefix_of_ours_is_declared_when_it_is_used(editor: Page) -> None:
    write(editor, "SELECT * { ?s ")

    editor.keyboard.type("foaf:")

    expect(editor.locator(".yasqe .CodeMirror-code")).to_contain_text("PREFIX foaf: <http://xmlns.com/foaf/0.1/>")


def test_the_keyboard_leaves_the_editor(editor: Page) -> None:
    write(editor, COUNTED)

    editor.keyboard.press("Tab")

    assert not editor.evaluate("document.activeElement.closest('.CodeMirror-code, textarea') !== null")


def test_without_javascript_the_plain_form_asks(browser: Browser, server: str, first_state: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sparql")

    page.get_by_label("Query").fill(MENDED)
    page.get_by_role("button", name="Ask").click()

    expect(page.locator("table tbody tr").first).to_contain_text(first_state)
    context.close()


def test_without_javascript_a_mistake_is_mended_where_it_is_marked(browser: Browser, server: str, first_state: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sparql")
    page.get_by_label("Query").fill(MISTAKEN)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("alert")).to_have_text("Line 3, column 24: \u201crdfs:label\u201d: its prefix is not declared")
    expect(page.locator(".mistaken mark")).to_have_text("rdfs:label")
    expect(page.get_by_label("Query")).to_have_value(MISTAKEN)

    page.get_by_label("Query").fill(MENDED)
    page.get_by_role("button", name="Ask").click()

    expect(page.locator("table tbody tr").first).to_contain_text(first_state)
    page.get_by_role("link", name="Change the query").click()
    expect(page.get_by_label("Query")).to_have_value(MENDED)
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_question_opens_in_the_editor(browser: Browser, server: str, scripts: bool) -> None:  # noqa: FBT001 - with JavaScript or not
    context = browser.new_context(base_url=server, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/queries/conventions")

    page.get_by_role("link", name="Open in the editor").click()

    place = page.locator(".yasqe .CodeMirror-code") if scripts else page.get_by_label("Query")
    expect(place).to_be_visible()
    assert "?entered_into_force" in (place.inner_text() if scripts else place.input_value())
    context.close()


def test_a_query_that_an_address_brings_has_one_tab_and_leaves_the_example(editor: Page) -> None:
    editor.route("**/sparql", lambda route: route.continue_() if route.request.is_navigation_request() else None)  # no answer
    editor.goto(f"/sparql?edit={quote(COUNTED)}")
    expect(editor.get_by_role("tab", selected=True)).to_be_visible()
    tabs = editor.get_by_role("tab").count()

    editor.reload()

    expect(editor.locator(".tabPanel.active .yasqe .CodeMirror-code")).to_contain_text("COUNT(*)")
    expect(editor.get_by_role("tab")).to_have_count(tabs)
    editor.get_by_role("button", name="Empty tab").click()
    expect(editor.locator(".tabPanel.active .yasqe .CodeMirror-code")).to_contain_text("ORDER BY DESC(?things)")
