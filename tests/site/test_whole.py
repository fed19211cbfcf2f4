"""The site as a whole: every link leads somewhere, and every page keeps the same rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import pytest

from tests.site.shown import served

KINDS = {
    "home": "/",
    "search": "/search?q=protocol",
    "people": "/person/",
    "states": "/state/",
    "chart": "/chart",
    "documents": "/document/",
    "questions": "/queries/",
    "editor": "/sparql",
    "ontology": "/ontology",
    "about": "/about",
    "dumps": "/dumps/",
    "data set": "/.well-known/void",
    "nothing": "/person/nobody-at-all",
}  # fmt: skip
HTML = {"Accept": "text/html"}
_MOST = 61_440  # bytes of HTML before compression, of what is no list of all terms
_INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)(?![^>]* type=\"application/ld\+json\")", re.IGNORECASE)


class Links(HTMLParser):
    """What a page leads to, what it loads, and its elements' ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Notes them."""
        for name, value in attributes:
            if name in {"href", "src", "action"} and value is not None:
                self.found.append(value)
            elif name == "id" and value:
                self.ids.add(value)


class Visited(NamedTuple):
    """A page that was visited: its status, its ids, and the addresses on this site that it leads to."""

    address: str
    status: int
    ids: set[str]
    leads: set[str]


def visited(client: httpx.Client, address: str) -> Visited:
    """What stands at an address."""
    with client.stream("GET", address, headers=HTML, follow_redirects=True) as response:
        if not response.headers.get("content-type", "").startswith("text/html"):
            return Visited(address, response.status_code, set(), set())
        response.read()
    page = Links(response.text)
    here = (urljoin(str(response.url), link) for link in page.found)
    return Visited(
        address, response.status_code, page.ids, {one for one in here if urlsplit(one).netloc == response.url.netloc.decode()}
    )


def walked(client: httpx.Client, start: str) -> Iterator[Visited]:
    """Every page that can be reached from a first one, each once; of those with a query only what one without leads to."""
    seen, waiting = {start}, [start]
    with ThreadPoolExecutor(4) as pool:
        while waiting:
            found = list(pool.map(lambda address: visited(client, address), waiting))
            yield from found
            leads = {urldefrag(lead)[0] for page in found for lead in page.leads if "?" not in lead or "?" not in page.address}
            waiting = sorted(lead for lead in leads - seen if "/sparql?" not in lead and "/graph-store" not in lead)
            seen |= leads


def _is_there(lead: str, pages: dict[str, Visited]) -> bool:
    """Whether the part of a page that a link leads to is there; what is behind ``#query=`` is for the editor's script."""
    address, fragment = urldefrag(lead)
    found = pages.get(address)
    return not (fragment and found and found.ids) or fragment in found.ids or fragment.startswith("query=")


@pytest.mark.slow
def test_no_link_is_broken(client: httpx.Client, server: str) -> None:
    pages = {page.address: page for page in walked(client, f"{server}/")}

    broken = {page.address: page.status for page in pages.values() if page.status != httpx.codes.OK}
    nowhere = {lead for page in pages.values() for lead in page.leads if not _is_there(lead, pages)}
    assert len(pages) > 1000
    assert not broken
    assert not nowhere


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_keeps_to_a_strict_policy(client: httpx.Client, kind: str) -> None:
    response = client.get(KINDS[kind], headers=HTML, follow_redirects=True)

    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy or kind == "editor"
    assert not _INLINE.search(response.text)
    assert len(response.content) < _MOST or kind == "ontology"


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_one_heading_and_a_title(client: httpx.Client, kind: str) -> None:
    text = client.get(KINDS[kind], headers=HTML, follow_redirects=True).text

    assert text.count("<h1") == 1
    assert re.search(r"<title>\S.*</title>", text)
    assert '<html lang="en">' in text


def test_over_a_store_elsewhere_no_link_of_these_pages_is_broken(server: str) -> None:
    with served("--endpoint", f"{server}/sparql") as elsewhere:
        pages = [visited(elsewhere, path) for kind, path in KINDS.items() if kind not in {"dumps", "data set", "nothing"}]
        leads = {urldefrag(lead)[0] for page in pages for lead in page.leads if "/sparql?" not in lead}
        found = {lead: elsewhere.head(lead, headers=HTML, follow_redirects=True).status_code for lead in leads}

    assert {page.status for page in pages} == {httpx.codes.OK}
    assert {lead: status for lead, status in found.items() if status != httpx.codes.OK} == {}
