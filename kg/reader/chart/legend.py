"""The legend of a chart: the paragraphs above and below it that speak of it, and the months that it reports on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import dates
from kg.errors import Refusal
from kg.passage import Found, Passage
from kg.reader import block, table
from kg.reader.chart import acts
from kg.reader.heading import is_heading, is_marked, is_rule
from kg.reader.outcome import Lines, Outcome
from kg.records import ReportingPeriod, Role

_SPEAKS = re.compile(rf"\b(?:{acts.NAME}|ratif\w+|acced\w+|chart)\b", re.IGNORECASE)
_WITHOUT_YEAR = rf"(?:\d{{1,2}}\s+{dates.MONTH}|{dates.MONTH}(?:\s+\d{{1,2}})?)(?!\w)"
PERIOD = re.compile(
    rf"\b(?P<start>{dates.DATE.pattern}|{_WITHOUT_YEAR}),?\s*+(?:and|to|through|until|\u2013|\u2014|-)\s*+"
    rf"(?P<end>{dates.DATE.pattern})(?!\w)",
    re.IGNORECASE,
)


def above(lines: Lines, first: int, floor: int) -> list[int]:
    """The numbers of the lines above a chart, down from ``floor``, that speak of it: up to a heading, a row or a rule."""
    found: list[int] = []
    for number in range(first - 1, floor - 1, -1):
        line = lines[number]
        if is_marked(line) or table.is_row(line) or is_rule(line) or (line and not _speaks_of_a_chart(line)):
            break
        found += [number] if line else []
    return found[::-1]


def below(lines: Lines, stop: int) -> list[int]:
    """The numbers of the lines just below a chart that define its marks."""
    found: list[int] = []
    for number in range(stop, len(lines)):
        line = lines[number]
        if line and (table.is_row(line) or not acts.definitions(line)):
            break
        found += [number] if line else []
    return found


def _speaks_of_a_chart(line: Passage) -> bool:
    about = line.search(_SPEAKS) or line.search(PERIOD)
    return bool(acts.definitions(line)) or (about is not None and not is_heading(line) and not line.text.isupper())


def read(legend: list[Passage]) -> Iterator[Outcome]:
    """The legend's paragraphs and its reporting period; a second, different period is refused with both places."""
    first: ReportingPeriod | None = None
    for line in legend:
        yield from block.blocks(line, Role.LEGEND)
        for found in line.all(PERIOD):
            try:
                period = _period(found)
            except Refusal as refusal:
                yield refusal
                continue
            if period and first and (period.start, period.end) != (first.start, first.end):
                yield found[0].refuse(f"another reporting period than the one at {first.at[0].place}")
            elif period:
                first = first or period
                yield period


def _period(found: Found) -> ReportingPeriod | None:
    """The months that a period states; none where it is one of years."""
    try:
        end = dates.parse(found["end"].words)
        start = dates.parse(found["start"].words) or (end and dates.parse(f"{found['start'].words} {end.year}"))
    except ValueError as error:
        raise found[0].refuse(str(error)) from error
    if not (start and end and start.month and end.month):
        return None
    months = (dates.Date(start.year, start.month), dates.Date(end.year, end.month))
    if months[1] < months[0]:
        raise found[0].refuse("the reporting period ends before it starts")
    return ReportingPeriod(at=(found[0],), start=months[0], end=months[1])
