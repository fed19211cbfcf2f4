"""A listing: its places in the document, each with what stands around it."""

from __future__ import annotations

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


class Quote(NamedTuple):
    """A place with what stands before and behind it in its line."""

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
    """The part of a text in its last line, with an ellipsis where the line began earlier."""
    _, cut, line = text.rpartition("\n")
    return line if cut or len(text) < _AROUND else f"\u2026{line.partition(' ')[2]}"


def _after(text: str) -> str:
    """The part of a text in its first line, with an ellipsis where the line goes on."""
    line, cut, _ = text.partition("\n")
    return line if cut or len(text) < _AROUND else f"{line.rpartition(' ')[0]}\u2026"
