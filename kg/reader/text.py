"""Running text: titles, offices, headings, paragraphs, bullets and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import Refusal
from kg.passage import Passage, joined
from kg.reader import address, table
from kg.reader.heading import MARKED, is_heading, is_rule, words
from kg.reader.office import named_in
from kg.reader.outcome import Furniture, Outcome, Page
from kg.records import Role, TextBlock

BULLET = re.compile(r"\s*(?:[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7]|[-*+\u2013](?=\s))\s*(?P<text>\S.*)", re.DOTALL)
NOTE = re.compile(r"\W*notes?\s*:", re.IGNORECASE)
CONTINUES = re.compile(r"[a-z(,;]")
ENDS = (".", "!", "?", ":", ";", ".\u201d", ".\"", "*", ")")


def read(page: Page) -> Iterator[Outcome]:
    """Every line that no other reader took, as a block of its role; a table that nobody knows is refused."""
    first = True
    for block in _paragraphs(page.lines):
        if is_rule(block):
            yield Furniture(block)
        elif any(table.is_row(line) for line in block.lines()):
            yield block.refuse("a table of a kind that is not known")
        else:
            yield from _block(block, first=first)
            first = False


def _paragraphs(lines: tuple[Passage, ...] | list[Passage]) -> Iterator[Passage]:
    """The lines that hold anything; a line that goes on in small letters is one with the next."""
    last: Passage | None = None
    for line in lines:
        goes_on = last and line and line.strip().match(CONTINUES) and not last.text.endswith(ENDS)
        if last and goes_on and not table.is_row(line) and not table.is_row(last):
            last = joined(last, line.strip())
            continue
        if last:
            yield last
        last = line.strip() if line else None
    if last:
        yield last


def _block(block: Passage, *, first: bool) -> Iterator[Outcome]:
    office = next(named_in(block), None)
    role = _role(block, first=first, is_office=office is not None)
    try:
        addresses = address.in_text(block)
    except Refusal as refusal:
        yield refusal
        return
    if office and role is not Role.OFFICE:
        yield TextBlock(at=(block,), role=role, addresses=addresses)
        yield TextBlock(at=(office,), role=Role.OFFICE, office=office.words)
    else:
        yield TextBlock(at=(block,), role=role, office=office.words if office else None, addresses=addresses)


def _role(block: Passage, *, first: bool, is_office: bool) -> Role:
    if block.fullmatch(MARKED):
        return Role.HEADING
    if is_office and words(block).text == block.text:
        return Role.OFFICE
    if block.fullmatch(BULLET):
        return Role.BULLET
    if block.match(NOTE):
        return Role.NOTE
    if is_heading(block):
        return Role.TITLE if first else Role.HEADING
    return Role.PARAGRAPH
