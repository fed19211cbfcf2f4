"""The geometry of plots: bars beside their labels, and columns over years; templates draw them as SVG.

Lengths are percentages, so that a plot is as wide as there is room, with letters of their own size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

HEIGHT = 160  # pixels of the highest column
_LINES = 4  # at most so many lines across
_BROADEST = 8  # percent
_TICKS = 6  # at most so many years below
_STEPS = (1, 2, 5)


class Bar(NamedTuple):
    """A bar: its label and its value in words, where it starts and how long it is, in percent."""

    label: str
    value: str
    start: str
    length: str


class Bars(NamedTuple):
    """Bars below each other, and what they show in words."""

    title: str
    told: str
    bars: tuple[Bar, ...]


class Column(NamedTuple):
    """A column: what it stands for, its left side and its breadth in percent, and its top and height in pixels."""

    told: str
    left: str
    breadth: str
    top: str
    height: str


class Tick(NamedTuple):
    """A mark of an axis: its words, and where it is: in percent for years, in pixels for what is counted."""

    label: str
    at: str


class Columns(NamedTuple):
    """Columns over years, and what they show in words."""

    title: str
    told: str
    columns: tuple[Column, ...]
    years: tuple[Tick, ...]
    lines: tuple[Tick, ...]


def bars(title: str, rows: Sequence[tuple[str, float]]) -> Bars:
    """Bars for values with their labels, in their order; negative ones go to the left of where zero is."""
    values = [value for _, value in rows]
    low, high = min(0.0, *values), max(0.0, *values)
    scale = 100 / ((high - low) or 1)
    drawn = (
        Bar(label, _number(value), f"{(min(value, 0) - low) * scale:.2f}", f"{abs(value) * scale:.2f}") for label, value in rows
    )
    return Bars(title, _told(rows), tuple(drawn))


def columns(title: str, counts: Mapping[int, float]) -> Columns:
    """Columns for the values of years, with room for the years between them; values are not negative."""
    first, last, high = min(counts), max(counts), max(counts.values()) or 1
    room = 100 / (last - first + 1)
    breadth = min(0.8 * room, _BROADEST)
    drawn = (
        Column(
            f"{year}: {_number(value)}",
            f"{(year - first + 0.5) * room - breadth / 2:.3f}",
            f"{breadth:.3f}",
            f"{HEIGHT - HEIGHT * value / high:.1f}",
            f"{HEIGHT * value / high:.1f}",
        )
        for year, value in sorted(counts.items())
    )
    years = (Tick(str(year), f"{(year - first + 0.5) * room:.3f}") for year in _marks(first, last, _TICKS))
    lines = (Tick(f"{mark:,}", f"{HEIGHT - HEIGHT * mark / high:.1f}") for mark in _marks(1, int(high), _LINES))
    told = _told([(str(year), value) for year, value in sorted(counts.items())])
    return Columns(title, told, tuple(drawn), tuple(years), tuple(lines))


def _told(rows: Sequence[tuple[str, float]]) -> str:
    """What a plot shows, for who does not see it."""
    (low, least), (high, most) = min(rows, key=_value), max(rows, key=_value)
    if least == most:
        return f"{len(rows)} values, each {_number(most)}. All are in the table."
    return f"{len(rows)} values, the most {_number(most)} for {high}, the least {_number(least)} for {low}. All are in the table."


def _value(row: tuple[str, float]) -> float:
    return row[1]


def _marks(first: int, last: int, most: int) -> range:
    """Round numbers from first to last, no more than so many; the only one there is where there is but one."""
    step = next(step for power in range(20) for step in (one * 10**power for one in _STEPS) if (last - first) // step < most)
    return range(-(-first // step) * step, last + 1, step) or range(first, first + 1)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
