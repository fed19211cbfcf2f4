"""Lists of staff: a name a line, or names in columns that are read downwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.passage import Passage
from kg.reader import table
from kg.reader.heading import is_heading, is_rule
from kg.reader.name import is_name
from kg.reader.office import named_in
from kg.reader.outcome import Outcome, Page
from kg.reader.thanks import THANKS
from kg.records import StaffListing

HEADING = re.compile(r"\bstaff\b", re.IGNORECASE)
HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
_FEWEST = 3


def read(page: Page) -> Iterator[Outcome]:
    """Every list of names: below a heading that speaks of staff, above a line of thanks, or three names and more."""
    lines, office, number = page.lines, None, 0
    headed = False
    while number < len(lines):
        block = _block(page, number)
        office = next((found.words for line in block for found in named_in(line)), office)
        if block and _is_list(block, headed=headed, thanked=_thanked(page, number + len(block))):
            yield from _listings(block, office)
        if block:
            headed = is_heading(block[-1]) and block[-1].search(HEADING) is not None
        number += len(block) or 1


def _block(page: Page, number: int) -> list[Passage]:
    block = []
    while number < len(page.lines) and page.lines[number] and not (block and page.lines[number].search(THANKS)):
        block.append(page.lines[number])
        number += 1
    return block


def _thanked(page: Page, number: int) -> bool:
    following = next((line for line in page.lines[number:] if line), None)
    return following is not None and following.search(THANKS) is not None


def _is_list(block: list[Passage], *, headed: bool, thanked: bool) -> bool:
    """Whether most cells of a block are names; fewer than three lines only where the text around says so."""
    cells = [cell for line in block for cell in table.cells(line) if cell]
    names = [cell for cell in cells if is_name(cell.words) or _broken(cell)]
    enough = len(cells) >= _FEWEST or headed or thanked
    return enough and 2 * len(names) > len(cells) and not any(is_rule(line) or line.search(THANKS) for line in block)


def _listings(block: list[Passage], office: str | None) -> Iterator[Outcome]:
    rows = [(line, table.cells(line)) for line in block]
    width = len(rows[0][1])
    for line, row in rows:
        if len(row) > width:
            yield line.refuse(f"the row has {len(row)} cells, the list {width} columns")
    columns = [[row[number] for _, row in rows if number < len(row) <= width] for number in range(width)]
    cells = [cell for column in columns for cell in column if cell]
    number = 0
    while number < len(cells):
        pieces = cells[number : number + 1]
        while _broken(pieces[-1]) and number + len(pieces) < len(cells) and _continues(cells[number + len(pieces)]):
            pieces.append(cells[number + len(pieces)])
        yield from _listing(pieces, office)
        number += len(pieces)


def _broken(cell: Passage) -> bool:
    """Whether a name is broken off at a hyphen."""
    return cell.text.endswith(HYPHENS) and is_name(cell.words.rstrip("".join(HYPHENS)) + "-x", least=1)


def _continues(cell: Passage) -> bool:
    """Whether a cell is the rest of a broken name: one word that is no name by itself."""
    return len(cell.words.split()) == 1


def _listing(pieces: list[Passage], office: str | None) -> Iterator[Outcome]:
    name = "".join(piece.words for piece in pieces).replace("\u2010", "-").replace("\u2011", "-")
    whole = name.rstrip("".join(HYPHENS)) if _broken(pieces[-1]) else name
    if not is_name(whole):
        yield pieces[0].refuse(f"\u201c{name}\u201d is no name in a list of staff")
    else:
        yield StaffListing(at=tuple(pieces), name=name, office=office, cut=_broken(pieces[-1]))
