from __future__ import annotations

import io
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store, Variable

from kg import answers, formats
from kg.answers import NOWHERE, Place

XHTML = "{http://www.w3.org/1999/xhtml}"
HERE = Place("ASK {}", "https://data.example/", "../", "../sparql?edit=ASK%20%7B%7D")
HOSTILE = "</td><script>alert(1)</script><img src=x onerror='alert(1)'>\"&amp;\u202e"


def page(query: str, substitutions: dict[Variable, Literal | NamedNode] | None = None, place: Place = NOWHERE) -> str:
    """The answer to a query over nothing, as a page."""
    content = io.BytesIO()
    answers.write(Store().query(query, substitutions=substitutions), formats.TABLE, content, place)  # type: ignore[arg-type]
    return content.getvalue().decode()


def parsed(text: str) -> ET.Element:
    """A page as XML."""
    return ET.fromstring(text)  # noqa: S314 - ours


def cells(text: str) -> list[str]:
    """The texts of the cells of a page."""
    return ["".join(cell.itertext()) for cell in parsed(text).iter(f"{XHTML}td")]


class Tags(HTMLParser):
    """The elements of a page, as a browser sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps an element with its attributes."""
        self.found.append((tag, dict(attrs)))


def test_rows_are_a_table_with_a_caption_and_named_columns() -> None:
    found = parsed(page("SELECT ?b ?a { VALUES (?a ?b) { (1 2) (3 UNDEF) } }"))

    assert [(head.text, head.get("scope")) for head in found.iter(f"{XHTML}th")] == [("b", "col"), ("a", "col")]
    assert [caption.text for caption in found.iter(f"{XHTML}caption")] == ["Answer"]
    assert len(list(found.iter(f"{XHTML}tr"))) == 3
    assert [paragraph.text for paragraph in found.iter(f"{XHTML}p")] == ["2 rows"]


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ('"text"', "text"),
        ('"a\\r\\nb\\tc"', "a\r\nb\tc"),
        ('"été"@fr', "été @fr"),
        ("42", "42 xsd:integer"),
        ('"x"^^<http://e/d>', "x http://e/d"),
        ("<http://e/a?b=c&d=e#f>", "http://e/a?b=c&d=e#f"),
        ("UNDEF", ""),
        ('"\\u0001\\uFFFE"', "\ufffd\ufffd"),
    ],
)
def test_a_term_is_shown_with_its_kind(term: str, shown: str) -> None:
    assert cells(page(f"SELECT ?x {{ VALUES ?x {{ {term} }} }}")) == [shown]


def test_a_text_tells_its_language_and_finds_its_direction() -> None:
    tags = Tags(page('SELECT ("שלום"@he AS ?x) {}')).found

    assert ("span", {"lang": "he", "xml:lang": "he"}) in tags
    assert ("td", {"dir": "auto"}) in tags


@pytest.mark.parametrize("iri", ["http://e/it's", "https://e/", "mailto:a@e", "HTTP://e/"])
def test_an_iri_of_the_web_is_a_link(iri: str) -> None:
    (link,) = (attributes for tag, attributes in Tags(page(f"SELECT (<{iri}> AS ?x) {{}}")).found if tag == "a")

    assert link == {"rel": "nofollow noreferrer", "href": iri}


@pytest.mark.parametrize(
    "iri", ["javascript:alert(1)", "data:text/html,x", "urn:a:b", "vbscript:x", "file:///etc/passwd", "xhttp://e/"]
)
def test_any_other_iri_is_none(iri: str) -> None:
    text = page(f"SELECT (<{iri}> AS ?x) {{}}")

    assert "a" not in {tag for tag, _ in Tags(text).found}
    assert cells(text) == [iri]


@pytest.mark.parametrize("term", [Literal(HOSTILE), Literal(HOSTILE, datatype=NamedNode("http://e/'onclick='alert(1)"))])
def test_a_hostile_text_is_text(term: Literal) -> None:
    plain = {tag for tag, _ in Tags(page("SELECT (1 AS ?x) {}")).found}

    text = page("SELECT ?x { VALUES ?y { 1 } }", {Variable("x"): term})

    assert {tag for tag, _ in Tags(text).found} <= plain
    assert cells(text)[0].startswith(HOSTILE)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_in_a_page_that_is_html_and_xml(text: str) -> None:
    found = page("SELECT ?x { VALUES ?y { 1 } }", {Variable("x"): Literal(text)})

    (cell,) = cells(found)
    assert len(cell) == len(text)
    assert [tag for tag, _ in Tags(found).found].count("td") == 1


@pytest.mark.parametrize(("query", "word"), [("ASK {}", "true"), ("ASK { FILTER(false) }", "false")])
def test_yes_and_no_are_words(query: str, word: str) -> None:
    assert [paragraph.text for paragraph in parsed(page(query)).iter(f"{XHTML}p")] == [word]


def test_no_rows_are_a_table_too() -> None:
    text = page("SELECT ?x { FILTER(false) }")

    assert "<p>0 rows</p>" in text
    assert cells(text) == []


def links(text: str) -> dict[str, str]:
    """Where each link of a page leads, by its words."""
    return {"".join(link.itertext()): link.get("href", "") for link in parsed(text).iter(f"{XHTML}a")}


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("https://data.example/state/BRA", "../state/BRA"),
        ("https://data.example/document/2018/notes#char=1,2", "../document/2018/notes#char=1,2"),
        ("https://data.example/", "../"),
        ("https://data.example.org/state/BRA", "https://data.example.org/state/BRA"),
        ("https://w3id.org/tip-kg/ontology#State", "../ontology#State"),
    ],
)
def test_what_has_a_page_on_this_server_leads_there(iri: str, address: str) -> None:
    text = page(f"SELECT (<{iri}> AS ?x) {{}}", place=HERE)

    assert links(text)[iri] == address


def test_a_page_has_a_heading_and_leads_home_and_back_to_the_query() -> None:
    text = page("ASK {}", place=HERE)

    assert [heading.text for heading in parsed(text).iter(f"{XHTML}h1")] == ["Answer to a query"]
    assert links(text) == {"kg": "../", "SPARQL": "../sparql", "Questions": "../queries/", "Change the query": HERE.editor}


def test_a_page_shows_its_query_as_text() -> None:
    text = page("ASK {}", place=HERE._replace(query=f"\r\nASK {{}} # {HOSTILE}"))

    assert [code.text for code in parsed(text).iter(f"{XHTML}code")] == [f"\r\nASK {{}} # {HOSTILE}"]
    assert not {"script", "img"} & {tag for tag, _ in Tags(text).found}


def test_a_page_from_nowhere_leads_nowhere() -> None:
    assert links(page("ASK {}")) == {}
