"""The peacekeepers' table: organizations across, figures, policies and allegations down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.passage import Passage
from kg.reader import block, table
from kg.reader.heading import is_marked
from kg.reader.outcome import Furniture, Lines, Outcome, Page
from kg.reader.peacekeeping import cells, rows
from kg.reader.peacekeeping.profile import profiles
from kg.records import Role, TextBlock

CORNER = re.compile(r"organi[sz]ations?|institutions?|bod(?:y|ies)|entit(?:y|ies)", re.IGNORECASE)
_SMALLEST = 3


def read(page: Page) -> Iterator[Outcome]:
    """Every peacekeepers' table: organizations in a header row above rows with known labels; a header row given again is one."""
    number = 0
    while number < len(page.lines):
        stop = _end(page.lines, number) if number in page.heads else 0
        if stop:
            header, again = table.folded(table.cells(page.lines[number])), _next_head(page, stop)
            while again and table.folded(table.cells(page.lines[again])) == header:
                stop = _end(page.lines, again)
                again = _next_head(page, stop)
            yield from _table(page.lines, number, stop)
        number = stop or number + 1


def is_head(lines: Lines, number: int) -> bool:
    """Whether a peacekeepers' table begins at a line."""
    return _end(lines, number) > 0


def _next_head(page: Page, stop: int) -> int:
    """The number of a header row that stands next, blank lines aside; 0 where none does."""
    while stop < len(page.lines) and not page.lines[stop] and stop not in page.taken:
        stop += 1
    return stop if stop in page.heads and _end(page.lines, stop) else 0


def _end(lines: Lines, number: int) -> int:
    """The line after the rows below a header row; 0 where none stands here. A blank line may stand before a known row.

    Its corner is empty, or says that organizations follow; three of the rows have known labels, or all below an empty corner.
    """
    corner, *headings = table.cells(lines[number])
    if not headings or not all(headings) or (corner and not corner.fullmatch(CORNER)):
        return 0
    at, stop, size, known = number + 1, number + 1, 0, 0
    while at < len(lines):
        label = _label(lines[at])
        is_known = label is not None and rows.known(label) is not None
        if (label and at == stop) or is_known:
            stop, size, known = at + 1, size + 1, known + is_known
        elif lines[at]:
            break
        at += 1
    least = _SMALLEST if corner else min(_SMALLEST, size)
    return stop if known and known >= least else 0


def _label(line: Passage) -> Passage | None:
    """The label of a row; none where a header row or another line stands."""
    label = table.cells(line)[0] if table.is_row(line) else None
    return label if label and not label.fullmatch(CORNER) else None


def _table(lines: Lines, first: int, stop: int) -> Iterator[Outcome]:
    header = table.cells(lines[first])
    yield from (TextBlock(at=(corner,), role=Role.HEADING) for corner in header[:1] if corner)
    columns, defining = profiles(header[1:], _section(lines, first))
    yield from (one for line in defining for one in block.blocks(line.strip(), Role.PARAGRAPH))
    for line in (line for line in lines[first + 1 : stop] if line):
        row = table.cells(line)
        whole = table.widened(row, line, len(header))
        if table.folded(row) == table.folded(header):
            yield Furniture(line)
        elif len(whole) > len(header):
            yield line.refuse(f"the row has {len(row)} cells, the table {len(header)} columns")
        else:
            yield from cells.read(whole, columns)
    yield from (column.record() for column in columns)


def _section(lines: Lines, number: int) -> Iterator[Passage]:
    """The lines above a table, from the last, up to a heading or a row."""
    for at in range(number - 1, -1, -1):
        if is_marked(lines[at]) or table.is_row(lines[at]):
            return
        if lines[at]:
            yield lines[at]
