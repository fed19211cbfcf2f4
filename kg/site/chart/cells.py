"""What the chart of an edition says: a row for each State, a column for each convention, the acts in each cell."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kg.errors import NotFound, printable
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

    @property
    def slug(self) -> str:
        """What addresses of pages call it."""
        return self.iri.rpartition("/")[2]


class Chart(NamedTuple):
    """The chart of an edition, its conventions in its order, its States by name."""

    edition: int
    conventions: tuple[Convention, ...]
    states: tuple[State, ...]

    def of(self, slugs: Collection[str]) -> Chart:
        """The chart with the rows of these States alone; NotFound where it has none of one of them."""
        if unknown := sorted(set(slugs) - {state.slug for state in self.states}):
            raise NotFound(f"the chart of {self.edition} has no State {printable(', '.join(unknown))}")
        return self._replace(states=tuple(state for state in self.states if state.slug in slugs))

    def column(self, slug: str) -> int:
        """The number, from 0, of the convention with this slug; NotFound where the chart has none."""
        slugs = [convention.slug for convention in self.conventions]
        if slug not in slugs:
            raise NotFound(f"the chart of {self.edition} has no such convention; there are: {', '.join(slugs)}")
        return slugs.index(slug)
