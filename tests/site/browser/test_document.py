from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pyoxigraph
import pytest
from playwright.sync_api import Browser, Page, expect
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg import build, vocab
from kg.iris import Iris
from kg.passage import Passage, Text

pytestmark = pytest.mark.slow

BACK_MATTER = "/document/2018/back-matter"
STRANGE = Text(
    "2099/strange",
    "\ufeffOne, two and three overlap\r\n\r\n\t\t\r\n\U0001f600 astral \U0001f600 end\r\n"
    '<script>window.taken = true</script> &amp; <img src=x onerror="window.taken = true"> "\'\r\n'
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd\tabc\r\nleft \u202e turned \u2066 never ended\r\n"
    f"{'x' * 100_000}\tbehind\n\n\nthe last line",
)
WORDS = (
    "One, two",
    "two and three",
    "three overlap",
    "\U0001f600 astral",
    "\U0001f600 end",
    "<script>",
    "turned",
    "behind",
    "the last line",
)


def spans() -> list[Passage]:
    """Passages that overlap, nest, are empty and are of white space alone."""
    found = [STRANGE.whole.cut(start := STRANGE.characters.index(words), start + len(words)) for words in WORDS]
    empty = STRANGE.characters.index("\t\t") + 1
    return [*found, STRANGE.whole.cut(empty, empty), STRANGE.whole.cut(empty, empty + 1), STRANGE.whole.cut(0, 40)]


def quads(iris: Iris) -> Iterator[Quad]:
    """A document with those passages, each of a listing of its own."""
    document, edition = iris.document(STRANGE.name), iris.edition(2099)
    yield Quad(document, vocab.TYPE, vocab.SOURCE_DOCUMENT)
    yield Quad(document, vocab.TITLE, vocab.text("<b>Strange</b>"))
    yield Quad(document, vocab.PART_OF, edition)
    yield Quad(document, vocab.tip("sha256"), vocab.text("0"))
    yield Quad(document, vocab.tip("text"), vocab.text(STRANGE.characters))
    yield Quad(edition, vocab.LABEL, vocab.text("Report 2099"))
    yield Quad(edition, vocab.YEAR, vocab.integer(2099))
    for number, at in enumerate(spans()):
        listing, thing = iris.listing("mention", (at,)), NamedNode(f"javascript:alert({number})")
        yield Quad(listing, vocab.TYPE, vocab.tip("Mention"))
        yield Quad(listing, vocab.QUOTED_FROM, iris.passage(at))
        yield Quad(listing, vocab.LISTS, thing)
        yield Quad(thing, vocab.LABEL, Literal(f"<i>number</i> {number}"))
        yield Quad(iris.passage(at), vocab.TYPE, vocab.PASSAGE)
        yield Quad(iris.passage(at), vocab.PART_OF, document)
        yield Quad(iris.passage(at), vocab.tip("start"), vocab.integer(at.start))
        yield Quad(iris.passage(at), vocab.tip("end"), vocab.integer(at.end))


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of that document's page on a server of its own."""
    folder = tmp_path_factory.mktemp("strange")
    content = pyoxigraph.serialize((quad.triple for quad in quads(Iris())), format=RdfFormat.N_TRIPLES)
    assert content
    (folder / "strange.nt").write_bytes(content)
    build.load([folder / "strange.nt"], folder / "store")
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(folder / "store")]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        yield f"{process.stderr.readline().split()[1].rstrip('/')}/document/{STRANGE.name}"
        process.terminate()


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[Page]:
    """An empty tab without JavaScript."""
    context = browser.new_context(base_url=server, java_script_enabled=False, viewport={"width": 1000, "height": 700})
    yield context.new_page()
    context.close()


def marked(tab: Page) -> str:
    """The characters that the script has marked."""
    return str(tab.evaluate("[...(CSS.highlights.get('asked') ?? [])].join('')"))


def shown(tab: Page, address: str) -> bool:
    """Whether the strip of a passage is drawn."""
    style = tab.evaluate(f"(s => [s.content, s.display])(getComputedStyle(document.getElementById('{address}'), '::after'))")
    return style[0] not in {"none", "normal"} and style[1] != "none"


def words_of(tab: Page, address: str) -> str:
    """What the strip says of a passage."""
    return str(tab.evaluate(f"getComputedStyle(document.getElementById('{address}'), '::after').content"))


def is_seen(tab: Page, address: str) -> bool:
    """Whether an element is within the window."""
    box, size = tab.locator(f"[id='{address}']").bounding_box(), tab.viewport_size
    assert size
    return box is not None and 0 <= box["y"] < size["height"]


def test_a_text_of_every_kind_stands_as_it_is_and_does_nothing(tab: Page, strange: str) -> None:
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))

    tab.goto(strange)

    assert tab.locator("#text").evaluate("element => element.textContent") == STRANGE.characters
    assert tab.evaluate("window.taken") is None
    assert tab.locator("#text").locator("script, img, b").count() == 0
    assert tab.locator("a[href^='javascript:']").count() == 0
    assert said == []


def test_every_passage_has_its_element_whatever_it_overlaps(tab: Page, strange: str) -> None:
    tab.goto(strange)

    for at in spans():
        assert tab.locator(f"[id='char={at.start},{at.end}']").count() == 1


def test_any_address_is_marked_by_the_characters_that_it_counts(tab: Page, strange: str) -> None:
    for words in ("and three over", "astral \U0001f600", "\u05e2\u05d5\u05dc\u05dd\tabc", "behind\n\n\nthe last line"):
        start = STRANGE.characters.index(words)

        tab.goto(f"{strange}#char={start},{start + len(words)}")

        assert marked(tab) == words


def test_an_address_outside_of_the_text_marks_nothing(tab: Page, strange: str) -> None:
    for address in ("char=999999,1000000", "char=5", "char=%ff,1", "L1"):
        tab.goto(f"{strange}#{address}")
        assert marked(tab) == ""


def test_a_hundred_thousand_characters_without_a_space_break_nothing(tab: Page, strange: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 800})

    tab.goto(strange)

    text = tab.locator("#text").bounding_box()
    assert text
    assert text["x"] + text["width"] <= 320


def test_the_address_of_what_is_selected_is_told(tab: Page, strange: str) -> None:
    tab.goto(strange)
    start = STRANGE.characters.index("\U0001f600 end") + 2

    tab.evaluate("""() => {
        const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode())
            if (node.data.endsWith(" end")) getSelection().setBaseAndExtent(node, node.length - 3, node, node.length);
    }""")

    expect(tab.locator(".glass")).to_contain_text(f"#char={start},{start + 3}")


def test_a_passage_is_gone_to_and_marked_without_a_script(plain: Page) -> None:
    plain.goto(BACK_MATTER)
    last = plain.locator("#text a[id]").last
    address = last.get_attribute("id")
    assert address

    plain.goto(f"{BACK_MATTER}#{address}")

    assert is_seen(plain, address)
    assert last.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_what_a_passage_became_is_told_under_the_pointer_without_a_script(plain: Page) -> None:
    plain.goto(BACK_MATTER)
    cell = plain.locator("#text a[aria-description^='treaty status']").first
    address = cell.get_attribute("id")
    assert address
    assert words_of(plain, address) == "none"

    cell.hover()

    assert str(cell.get_attribute("aria-description")) in words_of(plain, address)


def test_what_a_passage_became_is_told_to_the_keyboard(tab: Page) -> None:
    tab.goto(BACK_MATTER)
    tab.locator("#text a[aria-description^='staff listing']").first.focus()

    tab.keyboard.press("Tab")

    focused = tab.evaluate("[document.activeElement.id, document.activeElement.ariaDescription]")
    assert focused[1].startswith("staff listing: ")
    assert focused[1] in words_of(tab, focused[0])
    assert is_seen(tab, focused[0])


def test_the_strip_tells_of_what_the_pointer_is_at_and_not_of_what_was_come_for(tab: Page) -> None:
    tab.goto(BACK_MATTER)
    names = tab.locator("#text a[aria-description^='staff listing']")
    first, second = (str(names.nth(at).get_attribute("id")) for at in (0, 1))
    tab.goto("about:blank")
    tab.goto(f"{BACK_MATTER}#{second}")
    assert shown(tab, second)

    tab.locator(f"[id='{first}']").hover()

    assert shown(tab, first)
    assert not shown(tab, second)


def test_a_click_on_a_passage_goes_to_what_it_became(tab: Page) -> None:
    tab.goto(BACK_MATTER)
    name = tab.locator("#text a[aria-description^='staff listing']").first
    target = name.evaluate("element => element.href")

    name.click()

    assert tab.url.split(".html")[0] == target
    assert "/person/" in target


def test_what_no_statement_uses_is_gone_to_from_its_list(tab: Page) -> None:
    tab.goto(BACK_MATTER)
    tab.locator("summary").click()
    part = tab.locator(".parts a").last
    address = str(part.get_attribute("href")).removeprefix("#")

    part.click()

    assert is_seen(tab, address)


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_is_wider_than_the_window(tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})

    for path in (BACK_MATTER, "/document/", "/ontology", "/about", "/"):
        tab.goto(path)
        assert tab.evaluate("document.querySelector('main').scrollWidth <= document.documentElement.clientWidth"), path
