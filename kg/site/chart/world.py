"""One convention of a chart on a map of the world, with the table that says the same."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from kg.layout import Page, static
from kg.site.chart.cells import Act, Chart, State
from kg.site.chart.kinds import KINDS, NOT_LISTED, Kind
from kg.site.chart.reading import chart, editions
from kg.site.visit import Visit

_FILE = "world.json"


class World(NamedTuple):
    """Shapes of countries and areas in SVG by their codes (ISO 3166-1), those without a code, and where small ones lie."""

    width: int
    height: int
    source: str
    shapes: dict[str, str]
    others: list[str]
    points: dict[str, list[float]]


class Area(NamedTuple):
    """A State on the map: its shape, if that can be seen, the middle of it, if that can not, and what it is coloured for."""

    state: State
    acts: tuple[Act, ...]
    kind: Kind
    shape: str | None
    point: list[float] | None

    @property
    def words(self) -> str:
        """What the table says, too."""
        acts = (f"{act.kind.words} {act.date}".strip() for act in self.acts)
        return f"{self.state.name}: {', '.join(acts)}"


def page(visit: Visit) -> Page:
    """The map of the convention that is asked for, or of the chart's first."""
    if not editions(visit.store):
        return Page("no-chart.html", "Map of conventions")
    found = chart(visit.store, visit.asked("edition"))
    column = found.column(visit.asked("convention", found.conventions[0].slug))
    world = _world(static.files().get(_FILE))
    areas = [_area(state, state.cells[column], world) for state in found.states if state.cells[column]]
    used = {area.kind for area in areas}
    given = {
        "chart": found,
        "editions": editions(visit.store),
        "convention": found.conventions[column],
        "world": world,
        "areas": areas,
        "rest": _rest(world, found) if world else [],
        "kinds": [kind for kind in (*KINDS, NOT_LISTED) if kind in used],
        "link": visit.link,
    }
    return Page("chart-map.html", f"{found.conventions[column].name}: map, {found.edition}", given)


@lru_cache(maxsize=1)
def _world(file: static.File | None) -> World | None:
    """The map, where it could be built."""
    return World(**json.loads(file.content)) if file else None


def _area(state: State, acts: tuple[Act, ...], world: World | None) -> Area:
    """A State, coloured for its last act, of which a signature is one only where there is no other."""
    codes = sorted(state.codes)
    shape = next((world.shapes[code] for code in codes if code in world.shapes), None) if world else None
    point = next((world.points[code] for code in codes if code in world.points), None) if world else None
    last = ([act for act in acts if act.kind.binds] or acts)[-1]
    return Area(state, acts, last.kind, shape, point)


def _rest(world: World, found: Chart) -> list[str]:
    """The shapes of all that the chart has no row for."""
    named = {code for state in found.states for code in state.codes}
    return [*(shape for code, shape in world.shapes.items() if code not in named), *world.others]
