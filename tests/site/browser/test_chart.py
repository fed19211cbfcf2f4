from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def reader(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab from which no request leaves the server, and in which nothing breaks the policy."""
    context = browser.new_context(base_url=server, java_script_enabled=request.param)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda message: said.append(message.text))
    yield page
    assert asked
    assert [url for url in asked if not url.startswith(f"{server}/")] == []
    assert [text for text in said if "Content Security Policy" in text] == []
    context.close()


def test_a_chart_is_sorted_by_a_click(reader: Page) -> None:
    reader.goto("/chart")
    first = reader.locator(".matrix tbody th").first.inner_text()

    reader.get_by_role("link", name="State: sort").click()

    expect(reader.locator(".matrix tbody th").last).to_have_text(first)
    expect(reader.get_by_role("columnheader", name="State")).to_have_attribute("aria-sort", "descending")


def test_a_column_leads_to_its_map(reader: Page) -> None:
    reader.goto("/chart")
    head = reader.locator(".matrix thead th:not(.compare)").last
    name = head.locator("a").first.inner_text()

    head.get_by_role("link", name="map").click()

    expect(reader.get_by_role("heading", level=1)).to_have_text(f"{name}, on a map")
    assert reader.get_by_label("Convention").locator("option:checked").inner_text() == name


def test_another_convention_is_chosen(reader: Page) -> None:
    reader.goto("/chart/map")
    names = reader.get_by_label("Convention").locator("option").all_inner_texts()

    reader.get_by_label("Convention").select_option(label=names[-1])
    reader.get_by_role("button", name="Show").click()

    expect(reader.get_by_role("heading", level=1)).to_have_text(f"{names[-1]}, on a map")


def test_the_figures_of_the_bars_are_told_in_a_table(reader: Page) -> None:
    reader.goto("/chart")

    reader.get_by_text("The same as a table").click()

    expect(reader.get_by_role("table", name="Dated acts by year and convention")).to_be_visible()


@pytest.mark.parametrize("address", ["/chart", "/chart/map"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_page_is_no_wider_than_the_window(reader: Page, address: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})

    reader.goto(address)

    box = reader.locator("main").bounding_box()
    assert box
    assert box["width"] <= width
    assert reader.locator("main > *").evaluate_all("all => all.every(one => one.getBoundingClientRect().right <= innerWidth)")
