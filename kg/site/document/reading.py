"""How a document was read: how much of it, what no statement uses, and its text in pieces; held for the last few documents."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.passage import Text
from kg.site.document.coverage import Coverage, coverage, has_words, unused
from kg.site.document.pieces import Piece, pieces
from kg.site.document.shelf import Document
from kg.site.document.uses import Use, uses
from kg.site.memory import remembered
from kg.store import Store

_QUOTED = 90  # characters of a part that are shown in a list
_MOST = 8  # documents whose pieces are held


class Part(NamedTuple):
    """A part of a text that no statement uses, with its line and how it begins."""

    use: Use
    line: int
    quote: str


class Reading(NamedTuple):
    """How much of a text is in use, in how many passages, and the text in pieces.

    ``parts`` are those with words that no statement uses; ``markup`` is how many more there are.
    """

    coverage: Coverage
    passages: int
    parts: list[Part]
    markup: int
    pieces: list[Piece]


def reading(store: Store, document: Document) -> Reading:
    """How a document was read."""
    known = _known(store)
    if document.iri not in known:
        if len(known) >= _MOST:
            known.pop(next(iter(known)), None)
        known[document.iri] = _reading(store, document)
    return known[document.iri]


@remembered
def _known(_store: Store) -> dict[str, Reading]:
    """What is known so far, by the IRIs of the documents."""
    return {}


def _reading(store: Store, document: Document) -> Reading:
    text, used = Text(document.name, document.text), uses(store, NamedNode(document.iri))
    lit, roles = ([(use.start, use.end) for use in used if use.block is block] for block in (False, True))
    left = unused(text, [*lit, *roles])
    parts = [_part(text, one) for one in left if has_words(text.characters[one.start : one.end])]
    cut = pieces(text, sorted([*used, *left]))
    return Reading(coverage(text.characters, lit, roles), len(used), parts, len(left) - len(parts), cut)


def _part(text: Text, use: Use) -> Part:
    characters = text.characters[use.start : use.end]
    shown = characters if len(characters) <= _QUOTED else f"{characters[:_QUOTED]}\u2026"
    return Part(use, text.whole.cut(use.start).line, shown)
