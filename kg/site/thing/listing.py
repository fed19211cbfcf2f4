"""A listing: its places in the document, each with what stands around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.site.thing import words
from kg.site.thing.asking import found, text
from kg.site.thing.places import Place
from kg.site.thing.statements import Thing

_CONTEXT = """SELECT ?document ?start ?before ?after WHERE {
  VALUES ?passage { $passages }
  ?passage dcterms:isPartOf ?document ; tip:start ?start ; tip:end ?end .
  ?document tip:text ?text .
  BIND(IF(?start < 90, 0, ?start - 90) AS ?first)
  BIND(SUBSTR(?text, ?first + 1, ?start - ?first) AS ?before)
  BIND(SUBSTR(?text, ?end + 1, 90) AS ?after)
}"""
_AROUND = 90  # characters, as the query has it
_TAG = re.compile(r'</?[A-Za-z][^<>]*>?|^[^<>]*"\s*>')  # of HTML, cut off at an end or whole


class Quote(NamedTuple):
    """A place with what stands before and behind it in its line, as far as the next tag."""

    place: Place
    quote: str
    before: str
    after: str


def part(thing: Thing) -> list[Quote]:
    """The quotes of a listing, in the order of the document; nothing for what is no listing."""
    places = [place for one in thing.listings if one.iri == thing.iri.value for place in one.places]
    around: dict[tuple[str, int], tuple[str, str]] = {}
    for row in found(thing.visit.store, _CONTEXT, passages=_passages(thing)):
        around[text(row, "document"), int(text(row, "start"))] = text(row, "before"), text(row, "after")
    return [_quote(place, *around.get((place.document, place.start), ("", ""))) for place in places]


def _passages(thing: Thing) -> list[NamedNode]:
    return [one.value for one in thing.statements if one.property.endswith("wasQuotedFrom") and isinstance(one.value, NamedNode)]


def _quote(place: Place, before: str, after: str) -> Quote:
    return Quote(place, words.cut(place.quote), _before(before), _after(after))


def _before(text: str) -> str:
    r"""The part of a text in its last line and behind its last tag, with an ellipsis where the line began earlier.

    >>> [_before(text) for text in ("one\ntwo ", "one <p><b>two ", '<p>one</p> <a href="')]
    ['two ', 'two ', '']
    """
    *tagged, text = _TAG.split(text)
    _, cut, line = text.rpartition("\n")
    return line if tagged or cut or len(text) < _AROUND else f"\u2026{line.partition(' ')[2]}"


def _after(text: str) -> str:
    r"""The part of a text in its first line and before its first tag, with an ellipsis where the line goes on.

    >>> [_after(text) for text in (" one\ntwo", " one</b> two", '">one</a>')]
    [' one', ' one', '']
    """
    text, *tagged = _TAG.split(text)
    line, cut, _ = text.partition("\n")
    return line if tagged or cut or len(text) < _AROUND else f"{line.rpartition(' ')[0]}\u2026"
