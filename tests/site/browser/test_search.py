"""Search as a user has it: while typing, by the keys, and without any script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow
SHIFT = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().reduce((sum, one) => sum + one.value, 0))).observe({ type: "layout-shift", buffered: true })
  || setTimeout(() => done(0), 300))"""


def typed(tab: Page, text: str, address: str = "/state/") -> None:
    """Types into the box of the header, and waits for suggestions."""
    tab.goto(address)
    tab.locator("header [name=q]").press_sequentially(text)
    expect(tab.locator("header [role=option]").first).to_be_visible()


def active(tab: Page) -> str | None:
    """The option that a screen reader is told of."""
    return tab.locator("header [name=q]").get_attribute("aria-activedescendant")


@pytest.mark.parametrize("address", ["/", "/state/", "/search?q=unit", "/dumps/"])
def test_suggestions_come_on_every_page_and_are_announced(tab: Page, address: str) -> None:
    typed(tab, "traf", address)

    box = tab.get_by_role("combobox", name="Search", exact=True)
    expect(box).to_have_attribute("aria-expanded", "true")
    count = tab.locator("header [role=option]").count()
    expect(tab.locator("header [role=status]")).to_have_text(f"{count} suggestions, up and down arrows choose")
    assert box.get_attribute("aria-controls") == tab.locator("header [role=listbox]").get_attribute("id")


def test_arrows_home_and_end_choose_and_enter_goes_there(tab: Page) -> None:
    typed(tab, "traf")
    options = tab.locator("header [role=option]")
    ids = [one.get_attribute("id") for one in options.all()]

    keys = ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "End", "Home")
    chosen = []
    for key in keys:
        tab.keyboard.press(key)
        chosen.append(active(tab))

    assert chosen == [ids[0], ids[1], ids[0], ids[-1], ids[0], ids[-1], ids[0]]
    expect(tab.locator("header [aria-selected=true]")).to_have_count(1)
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/(edition|document|instrument)/"))


def test_enter_without_a_choice_searches_for_the_text(tab: Page) -> None:
    typed(tab, "unodc")

    tab.keyboard.press("Enter")

    tab.wait_for_url("**/search?q=unodc")
    expect(tab.locator(".results a").first).to_be_visible()


def test_escape_closes_the_suggestions_and_keeps_the_text(tab: Page) -> None:
    typed(tab, "traf")

    tab.keyboard.press("Escape")

    expect(tab.locator("header [role=listbox]")).to_be_hidden()
    expect(tab.locator("header [name=q]")).to_have_value("traf")
    expect(tab.locator("header [name=q]")).to_have_attribute("aria-expanded", "false")
    tab.keyboard.press("ArrowDown")
    expect(tab.locator("header [role=listbox]")).to_be_visible()


def test_suggestions_go_when_the_box_is_left(tab: Page) -> None:
    typed(tab, "traf")

    tab.keyboard.press("Tab")

    expect(tab.locator("header [role=listbox]")).to_be_hidden()


def test_a_click_goes_to_a_suggestion(tab: Page) -> None:
    typed(tab, "unodc")

    tab.locator("header [role=option]").filter(has_text="organization").first.click()

    expect(tab).to_have_url(re.compile(r"/organization/"))


@pytest.mark.parametrize("address", ["/", "/search?q=unit"])
@pytest.mark.parametrize("width", [320, 1440])
def test_suggestions_stand_below_the_box_that_they_are_for(tab: Page, address: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(address)
    box = tab.locator("main [name=q]")

    box.fill("traf")

    suggestions = tab.locator("main [role=listbox]")
    expect(suggestions).to_be_visible()
    above, below = box.bounding_box(), suggestions.bounding_box()
    assert above
    assert below
    assert 0 <= below["y"] - (above["y"] + above["height"]) < 16
    assert below["x"] == pytest.approx(above["x"], abs=1)


def test_nothing_moves_when_suggestions_come(tab: Page) -> None:
    tab.goto("/person/")
    before = tab.locator("main").bounding_box()

    typed(tab, "traf", "/person/")

    assert tab.locator("main").bounding_box() == before
    assert tab.evaluate(SHIFT) < 0.01


def test_only_the_last_text_is_answered(tab: Page) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if "/search/suggest" in request.url else None)

    typed(tab, "trafficking in persons")

    assert len(asked) < len("trafficking in persons") / 2
    assert asked[-1].endswith("q=trafficking+in+persons")


def test_a_search_without_suggestions_says_so(tab: Page) -> None:
    tab.goto("/state/")

    tab.locator("header [name=q]").press_sequentially("zqxjv")

    expect(tab.locator("header [role=status]")).to_have_text("No suggestions")
    expect(tab.locator("header [role=listbox]")).to_be_hidden()


def test_search_works_without_any_script(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/state/")

    tab.locator("header [name=q]").fill("trafficing")
    tab.locator("header button").click()
    tab.get_by_role("link", name=re.compile("^trafficking$", re.IGNORECASE)).click()
    tab.get_by_role("link", name=re.compile("^Focal points")).click()

    expect(tab.locator(".results .sort").first).to_have_text("focal point")
    expect(tab.locator("main [name=q]")).to_have_value(re.compile("^trafficking$", re.IGNORECASE))
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("address", ["/search?q=trafficking", "/search?q=zqxj", "/search"])
def test_no_page_is_wider_than_its_window(tab: Page, address: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})

    tab.goto(address)

    assert tab.evaluate("document.documentElement.scrollWidth") <= width
