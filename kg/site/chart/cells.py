"""What the chart of an edition says: a row for each State, a column for each convention, the acts in each cell."""

from __future__ import annotations

from typing import NamedTuple

from kg.errors import NotFound
from kg.site.chart.kinds import Kind


class Act(NamedTuple):
    """What one cell says: a kind of act, or that none is listed; dates are as precise as written, empty where there is none."""

    iri: str
    kind: Kind
    year: int | None
    date: str
    into_force: str


class Convention(NamedTuple):
    """A column of the chart; ``slug`` is the end of its IRI."""

    iri: str
    name: str

    @property
    def slug(self) -> str:
        """What addresses of pages call it."""
        return self.iri.rpartition("/")[2]


class State(NamedTuple):
    """A row of the chart: a State with its codes, the line where it stands, and for each convention the acts."""

    iri: str
    name: str
    codes: frozenset[str]
    passage: str
    line: int
    cells: tuple[tuple[Act, ...], ...]


class Chart(NamedTuple):
    """The chart of an edition, its conventions in its order, its States by name."""

    edition: int
    conventions: tuple[Convention, ...]
    states: tuple[State, ...]

    def column(self, slug: str) -> int:
        """The number, from 0, of the convention with this slug; NotFound where the chart has none."""
        slugs = [convention.slug for convention in self.conventions]
        if slug not in slugs:
            raise NotFound(f"the chart of {self.edition} has no such convention; there are: {', '.join(slugs)}")
        return slugs.index(slug)
