"""Acts of States over the years: a dot for each, the dots of one year above each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kg.site.thing.claims import CHART, Claim

WIDTH, TALLEST, LARGEST = 720.0, 220.0, 11.0  # of the drawing, of its highest pile, and of a dot with its room
_LEFT, _RIGHT, _HEAD, _FOOT = 14.0, 14.0, 10.0, 26.0
_TICKS = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS = 12


class Dot(NamedTuple):
    """A State's act: where it is drawn, and the last word of its kind of act."""

    x: float
    y: float
    act: str


class Tick(NamedTuple):
    """A year on the axis."""

    x: float
    year: int


class Timeline(NamedTuple):
    """A drawing of some width and height, all lengths in its own units, and in words what it shows."""

    width: float
    height: float
    base: float
    radius: float
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    acts: tuple[tuple[str, str, int], ...]
    edition: int
    summary: str


class _Scale(NamedTuple):
    """How years and piles are drawn: the first and the last year, the room of a year and of a dot, and the highest pile."""

    first: int
    last: int
    step: float
    size: float
    highest: int

    @property
    def base(self) -> float:
        """Where the axis is."""
        return round(_HEAD + self.size * self.highest, 1)

    def x(self, year: int) -> float:
        """The middle of a year."""
        return round(_LEFT + self.step * (year - self.first + 0.5), 1)

    def y(self, place: int) -> float:
        """The middle of a dot at a place of its pile, from 0."""
        return round(self.base - self.size * (place + 0.5), 1)


def timeline(said: list[Claim]) -> Timeline | None:
    """The acts that the latest chart with years dates, drawn by year; None where no chart dates any."""
    latest = max((one.edition for one in said if one.kind == CHART and _is_dated(one)), default=None)
    if latest is None:
        return None
    cells = [one for one in said if one.kind == CHART and one.edition == latest]
    dated = sorted(filter(_is_dated, cells), key=lambda one: (one.year, one.act, one.state))
    scale, acts = _scale(dated), Counter((_short(one), one.act) for one in dated)
    return Timeline(
        width=WIDTH,
        height=scale.base + _FOOT,
        base=scale.base,
        radius=round(scale.size * 0.4, 2),
        dots=tuple(_dots(dated, scale)),
        ticks=tuple(Tick(scale.x(year), year) for year in _ticks(scale.first, scale.last)),
        acts=tuple((short, act, acts[short, act]) for short, act in sorted(acts)),
        edition=latest,
        summary=_summary(cells, dated),
    )


def _is_dated(claim: Claim) -> bool:
    return claim.is_listed and claim.year is not None


def _scale(dated: list[Claim]) -> _Scale:
    years = Counter(one.year or 0 for one in dated)
    first, last, highest = min(years), max(years), max(years.values())
    step = (WIDTH - _LEFT - _RIGHT) / (last - first + 1)
    return _Scale(first, last, step, min(LARGEST, step, TALLEST / highest), highest)


def _dots(dated: list[Claim], scale: _Scale) -> Iterator[Dot]:
    """A dot for each act, above those of its year before it."""
    piles = Counter[int]()
    for one in dated:
        year = one.year or 0
        yield Dot(scale.x(year), scale.y(piles[year]), _short(one))
        piles[year] += 1


def _short(claim: Claim) -> str:
    return claim.action.rpartition("#")[2]


def _ticks(first: int, last: int) -> list[int]:
    """Round years between the first and the last."""
    step = next(one for one in _TICKS if (last - first) // one <= _MOST_TICKS or one == _TICKS[-1])
    return [year for year in range(first, last + 1) if year % step == 0] or [first]


def _summary(cells: list[Claim], dated: list[Claim]) -> str:
    """In words what the drawing shows."""
    year, most = Counter(one.year for one in dated).most_common(1)[0]
    states = len({one.state for one in cells})
    undated = sum(one.is_listed and one.year is None for one in cells)
    silent = len({one.state for one in cells} - {one.state for one in cells if one.is_listed})
    begin, end = dated[0].year, dated[-1].year
    span = f"all in {year}." if begin == end else f"from {begin} to {end}; most in {year} ({most})."
    first = f"Of {states} States in the chart, {len({one.state for one in dated})} are listed with a year, {span}"
    parts = [first]
    if undated:
        parts.append(f"{undated} more without a year.")
    if silent:
        parts.append(f"For {silent} nothing is listed.")
    return " ".join(parts)
