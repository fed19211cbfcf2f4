"""A person's editions as a strip: where each of them names the person, and where none of its documents read here does."""

from __future__ import annotations

from typing import NamedTuple

from kg.site.thing.asking import found, text
from kg.site.thing.places import Listing
from kg.site.thing.statements import Thing
from kg.store import Store
from kg.store.memory import remembered

_EDITIONS = """SELECT ?edition ?year (COUNT(?listing) AS ?lists) WHERE {
  ?edition a tip:Edition ; tip:year ?year .
  OPTIONAL { ?listing tip:edition ?edition ; a tip:StaffListing }
} GROUP BY ?edition ?year ORDER BY ?year"""


class Edition(NamedTuple):
    """An edition: its year, its page, and whether a staff list of it was read."""

    year: int
    iri: str
    has_staff: bool


class Box(NamedTuple):
    """A box of the strip: an edition, what its listings of the person are, and what to say where there are none."""

    year: int
    href: str | None
    listings: tuple[tuple[str, Listing], ...]
    otherwise: str


def part(thing: Thing) -> list[Box]:
    """The boxes of all editions in order."""
    return [_box(thing, edition) for edition in editions(thing.visit.store)]


def _box(thing: Thing, edition: Edition) -> Box:
    listed = [one for one in thing.listings if one.edition == edition.year]
    named = tuple((", ".join(map(thing.terms.word, one.kinds)), one) for one in listed)
    otherwise = "not listed" if edition.has_staff else "no staff list read"
    return Box(edition.year, thing.visit.link(edition.iri), named, otherwise)


@remembered
def editions(store: Store) -> list[Edition]:
    """All editions by year."""
    rows = found(store, _EDITIONS)
    return [Edition(int(text(row, "year")), text(row, "edition"), text(row, "lists") != "0") for row in rows]
