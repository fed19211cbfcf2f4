"""The glossary: abbreviations and what they stand for, one a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.passage import Passage
from kg.reader import table
from kg.reader.heading import is_heading
from kg.reader.outcome import Furniture, Outcome, Page
from kg.records import GlossaryEntry, Role, TextBlock

HEADING = re.compile(r"\b(?:glossary|abbreviations|acronyms)\b", re.IGNORECASE)
HEADER = re.compile(r"(?:abbreviation|acronym|term)s?", re.IGNORECASE)
_WIDTH = 2


def read(page: Page) -> Iterator[Outcome]:
    """The entries below every heading that speaks of a glossary, abbreviations or acronyms."""
    within = headed = False
    for number, line in enumerate(page.lines):
        row = table.cells(line)
        if within and table.is_row(line):
            header = row[0].fullmatch(HEADER) is not None
            yield from _header(line, row, again=headed) if header else _entry(line, row)
            headed = headed or header
        elif within and line and page.lines[number - 1] and table.is_row(page.lines[number - 1]):
            yield line.refuse("the row has 1 cell, the glossary 2 columns")
        elif line:
            within = is_heading(line) and line.search(HEADING) is not None


def _header(line: Passage, row: list[Passage], *, again: bool) -> Iterator[Outcome]:
    if again:
        yield Furniture(line)
    else:
        yield from (TextBlock(at=(cell,), role=Role.HEADING) for cell in row if cell)


def _entry(line: Passage, row: list[Passage]) -> Iterator[Outcome]:
    if len(row) != _WIDTH or not all(row):
        yield line.refuse(f"the row has {sum(map(bool, row))} cells with text, the glossary {_WIDTH} columns")
    else:
        yield GlossaryEntry(at=tuple(row), abbreviation=row[0].words, expansion=row[1].words)
