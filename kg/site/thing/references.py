"""What refers to a thing: counted by kind of statement, and listed a page at a time."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.errors import NotFound, printable
from kg.site.thing import words
from kg.site.thing.asking import found, text
from kg.site.thing.names import names
from kg.site.thing.places import Place, quoted
from kg.site.thing.statements import Thing
from kg.site.thing.terms import long, short

PAGE = 50  # of those that refer to a thing
_COUNTS = """SELECT ?property ?kind (COUNT(*) AS ?count) WHERE {
  { SELECT DISTINCT ?property ?subject WHERE { ?subject ?property $thing FILTER(isIRI(?subject)) } }
  OPTIONAL { ?subject a ?kind }
} GROUP BY ?property ?kind"""
_TOTALS = """SELECT ?property (COUNT(DISTINCT ?subject) AS ?count) WHERE { ?subject ?property $thing FILTER(isIRI(?subject)) }
GROUP BY ?property ORDER BY DESC(?count) ?property"""
_SUBJECTS = """SELECT DISTINCT ?subject WHERE { ?subject $property $thing FILTER(isIRI(?subject)) }
ORDER BY ?subject LIMIT 50 OFFSET """


class Kind(NamedTuple):
    """A kind of statement in which others refer to a thing: who they are, with their number, and the page that lists them."""

    name: str
    href: str
    of: str


class Referrer(NamedTuple):
    """One that refers to a thing, with the places that it comes from."""

    text: str
    href: str | None
    kinds: str
    places: tuple[Place, ...]


class Listed(NamedTuple):
    """A page of those that refer to a thing by a property: which page of how many, and the ways to its neighbours."""

    name: str
    number: int
    page: int
    pages: int
    referrers: tuple[Referrer, ...]
    before: str | None
    after: str | None


def counted(thing: Thing) -> list[Kind]:
    """How many refer to a thing, by property, most first."""
    kinds: dict[str, dict[str, int]] = {}
    for row in found(thing.visit.store, _COUNTS, thing=[thing.iri]):
        kinds.setdefault(text(row, "property"), {})[text(row, "kind")] = int(text(row, "count"))
    counts = [(one, count) for one, count in _totals(thing) if count]
    return [
        Kind(thing.terms.word(one), address(one), _of(thing, kinds[one]) or words.counted(count, "thing"))
        for one, count in counts
    ]


def _totals(thing: Thing) -> list[tuple[str, int]]:
    rows = found(thing.visit.store, _TOTALS, thing=[thing.iri])
    return [(text(row, "property"), int(text(row, "count"))) for row in rows if text(row, "property")]


def _of(thing: Thing, kinds: dict[str, int]) -> str:
    """What they are, in words."""
    own = thing.terms.own(kind for kind in kinds if kind)
    return ", ".join(dict.fromkeys(words.counted(kinds[kind], thing.terms.word(kind)) for kind in own))


def address(by: str, page: int = 1) -> str:
    """The part of an address, from its question mark, that asks for those who refer to a thing by a property."""
    return f"?by={quote(short(by), safe=':/')}" + (f"&page={page}" if page > 1 else "")


def listed(thing: Thing, by: str, page: str) -> Listed:
    """A page of those that refer to a thing by a property, by its name with a prefix; NotFound where there is no such page."""
    name = long(by)
    count = dict(_totals(thing)).get(name, 0)
    pages, number = -(-count // PAGE), int(page) if page.isdecimal() and len(page) < len(str(10**9)) else 0
    if not 1 <= number <= pages:
        raise NotFound(f"there is no page {printable(page)} of what refers to {thing.iri.value} by {printable(by)}")
    query = _SUBJECTS + str((number - 1) * PAGE)
    rows = found(thing.visit.store, query, thing=[thing.iri], property=[NamedNode(name)])
    before = address(name, number - 1) if number > 1 else None
    after = address(name, number + 1) if number < pages else None
    referrers = _referrers(thing, [text(row, "subject") for row in rows])
    return Listed(thing.terms.word(name), count, number, pages, referrers, before, after)


def _referrers(thing: Thing, subjects: list[str]) -> tuple[Referrer, ...]:
    called = names(thing.visit, subjects)
    places = {listing.iri: listing.places for listing in quoted(thing.visit, subjects)}
    return tuple(Referrer(*called[one], places.get(one, ())) for one in subjects)
