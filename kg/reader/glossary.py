"""The glossary: abbreviations and what they stand for, one a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.passage import Passage
from kg.reader import table
from kg.reader.heading import is_heading, is_marked, is_rule
from kg.reader.outcome import Furniture, Lines, Outcome, Page
from kg.records import GlossaryEntry, Role, TextBlock

HEADING = re.compile(r"\b(?:glossary|abbreviations|acronyms)\b", re.IGNORECASE)
HEADER = re.compile(r"(?:abbreviation|acronym|initialism|short\s++form|term)s?(?:\s*+(?:/|or|and)\s*+\w++)?+", re.IGNORECASE)
_WIDTH, _LONGEST = 2, 120


def read(page: Page) -> Iterator[Outcome]:
    """The entries below every heading that speaks of a glossary, abbreviations or acronyms, or below a header row that does."""
    within, header, last = False, list[str](), -2
    for number, line in enumerate(page.lines):
        row = table.cells(line) if within or number in page.heads else []
        if number in page.heads and is_head(page.lines, number):
            yield from _header(line, row, again=table.folded(row) == header)
            within, header, last = True, table.folded(row), number
        elif within and not page.ends(number) and _is_row(line, adjacent=last == number - 1):
            yield _entry(line, row)
            last = number
        elif line or page.ends(number):
            within = bool(line) and _is_heading(line)


def is_head(lines: Lines, number: int) -> bool:
    """Whether a line is the header row of a glossary."""
    row = table.cells(lines[number])
    return len(row) == _WIDTH and bool(row[1]) and len(row[0].text) <= _LONGEST and row[0].fullmatch(HEADER) is not None


def _is_heading(line: Passage) -> bool:
    """Whether a line announces a glossary; it may end in a colon."""
    return line.search(HEADING) is not None and len(line.text) <= _LONGEST and is_heading(line.rstrip().rstrip(": "))


def _is_row(line: Passage, *, adjacent: bool) -> bool:
    """Whether a line belongs to the table: a row, or a line just below one, unless it is a heading or a rule."""
    return table.is_row(line) or (bool(line) and adjacent and not is_marked(line) and not is_rule(line))


def _header(line: Passage, row: list[Passage], *, again: bool) -> Iterator[Outcome]:
    yield from [Furniture(line)] if again else [TextBlock(at=(cell,), role=Role.HEADING) for cell in row]


def _entry(line: Passage, row: list[Passage]) -> Outcome:
    cells = table.widened(row, line, _WIDTH)
    if len(cells) != _WIDTH or not all(cells):
        return line.refuse(f"the row has {sum(map(bool, row))} cells with text, the glossary {_WIDTH} columns")
    return GlossaryEntry(at=tuple(cells), abbreviation=cells[0].words, expansion=cells[1].words)
