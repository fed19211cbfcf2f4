"""A State: what each chart says of it, convention by convention."""

from __future__ import annotations

from typing import NamedTuple

from kg.site.thing import chart
from kg.site.thing.chart import Table
from kg.site.thing.claims import claims
from kg.site.thing.statements import Thing


class Chart(NamedTuple):
    """The table."""

    table: Table


def part(thing: Thing) -> Chart | None:
    """The chart of a State, a row a convention; None where nothing is claimed of it."""
    said = claims(thing, "tip:state", thing.iri)
    return Chart(chart.table(thing, said, chart.of_convention)) if said else None
