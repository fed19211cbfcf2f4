"""Facets as a page offers them, and what was chosen of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from kg.site.lists.asked import Asked, Choice
from kg.site.lists.cells import cut, text
from kg.site.lists.narrowed import Facet, Narrowed

_MOST = 60
_FIRST, _LEAST, _WIDTH = 8, 3, 240  # values that are seen at once, and characters of them
_LONGEST = 120


class Offer(NamedTuple):
    """A value: its text, how many things have it, the address of the list with it or without it, and whether it is chosen."""

    text: str
    things: int
    address: str
    chosen: bool


class Offers(NamedTuple):
    """The values of a facet: those that are seen at once, more that can be opened, and how many are left off."""

    heading: str
    first: list[Offer]
    more: list[Offer]
    left: int


def offers(facet: Facet, asked: Asked) -> Offers:
    """The values of a facet as they are offered."""
    found = [_offer(asked, Choice(facet.column.name, value.key), text(value), count) for value, count in facet.options[:_MOST]]
    seen = sum(width <= _WIDTH for width in accumulate(len(one.text) for one in found))
    first = min(_FIRST, max(_LEAST, seen))
    return Offers(facet.column.heading, found[:first], found[first:], len(facet.options) - len(found))


def chosen(found: Narrowed, asked: Asked) -> Iterator[tuple[str, str, str]]:
    """The heading and the text of each choice that was made, with the address of the list without it."""
    for choice, heading, shown in found.chosen:
        yield heading, cut(shown, _LONGEST), asked.toggled(choice).address() or "./"


def _offer(asked: Asked, choice: Choice, shown: str, count: int) -> Offer:
    return Offer(cut(shown, _LONGEST), count, asked.toggled(choice).address() or "./", choice in asked.choices)
