"""The card of a thing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import httpx
import pytest

from kg.names.index import Index
from kg.names.thing import Name, Thing, Use
from kg.reconcile import preview
from kg.reconcile.catalogue import Catalogue
from kg.reconcile.facts import Facts
from kg.store.embedded import Embedded


@pytest.mark.parametrize("path", ["/reconcile/preview", "/reconcile/v1/preview"])
def test_a_card_shows_where_the_documents_say_so(client: httpx.Client, path: str) -> None:
    response = client.get(path, params={"id": "organization/united-nations-office-on-drugs-and-crime"})

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>United Nations Office on Drugs and Crime</h1>" in response.text
    assert "<p>also UNODC</p>" in response.text
    assert re.search(r"<mark>[^<]*UNODC[^<]*</mark>.* <cite>— 2018/back-matter, line \d+</cite>", response.text)


def test_a_cell_is_shown_in_its_row(client: httpx.Client) -> None:
    response = client.get("/reconcile/preview", params={"id": "state/FJI"})

    assert "<blockquote>Fiji | <mark>2017</mark> | " in response.text


def test_nothing_on_a_card_runs_or_loads(client: httpx.Client) -> None:
    response = client.get("/reconcile/preview", params={"id": "state/FJI"})

    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert set(re.findall(r"<(\w+)", response.text)).isdisjoint({"script", "img", "a", "link", "iframe", "form"})


def test_a_name_of_markup_is_text_on_a_card() -> None:
    evil = '<img src=x onerror="alert(1)">&amp;\'"</h1>'
    thing = Thing("https://w3id.org/tip-kg/person/x", ("Person",), evil, (Name(evil, Use.LABEL),), 0)
    index = Index([thing])

    card = preview.card(thing, Catalogue(index, Facts([], index), ""), Embedded.of([]))

    found = Found()
    found.feed(card)
    assert found.heading == evil
    assert "img" not in found.tags


class Found(HTMLParser):
    """What a browser makes of a card."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.heading = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the class's own
        """Notes an element."""
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Notes the text of the heading."""
        if self.tags[-1:] == ["h1"]:
            self.heading += data


@pytest.mark.parametrize("identifier", ["state/NONE", "", "<script>", "../../etc/passwd", "\ud800"])
def test_a_card_of_nothing_is_a_problem(client: httpx.Client, identifier: str) -> None:
    parameters = identifier.encode("utf-8", "surrogatepass")

    response = client.get("/reconcile/preview", params={"id": parameters.decode("latin-1")})

    assert response.status_code == 404
    assert "there is nothing with the identifier" in response.json()["detail"]
