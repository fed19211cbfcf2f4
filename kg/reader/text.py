"""Running text: titles, offices, headings, paragraphs, bullets and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.passage import Passage, joined
from kg.reader import block, table
from kg.reader.heading import is_heading, is_marked, is_rule
from kg.reader.office import named_in
from kg.reader.outcome import Furniture, Outcome, Page
from kg.records import Role, TextBlock

BULLET = re.compile(r"(?:[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7]|[-*+\u2013\u2014](?=\s))\s*+\S")
NOTE = re.compile(r"\W{0,9}notes?\s*+:", re.IGNORECASE)
CONTINUES = re.compile(r"[a-z(,;]")
ENDS = (".", "!", "?", ":", ";", ".\u201d", '."', "*", ")")


def read(page: Page) -> Iterator[Outcome]:
    """Every line that no other reader took, as a block of its role; a table that nobody knows is refused."""
    first, number = True, 0
    while number < len(page.lines):
        line, after = page.lines[number].strip(), _after(page, number)
        whole = joined(line, page.lines[after - 1].strip())
        if line and any(map(_is_table, page.lines[number:after])):
            yield whole.refuse("a table of a kind that is not known")
        elif line and is_rule(line):
            yield Furniture(line)
        elif line:
            yield from _block(whole, first=first)
            first = False
        number = after


def _after(page: Page, number: int) -> int:
    """The line after the one block or table that starts at a line."""
    lines, after = page.lines, number + 1
    goes_on = _rows if table.is_row(lines[number]) else _sentence
    while after < len(lines) and lines[after] and not page.ends(after) and goes_on(lines[after - 1], lines[after]):
        after += 1
    return after


def _rows(_: Passage, line: Passage) -> bool:
    return table.is_row(line)


def _sentence(last: Passage, line: Passage) -> bool:
    """Whether a line that goes on in small letters is one with the line before."""
    ended = not last or is_marked(last) or is_rule(last) or last.text.rstrip().endswith(ENDS)
    return not ended and not table.is_row(line) and line.strip().match(CONTINUES) is not None


def _is_table(line: Passage) -> bool:
    return table.is_row(line) and sum(map(bool, table.cells(line))) > 1


def _block(at: Passage, *, first: bool) -> Iterator[Outcome]:
    office = named_in(at)
    role = _role(at, office, first=first)
    if office and role is not Role.OFFICE:
        yield from block.blocks(at, role)
        yield TextBlock(at=(office,), role=Role.OFFICE, office=office.words)
    else:
        yield from block.blocks(at, role, office.words if office else None)


def _role(at: Passage, office: Passage | None, *, first: bool) -> Role:
    if office == at:
        return Role.OFFICE
    if is_marked(at) or office:
        return Role.HEADING
    if at.match(BULLET):
        return Role.BULLET
    if at.match(NOTE):
        return Role.NOTE
    if is_heading(at):
        return Role.TITLE if first else Role.HEADING
    return Role.PARAGRAPH
