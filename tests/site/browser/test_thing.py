"""Pages of things in a real browser: whole without scripts, and within reach of the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.release import Release
from kg.store.embedded import Embedded
from tests.site.shown import column

pytestmark = pytest.mark.slow

KINDS = ("foaf:Person", "tip:State", "tip:Convention", "tip:Organization", "tip:StaffListing")


def path(store: Embedded, release: Release, kind: str) -> str:
    """The path of the page of a thing of a kind, that of which most is said."""
    query = f"SELECT ?s WHERE {{ ?s a {kind} ; ?p ?o }} GROUP BY ?s ORDER BY DESC(COUNT(*)) ?s LIMIT 1"
    return f"/{column(store, query)[0].removeprefix(release.base)}.html"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_whole_without_scripts(browser: Browser, server: str, store: Embedded, release: Release, kind: str) -> None:
    texts = []
    for scripts in (True, False):
        context = browser.new_context(base_url=server, java_script_enabled=scripts)
        tab = context.new_page()
        tab.goto(path(store, release, kind))
        texts.append(tab.locator("main").inner_text())
        context.close()

    assert texts[0] == texts[1]
    assert texts[0].strip()


def test_wide_tables_and_drawings_are_scrolled_by_keyboard(tab: Page, store: Embedded, release: Release) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(path(store, release, "tip:Convention"))

    drawing = tab.get_by_role("region", name="Timeline")
    drawing.focus()
    before = drawing.evaluate("element => element.scrollLeft")
    tab.keyboard.press("ArrowRight")

    expect(drawing).to_be_focused()
    tab.wait_for_function("before => document.activeElement.scrollLeft > before", arg=before)


def test_a_dot_stands_above_the_axis_of_years(tab: Page, store: Embedded, release: Release) -> None:
    tab.goto(path(store, release, "tip:Convention"))

    axis = tab.locator("svg[role=img] line.axis").first.bounding_box()
    dots = [dot.bounding_box() for dot in tab.locator("svg[role=img] circle").all()]

    assert axis
    assert dots
    assert all(dot and dot["y"] + dot["height"] <= axis["y"] + 1 and dot["width"] > 2 for dot in dots)


def test_the_other_forms_are_links_that_lead_to_them(tab: Page, store: Embedded, release: Release) -> None:
    tab.goto(path(store, release, "foaf:Person"))

    hrefs = [link.get_attribute("href") or "" for link in tab.locator(".formats a").all()]
    answers = [tab.request.get(tab.evaluate("href => new URL(href, location).href", href)) for href in hrefs]

    assert len(hrefs) == 4
    assert all(answer.ok for answer in answers)
