"""Listings of a thing, and the places in documents that they were quoted from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg import iris
from kg.site.thing.asking import found, text
from kg.site.thing.terms import terms
from kg.site.visit import Row, Visit

MOST = 400  # listings of a thing that a page may look at
_LISTINGS = f"""SELECT DISTINCT ?listing WHERE {{
  {{ ?listing tip:lists $thing }} UNION {{ ?listing tip:edition $thing ; tip:role "legend" }}
}} ORDER BY ?listing LIMIT {MOST}"""
_PLACES = """SELECT ?listing ?kind ?written ?passage ?line ?column ?start ?quote ?document ?title ?year WHERE {
  VALUES ?listing { $listings }
  ?listing prov:wasQuotedFrom ?passage ; tip:asWritten ?written ; a ?kind .
  ?passage tip:line ?line ; tip:column ?column ; tip:start ?start ; tip:quote ?quote ; dcterms:isPartOf ?document .
  ?document dcterms:title ?title ; dcterms:isPartOf ?edition .
  ?edition tip:year ?year FILTER(DATATYPE(?year) = xsd:integer && isNumeric(?year))
}"""


class Place(NamedTuple):
    """Where a document says something: its very characters, and a link to them in the document; lines count from 1."""

    href: str | None
    quote: str
    title: str
    edition: int
    line: int
    column: int
    start: int
    document: str

    @property
    def words(self) -> str:
        """The place in words: ``Back matter, 2018, line 123``."""
        return f"{self.title}, {self.edition}, line {self.line}"


class Listing(NamedTuple):
    """A listing: its most special classes, what is written, where, and the graph that it stands in."""

    iri: str
    href: str | None
    kinds: tuple[str, ...]
    written: str
    places: tuple[Place, ...]
    graph: str

    @property
    def edition(self) -> int:
        """The edition of its document."""
        return self.places[0].edition


def listings(visit: Visit, thing: NamedNode) -> list[Listing]:
    """The listings of a thing by edition and place, 400 at most."""
    return quoted(visit, [text(row, "listing") for row in found(visit.store, _LISTINGS, thing=[thing])])


def quoted(visit: Visit, subjects: Iterable[str]) -> list[Listing]:
    """Those of some things that are listings with a place in a document, by edition and place."""
    rows: dict[str, list[Row]] = {}
    for row in found(visit.store, _PLACES, listings=map(NamedNode, subjects)):
        rows.setdefault(text(row, "listing"), []).append(row)
    listed = [_listing(visit, iri, some) for iri, some in rows.items()]
    return sorted(listed, key=lambda one: (one.edition, one.places[0].document, one.places[0].start, one.iri))


def _listing(visit: Visit, iri: str, rows: list[Row]) -> Listing:
    kinds = terms(visit.store).own(text(row, "kind") for row in rows)
    places = sorted({_place(visit, row) for row in rows}, key=lambda one: (one.document, one.start))
    document = text(rows[0], "document").removeprefix(f"{visit.base}document/")
    graph = f"{visit.base}graph/{iris.in_edition(places[0].edition, document)}"
    return Listing(iri, visit.link(iri), tuple(kinds), text(rows[0], "written"), tuple(places), graph)


def _place(visit: Visit, row: Row) -> Place:
    edition, line, column, start = (int(text(row, name)) for name in ("year", "line", "column", "start"))
    href = visit.link(text(row, "passage"))
    return Place(href, text(row, "quote"), text(row, "title"), edition, line, column, start, text(row, "document"))
