from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.browser.axe import faults

pytestmark = pytest.mark.slow

PAGES = ("", "staff-by-edition", "organizations", "instruments-by-year", "peacekeeping-figures", "treaty-matrix?page=2")


def test_a_question_is_asked_with_a_parameter_and_its_file_is_taken_away(tab: Page, tmp_path: Path) -> None:
    tab.goto("/queries/")

    tab.get_by_role("link", name="Staff of an edition").click()
    tab.get_by_label("Edition").select_option("2017")
    tab.get_by_role("button", name="Ask").click()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="CSV", exact=True).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert file.name == "staff-by-edition.csv"
    assert tab.url.endswith("/queries/staff-by-edition?edition=2017")
    assert {row["edition"] for row in rows} == {"2017"}
    expect(tab.locator("caption")).to_have_text(f"{len(rows)} rows")


def test_a_person_is_chosen_by_writing_a_name(tab: Page) -> None:
    tab.goto("/queries/staff-over-editions")

    tab.get_by_label("Person").fill("Abigail Long")
    tab.keyboard.press("Enter")

    expect(tab.get_by_role("rowheader")).to_have_text(["Abigail Long"])


def test_a_thing_is_chosen_by_the_keys_from_what_is_suggested(tab: Page) -> None:
    tab.goto("/queries/passages")
    box = tab.get_by_role("combobox", name="Thing", exact=True)
    box.fill("")

    box.press_sequentially("united nat")
    expect(tab.locator("main [role=listbox]")).to_be_visible()
    tab.keyboard.press("ArrowDown")
    chosen = tab.locator("main [aria-selected=true] span").inner_text()
    tab.keyboard.press("Enter")
    expect(box).to_have_value(re.compile("^organization/[a-z-]+$"))
    expect(box).to_be_focused()
    expect(tab.locator("main [role=listbox]")).to_be_hidden()
    thing = box.input_value()
    tab.keyboard.press("Enter")

    tab.wait_for_url(f"**/queries/passages?thing={quote(thing, safe='')}")
    expect(tab.locator("tbody tr").first).to_be_visible()
    tab.goto(f"/{thing}")
    expect(tab.get_by_role("heading", level=1)).to_have_text(chosen)


def test_a_thing_is_chosen_by_a_click_and_a_text_is_left_as_it_is(tab: Page) -> None:
    tab.goto("/queries/decisions")
    box = tab.get_by_label("Thing")

    box.press_sequentially("traf")
    tab.locator("main [role=option]").first.click()
    expect(box).to_have_value(re.compile("^[a-z-]+/"))
    box.fill("traf")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Enter")

    tab.wait_for_url("**/queries/decisions?thing=traf")
    expect(box).to_have_value("traf")


def test_what_may_be_meant_is_asked_for_by_a_link(tab: Page) -> None:
    tab.goto("/queries/organization?organization=Afrikan Union")

    tab.get_by_role("alert").get_by_role("link", name="African Union").click()

    expect(tab.get_by_role("heading", name="Answer")).to_be_visible()
    expect(tab.get_by_label("Organization")).to_have_value(re.compile("^organization/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing_while_something_is_suggested(browser: Browser, server: str, axe: str, width: int, scheme: str) -> None:
    dark = scheme == "dark"
    size: ViewportSize = {"width": width, "height": 800}
    context = browser.new_context(base_url=server, viewport=size, color_scheme="dark" if dark else "light", bypass_csp=True)
    tab = context.new_page()
    tab.goto("/queries/passages?thing=nothing+at+all")

    tab.get_by_label("Thing").fill("traf")
    expect(tab.locator("main [role=option]").first).to_be_visible()
    tab.keyboard.press("ArrowDown")
    found = faults(tab, axe)
    wide = tab.evaluate("document.documentElement.scrollWidth")

    context.close()
    assert found == []
    assert wide <= width


def test_two_states_are_compared(tab: Page) -> None:
    found = []
    for state in ("Brazil", "Denmark"):
        tab.goto("/queries/treaty-status-by-state")
        tab.get_by_label("State").select_option(state)
        tab.get_by_role("button", name="Ask").click()
        found.append(tab.locator("tbody tr").count())
        expect(tab.locator("tbody tr").first).to_contain_text(state)

    assert found[0] == found[1] > 1


def test_rows_are_sorted_by_the_head_of_a_column(tab: Page) -> None:
    tab.goto("/queries/organizations")

    head = tab.get_by_role("columnheader", name="Framework documents")
    head.get_by_role("link").click()
    head.get_by_role("link").click()

    expect(head).to_have_attribute("aria-sort", "descending")
    numbers = [int(text) for text in tab.locator("tbody tr td:nth-child(7)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)


def test_another_column_is_charted(tab: Page) -> None:
    tab.goto("/queries/organizations")

    tab.get_by_role("link", name="Focal points", exact=True).first.click()

    expect(tab.locator("figcaption")).to_contain_text("Focal points")
    expect(tab.get_by_role("img", name="Focal points")).to_be_visible()


def test_a_wrong_argument_is_mended(tab: Page) -> None:
    tab.goto("/queries/organization?organization=Afrikan Union")

    expect(tab.get_by_role("alert")).to_contain_text("is it “African Union”")
    tab.get_by_label("Organization").select_option("African Union")
    tab.get_by_role("button", name="Ask").click()

    expect(tab.get_by_role("heading", name="Answer")).to_be_visible()


def test_the_query_of_a_question_is_asked_at_the_endpoint(tab: Page) -> None:
    tab.goto("/queries/conventions")

    tab.get_by_text("The question in SPARQL").click()
    tab.get_by_role("button", name="Ask at the endpoint").click()

    expect(tab.get_by_role("table")).to_contain_text("column_number")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_pages_fit_their_width_and_ask_nobody_else(browser: Browser, server: str, path: str, width: int) -> None:
    context = browser.new_context(base_url=server, viewport={"width": width, "height": 800}, java_script_enabled=True)
    tab, asked, said = context.new_page(), [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))

    tab.goto(f"/queries/{path}")

    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert not [url for url in asked if not url.startswith(server)]
    assert said == []
    context.close()


def test_a_question_is_asked_without_a_mouse_and_without_scripts(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/queries/staff-by-edition")

    tab.get_by_label("Edition").focus()
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("button", name="Ask")).to_be_focused()
    tab.keyboard.press("Enter")

    expect(tab).to_have_url(f"{server}/queries/staff-by-edition?edition=2017")
    context.close()
