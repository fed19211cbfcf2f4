"""The chart of an edition as a table that can be sorted by any column, and its acts over time."""

from __future__ import annotations

from typing import NamedTuple

from kg.errors import KgError
from kg.layout import Page
from kg.site.chart import timeline
from kg.site.chart.cells import Act, Chart, Convention, State
from kg.site.chart.kinds import KINDS, NOT_LISTED
from kg.site.chart.reading import chart, editions
from kg.site.visit import Visit

_STATE = "state"


class Head(NamedTuple):
    """The head of a column: its convention, how the rows are sorted by it now, and what to ask for to sort them by it."""

    convention: Convention | None
    sorted: str
    sort: str


def page(visit: Visit) -> Page:
    """The chart of the edition that is asked for, or of the latest, sorted as asked: of all States, or of some, compared."""
    if not editions(visit.store):
        return Page("no-chart.html", "Chart of conventions")
    found, sort = chart(visit.store, visit.asked("edition")), visit.asked("sort", _STATE)
    compared = list(dict.fromkeys(visit.request.query_params.getlist("state")))
    found = found.of(compared) if compared else found
    given = {
        "chart": found,
        "editions": editions(visit.store),
        "heads": [_head(one, sort) for one in (None, *found.conventions)],
        "states": sorted_states(found, sort),
        "sort": sort,
        "compared": compared,
        "kinds": _used(found),
        "not_listed": NOT_LISTED,
        "link": visit.link,
        "timeline": timeline.of(found),
    }
    title = " and ".join(state.name for state in found.states) if compared else "Chart of conventions"
    return Page("chart.html", f"{title}, {found.edition}", given)


def _used(found: Chart) -> list[object]:
    """The kinds of act that the chart has, in the order of the legend."""
    there = {act.kind for state in found.states for cell in state.cells for act in cell}
    return [kind for kind in KINDS if kind in there]


def _head(convention: Convention | None, sort: str) -> Head:
    name = convention.slug if convention else _STATE
    direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    return Head(convention, direction, f"-{name}" if direction == "ascending" else name)


def sorted_states(found: Chart, sort: str) -> list[State]:
    """The States by name, or by the year of their first act on a convention; those without one come last in either direction."""
    name, latest = sort.removeprefix("-"), sort.startswith("-")
    if name == _STATE:
        return list(reversed(found.states)) if latest else list(found.states)
    if name not in {convention.slug for convention in found.conventions}:
        raise KgError("sort must be state or a convention of the chart, with a hyphen before it for the other direction")
    column = found.column(name)
    return sorted(found.states, key=lambda state: _rank(state.cells[column], latest=latest))


def _rank(cell: tuple[Act, ...], *, latest: bool) -> tuple[int, int]:
    """Where a cell stands: years first, then acts without one, then what is not listed."""
    listed = [act for act in cell if act.kind is not NOT_LISTED]
    years = [act.year for act in listed if act.year is not None]
    if years:
        return 0, -min(years) if latest else min(years)
    return (1, 0) if listed else (2, 0)
