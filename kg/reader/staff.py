"""Lists of staff: a name a line, or names in columns that are read downwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.passage import Passage
from kg.reader import table
from kg.reader.heading import is_heading, is_marked, is_rule
from kg.reader.name import is_name
from kg.reader.office import named_in
from kg.reader.outcome import Lines, Outcome, Page
from kg.reader.thanks import THANKS
from kg.records import StaffListing

HEADING = re.compile(r"\bstaff\b", re.IGNORECASE)
HYPHENS = "-\u2010\u2011\u00ad"
_LONGEST_HEADING = 200
_FEWEST, _FEWEST_THANKED, _MOST_OTHERS = 3, 2, 0.1


@dataclass(slots=True)
class Block:
    """Lines that may be a list: whose staff it would be, whether a heading announces it, and whether thanks follow."""

    office: str | None = None
    headed: bool = False
    thanked: bool = False
    lines: list[Passage] = field(default_factory=list)


def read(page: Page) -> Iterator[Outcome]:
    """Every list of names: below a heading that speaks of staff, above a line of thanks, or three names and more."""
    for block in _blocks(page):
        if _is_list(block):
            yield from _listings(block)


def _blocks(page: Page) -> Iterator[Block]:
    """The runs of lines between blank lines, headings, tables and thanks; names with a blank line after each are one run."""
    block, thanked = Block(), _thanked(page.lines)
    first = next((number for number, line in enumerate(page.lines) if line), 0)
    for number, line in enumerate(page.lines):
        heading = bool(line) and _is_heading(line)
        if heading or page.ends(number) or (not _goes_on(page.lines, number, first) if not line else line.match(THANKS)):
            block.thanked = thanked[number]
            yield block
            block = Block(block.office, headed=block.headed and not block.lines)
        if heading:
            office = named_in(line)
            block = Block(office.words if office else block.office, headed=line.search(HEADING) is not None)
        elif line and not line.match(THANKS):
            block.lines.append(line)
    yield block


def _thanked(lines: Lines) -> list[bool]:
    """For each line whether thanks stand there, or next after blank lines."""
    found = [False]
    for line in reversed(lines):
        found.append(line.match(THANKS) is not None if line else found[-1])
    return found[:0:-1]


def _is_heading(line: Passage) -> bool:
    """Whether a line is a heading, not a name: marked, a rule, an office, or short words about staff."""
    if is_marked(line) or is_rule(line) or named_in(line):
        return True
    if line.search(HEADING) is None or len(line.text) > _LONGEST_HEADING or table.is_row(line):
        return False
    return is_heading(line) or line.text.rstrip().endswith(":")


def _goes_on(lines: Lines, blank: int, first: int) -> bool:
    """Whether a blank line stands between two names of a list that has one after each; the document's first line is its title."""
    names, others = (blank - 1, blank + 1), (blank - 2, blank + 2)
    inside = all(first < number < len(lines) for number in names)
    alone = not any(lines[number] for number in others if 0 <= number < len(lines))
    return inside and alone and all(is_name(lines[number].words) for number in names)


def _is_list(block: Block) -> bool:
    """Whether the cells of a block are names: most of them where the text around says so, else all but a few."""
    names = _names(block)
    others = sum(not is_name(_name(pieces)) for pieces in names)
    if block.headed or (block.thanked and len(names) >= _FEWEST_THANKED):
        return 2 * others < len(names)
    return len(names) >= _FEWEST and others <= _MOST_OTHERS * len(names)


def _listings(block: Block) -> Iterator[Outcome]:
    width = len(table.cells(block.lines[0]))
    for line in block.lines:
        if (size := len(table.cells(line))) > width:
            yield line.refuse(f"the row has {size} cells, the list {width} columns")
    for pieces in _names(block):
        cut = _is_broken(pieces[-1])
        if is_name(_name(pieces)):
            yield StaffListing(at=tuple(pieces), name=_name(pieces, cut=cut), office=block.office, cut=cut)
        else:
            yield pieces[0].refuse(f"\u201c{_name(pieces)}\u201d is no name in a list of staff")


def _downwards(block: Block) -> Iterator[Passage]:
    """The cells, column by column; rows that are too wide aside."""
    rows = [table.cells(line) for line in block.lines]
    columns: list[list[Passage]] = [[] for _ in rows[:1] for _ in rows[0]]
    for row in rows:
        for column, cell in zip(columns, row if len(row) <= len(columns) else (), strict=False):
            column.extend([cell] if cell else [])
    return (cell for column in columns for cell in column)


def _names(block: Block) -> list[list[Passage]]:
    """The cells of a block, each broken name with the cells that it goes on in: one word, which is no name by itself."""
    names: list[list[Passage]] = []
    for cell in _downwards(block):
        if names and _is_broken(names[-1][-1]) and len(cell.words.split()) == 1:
            names[-1].append(cell)
        else:
            names.append([cell])
    return names


def _is_broken(cell: Passage) -> bool:
    """Whether a name is broken off at a hyphen."""
    return cell.text.endswith(tuple(HYPHENS)) and is_name(cell.words.rstrip(HYPHENS), least=1)


def _name(pieces: list[Passage], *, cut: bool = False) -> str:
    """The name that pieces make; the hyphen at which it is cut off stays where it is to be seen."""
    name = "".join(piece.words for piece in pieces).replace("\u2010", "-").replace("\u2011", "-")
    return name if cut else name.rstrip("-")
