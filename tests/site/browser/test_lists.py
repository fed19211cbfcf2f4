"""Lists as a user walks through them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.site.lists.routes import CATALOGUES

pytestmark = pytest.mark.slow


def test_a_list_is_narrowed_sorted_and_taken_away(tab: Page, tmp_path: Path) -> None:
    tab.goto("/organization/")

    tab.get_by_role("link", name="process", exact=True).first.click()
    tab.get_by_role("columnheader", name="Framework documents").get_by_role("link").click()
    with tab.expect_download() as file:
        tab.get_by_role("link", name="CSV", exact=True).click()

    file.value.save_as(tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as lines:
        counts = [int(line["documents"]) for line in csv.DictReader(lines)]
    assert counts == sorted(counts)
    assert len(counts) == tab.locator("tbody tr").count() > 1
    expect(tab.locator("th[aria-sort=ascending]")).to_have_text("Framework documents")
    tab.get_by_role("link", name=re.compile("^Take away: Kind")).click()
    expect(tab).to_have_url(re.compile(r"/organization/\?sort=documents$"))


def test_a_list_is_walked_by_keys_alone(tab: Page) -> None:
    tab.goto("/person/")
    tab.get_by_role("link", name="2018", exact=True).focus()

    tab.keyboard.press("Enter")

    expect(tab.get_by_role("link", name=re.compile("^2018 ?, chosen"))).to_have_attribute("aria-current", "true")
    expect(tab.get_by_role("link", name=re.compile("^Take away: Editions"))).to_be_visible()


def test_more_values_of_a_facet_open_without_a_script_of_ours(tab: Page) -> None:
    tab.goto("/treaty-status/")

    more = tab.get_by_role("group").filter(has_text="more").first
    more.locator("summary").click()

    expect(more.get_by_role("link").first).to_be_visible()


def test_facets_are_seen_where_there_is_room_and_a_key_away_where_there_is_not(tab: Page) -> None:
    tab.set_viewport_size({"width": 1440, "height": 800})
    tab.goto("/treaty-status/")
    facet, button = tab.locator(".facets").get_by_role("link").first, tab.get_by_role("button", name="Narrow the list")

    expect(facet).to_be_visible()
    expect(button).to_be_hidden()
    tab.set_viewport_size({"width": 320, "height": 800})
    expect(facet).to_be_hidden()
    button.focus()
    tab.keyboard.press("Enter")
    expect(facet).to_be_visible()
    tab.keyboard.press("Escape")
    expect(facet).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("name", [catalogue.name for catalogue in CATALOGUES])
def test_no_list_is_wider_than_its_window(tab: Page, name: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})

    tab.goto(f"/{name}/")

    assert tab.evaluate("document.documentElement.scrollWidth") <= width
