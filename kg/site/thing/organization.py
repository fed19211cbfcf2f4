"""An organization whose staff is listed: how many persons each edition names."""

from __future__ import annotations

from typing import NamedTuple

from kg.site.thing.asking import found, text
from kg.site.thing.statements import Thing

_STAFF = """SELECT ?edition ?year (COUNT(DISTINCT ?member) AS ?count) WHERE {
  ?listing org:organization $thing ; a tip:StaffListing ; org:member ?member ; tip:edition ?edition .
  ?edition tip:year ?year
} GROUP BY ?edition ?year ORDER BY ?year"""


class Staff(NamedTuple):
    """The persons of an edition's staff lists."""

    year: int
    href: str | None
    number: int


def part(thing: Thing) -> list[Staff]:
    """The staff by edition; nothing where none is listed."""
    rows = found(thing.visit.store, _STAFF, thing=[thing.iri])
    return [Staff(int(text(row, "year")), thing.visit.link(text(row, "edition")), int(text(row, "count"))) for row in rows]
