"""A convention: its States over time, drawn and as a table."""

from __future__ import annotations

from typing import NamedTuple

from kg.site.thing import chart
from kg.site.thing.chart import Table
from kg.site.thing.claims import claims
from kg.site.thing.statements import Thing
from kg.site.thing.timeline import Timeline, timeline


class States(NamedTuple):
    """The table of States, and the drawing, if years are stated."""

    table: Table
    timeline: Timeline | None


def part(thing: Thing) -> States | None:
    """The States of a convention; None where nothing is claimed of it."""
    said = claims(thing, "tip:convention", thing.iri)
    return States(chart.table(thing, said, chart.of_state), timeline(said)) if said else None
