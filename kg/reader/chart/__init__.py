"""The chart of conventions: States down, conventions across, an act with its date in each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import Refusal
from kg.passage import Passage
from kg.reader import table
from kg.reader.chart import acts, cell, legend
from kg.reader.chart.columns import Column, columns
from kg.reader.heading import is_marked, is_rule
from kg.reader.outcome import Furniture, Lines, Outcome, Page
from kg.records import Act, ConventionListing, Role, TextBlock

STATES = re.compile(
    r"(?:(?:countr(?:y|ies)|states?|nations?)(?:\s*+(?:/|or|and)\s*+\w++)?+(?:\s++(?:names?|part(?:y|ies)))?+)\s*+:?",
    re.IGNORECASE,
)
CONVENTION = re.compile(r"\b(?:protocol|convention|treaty|covenant|agreement|statute|pact)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.:;!?]\s|[.:;!?]$")
_LONGEST_NAME = 60


def read(page: Page) -> Iterator[Outcome]:
    """The legend, columns and cells of every chart; header rows given again are furniture."""
    number = floor = 0
    while number < len(page.lines):
        if number in page.heads and (size := header_size(page.lines, number)):
            stop = _end(page, number, size)
            beside = [*legend.above(page.lines, number, floor), *legend.below(page.lines, stop)]
            yield from _chart(
                page.lines[number : number + size], page.lines[number + size : stop], [page.lines[at] for at in beside]
            )
            floor = max([stop, *(at + 1 for at in beside)])
            number = stop
        else:
            number += 1


def is_head(lines: Lines, number: int) -> bool:
    """Whether a chart begins at a line."""
    return header_size(lines, number) > 0


def header_size(lines: Lines, number: int) -> int:
    """How many header rows start at a line: none, one, or two where the acts stand below the conventions."""
    corner, *headings = table.cells(lines[number])
    if not any(heading.search(CONVENTION) for heading in headings):
        return 0
    below = table.cells(lines[number + 1]) if number + 1 < len(lines) else []
    corners = [head for head in (corner, *below[:1]) if head]
    if any(below[1:]) and all(not act or act.fullmatch(acts.HEADING) for act in below[1:]):
        return 2 if all(head.fullmatch(STATES) for head in corners) else 0
    if not corner:
        named = [heading for heading in headings if heading]
        conventions = sum(heading.search(CONVENTION) is not None for heading in named)
        return int(2 * conventions > len(named) and _looks_like_a_row(below))
    return int(corner.fullmatch(STATES) is not None)


def _end(page: Page, first: int, size: int) -> int:
    """The line after the last row; a blank line may stand between rows, and before a header given again."""
    header, number = table.folded(table.cells(page.lines[first])), first + size
    stop = number
    while number < len(page.lines) and number not in page.taken:
        line = page.lines[number]
        again = size if number in page.heads and table.folded(table.cells(line)) == header else 0
        if number in page.heads and not again:
            break
        if again or _looks_like_a_row(table.cells(line)) or (number == stop and _may_name_a_state(line)):
            stop = number + (again or 1)
        elif line:
            break
        number = max(number + 1, stop)
    return stop


def _may_name_a_state(line: Passage) -> bool:
    """A line just below a row: a row, too, unless it is a heading, a rule, a sentence or the legend."""
    if table.is_row(line):
        return True
    sentence = len(line.text) > _LONGEST_NAME or line.search(SENTENCE) or acts.definitions(line)
    return bool(line) and not (is_marked(line) or is_rule(line) or sentence)


def _looks_like_a_row(row: list[Passage]) -> bool:
    return bool(row and row[0]) and any(cell.says_something(value) for value in row[1:])


def _chart(header: Lines, rows: Lines, beside: list[Passage]) -> Iterator[Outcome]:
    yield from legend.read([line.strip() for line in beside])
    try:
        across = columns(list(header))
    except Refusal as refusal:
        yield refusal
        yield from (Furniture(line) for line in (*header, *rows) if line)
        return
    yield from (TextBlock(at=(corner,), role=Role.HEADING) for line in header if (corner := table.cells(line)[0]))
    yield from (ConventionListing(at=column.at, convention=column.convention, column=column.number) for column in across)
    marks, contradictions = acts.marks(beside, header)
    yield from contradictions
    yield from _rows(rows, [table.folded(table.cells(line)) for line in header], across, marks)


def _rows(lines: Lines, header: list[list[str]], across: list[Column], marks: dict[str, Act]) -> Iterator[Outcome]:
    rows = []
    for line in lines:
        row = table.cells(line)
        if line and table.folded(row) in header:
            yield Furniture(line)
        elif line:
            rows.append((line, row))
    values = [value for _, row in rows for value in row[1:]]
    dashed = any(value.fullmatch(cell.DASH) for value in values)
    marked = any(cell.mark(value) in marks for value in values)
    for line, row in rows:
        width = len(across) + 1
        whole = table.widened(row, line, width)
        if len(whole) > width or (dashed and len(row) < width) or not row[0]:
            yield line.refuse(f"the row has {len(row)} cells, the chart {width} columns" if row[0] else "the row names no State")
        else:
            yield TextBlock(at=(row[0],), role=Role.HEADING)
            yield from _statuses(whole, across, marks, marked=marked)


def _statuses(row: list[Passage], across: list[Column], marks: dict[str, Act], *, marked: bool) -> Iterator[Outcome]:
    for column, value in zip(across, row[1:], strict=True):
        try:
            yield cell.status(row[0], column, value, marks, marked=marked)
        except Refusal as refusal:
            yield refusal
