"""The acts of a chart by year and convention: as bars, and as the figures that they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.site.chart.cells import Chart, Convention
from kg.site.chart.kinds import KINDS, Kind

_WIDTH, _HEIGHT, _MARGIN = 960, 44, 12  # units of a strip: all its years, its tallest bar, the space at both its ends
_TICKS = 10  # years between two marks of the axis
_GAP = 0.2  # of the width of a year


class Bar(NamedTuple):
    """The acts of one kind in one year, as a rectangle."""

    kind: Kind
    words: str
    x: float
    y: float
    width: float
    height: float


class Strip(NamedTuple):
    """A convention's bars, and how many of its acts have no year."""

    convention: Convention
    bars: tuple[Bar, ...]
    acts: int
    undated: int


class Timeline(NamedTuple):
    """A strip for each convention, marks below them, and the figures: a row for each year with acts."""

    width: int
    height: int
    strips: tuple[Strip, ...]
    ticks: tuple[tuple[float, int], ...]
    figures: tuple[tuple[int, tuple[int, ...]], ...]


Acts = Counter[tuple[int, Kind]]


def of(chart: Chart) -> Timeline | None:
    """The timeline of a chart; None where no act has a year."""
    counted = [_counted(chart, column) for column in range(len(chart.conventions))]
    years = sorted({year for acts in counted for year, _ in acts})
    if not years:
        return None
    first, last = years[0], years[-1]
    step = (_WIDTH - 2 * _MARGIN) / (last - first + 1)
    highest = max(max(_by_year(acts).values(), default=0) for acts in counted)
    strips = tuple(
        Strip(convention, tuple(_bars(acts, first, step, highest)), acts.total(), _undated(chart, column))
        for column, (convention, acts) in enumerate(zip(chart.conventions, counted, strict=True))
    )
    ticks = ((_MARGIN + (year - first + 0.5) * step, year) for year in range(first, last + 1) if year % _TICKS == 0)
    figures = ((year, tuple(_by_year(acts)[year] for acts in counted)) for year in years)
    return Timeline(_WIDTH, _HEIGHT, strips, tuple((round(x, 1), year) for x, year in ticks), tuple(figures))


def _counted(chart: Chart, column: int) -> Acts:
    acts = (act for state in chart.states for act in state.cells[column])
    return Counter((act.year, act.kind) for act in acts if act.year is not None)


def _undated(chart: Chart, column: int) -> int:
    return sum(act.year is None and act.kind in KINDS for state in chart.states for act in state.cells[column])


def _by_year(acts: Mapping[tuple[int, Kind], int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for (year, _), number in acts.items():
        found[year] += number
    return found


def _bars(acts: Acts, first: int, step: float, highest: int) -> Iterator[Bar]:
    """The bars of a convention, those of one year on each other in the order of the legend."""
    unit = _HEIGHT / highest
    for year in sorted(_by_year(acts)):
        top = float(_HEIGHT)
        for kind in KINDS:
            if number := acts[year, kind]:
                top -= number * unit
                x = _MARGIN + (year - first + _GAP / 2) * step
                yield Bar(kind, _words(year, number, kind), *_rounded((x, top, step * (1 - _GAP), number * unit)))


def _words(year: int, number: int, kind: Kind) -> str:
    return f"{year}: {number} \u00d7 {kind.words}"


def _rounded(numbers: Sequence[float]) -> Iterator[float]:
    return (round(number, 1) for number in numbers)
