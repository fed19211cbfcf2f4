"""How a document was read: how much of it, what no statement uses, and its text as it is shown; held for the last few."""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

from markupsafe import Markup
from pyoxigraph import NamedNode

from kg import layout
from kg.layout import Page
from kg.passage import Text
from kg.site.document.coverage import Coverage, coverage, unused, words
from kg.site.document.pieces import pieces
from kg.site.document.shelf import Document
from kg.site.document.uses import Use, uses
from kg.site.visit import Visit
from kg.store import Store
from kg.store.memory import remembered

_QUOTED = 90  # characters of a part that are shown in a list
_MOST = 8  # documents whose texts are held
_ONE = Lock()  # a text is made once, however many ask for it at once


class Part(NamedTuple):
    """A part of a text that no statement uses, with its line and the first of its words."""

    use: Use
    line: int
    quote: str


class Reading(NamedTuple):
    """How much of a text is in use, in how many passages, and the text as the page shows it.

    ``parts`` are those with words that no statement uses; ``markup`` is how many more there are.
    """

    coverage: Coverage
    passages: int
    parts: list[Part]
    markup: int
    text: Markup


def reading(visit: Visit, document: Document) -> Reading:
    """How a document was read, with its text as the visitor's page shows it."""
    known, key = _known(visit.store), (document.iri, visit.up)
    if found := known.get(key):
        return found
    with _ONE:
        if not (found := known.get(key)):
            if len(known) >= _MOST:
                del known[next(iter(known))]
            found = known[key] = _reading(visit, document)
    return found


@remembered
def _known(_store: Store) -> dict[tuple[str, str], Reading]:
    """What is known so far, by the IRIs of the documents and the way up from their pages."""
    return {}


def _reading(visit: Visit, document: Document) -> Reading:
    text, used = Text(document.name, document.text), uses(visit.store, NamedNode(document.iri))
    lit, roles = ([(use.start, use.end) for use in used if use.block is block] for block in (False, True))
    left = unused(text, [*lit, *roles])
    said = ((one, words(text.characters[one.start : one.end])) for one in left)
    parts = [Part(one, text.whole.cut(one.start).line, _shortened(quote)) for one, quote in said if quote]
    page = Page("text.html", document.title, {"pieces": pieces(text, sorted([*used, *left])), "link": visit.link})
    shown = Markup(layout.written(page, visit.request.scope))  # noqa: S704 - a template's, which escapes
    return Reading(coverage(text.characters, lit, roles), len(used), parts, len(left) - len(parts), shown)


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}\u2026"
