"""The organizations table: bodies with their links, their framework documents and their focal points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.errors import Refusal
from kg.kinds import Kinds
from kg.passage import Passage
from kg.reader import markup, table
from kg.reader.heading import is_marked, is_rule
from kg.reader.organizations import entries, status
from kg.reader.organizations.blocks import Block, blocks
from kg.reader.organizations.heads import Heads
from kg.reader.outcome import Furniture, Lines, Outcome, Page
from kg.records import Cell, OrganizationListing, Role, TextBlock

COLUMNS = {
    "focal points": re.compile(r"\bfocal\s+points?\b", re.IGNORECASE),
    "documents": re.compile(r"\bdocuments?\b", re.IGNORECASE),
    "bodies": re.compile(r"\borgani[sz]ations?\b", re.IGNORECASE),
}
_LONGEST, _MOST_COLUMNS = 100, 12


def read(page: Page) -> Iterator[Outcome]:
    """Every row of every organizations table; header rows given again are furniture."""
    headers: list[list[str]] = []
    columns: dict[str, int] = {}
    width, last = 0, -2
    for number, line in enumerate(page.lines):
        row = table.cells(line) if columns or number in page.heads else []
        if number in page.heads and (found := _columns(row)):
            again = table.folded(row) in headers
            yield from [Furniture(line)] if again else [TextBlock(at=(cell,), role=Role.HEADING) for cell in row if cell]
            headers += [] if again else [table.folded(row)]
            columns, width, last = found, len(row), number
        elif columns and not page.ends(number) and _is_row(line, adjacent=last == number - 1):
            last = number
            yield from _row(line, row, columns, width, page.kinds)
        elif line or page.ends(number):
            columns = {}


def is_head(lines: Lines, number: int) -> bool:
    """Whether an organizations table begins at a line."""
    return bool(_columns(table.cells(lines[number])))


def _columns(row: list[Passage]) -> dict[str, int]:
    """Which column holds what, if the row is the table's header."""
    found: dict[str, int] = {}
    for name, words in COLUMNS.items() if len(COLUMNS) <= len(row) <= _MOST_COLUMNS else ():
        for number, cell in enumerate(row):
            if number not in found.values() and len(cell.text) <= _LONGEST and cell.search(words):
                found.setdefault(name, number)
    return found if len(found) == len(COLUMNS) else {}


def _is_row(line: Passage, *, adjacent: bool) -> bool:
    if not line or is_marked(line) or is_rule(line):
        return False
    return table.is_row(line) or line.strip().match(markup.TAG) is not None or adjacent


def _row(line: Passage, row: list[Passage], columns: dict[str, int], width: int, kinds: Kinds) -> Iterator[Outcome]:
    cells = table.widened(row, line, width)
    if len(cells) > width:
        yield line.refuse(f"the row has {len(row)} cells, the table {width} columns")
        return
    bodies, documents, focal_points = (cells[columns[name]] for name in ("bodies", "documents", "focal points"))
    extra = [cell for number, cell in enumerate(cells) if cell and number not in columns.values()]
    yield from (cell.refuse("a column of a kind that is not known") for cell in extra)
    try:
        found, beside = blocks(bodies, kinds)
    except Refusal as refusal:
        yield refusal
        return
    yield from beside
    listings = _listings(found, documents, focal_points)
    yield from listings
    for block, listing in zip(found, listings, strict=True):
        yield from entries.resources(block, listing)
    heads = Heads(tuple(listing for listing in listings if not listing.parent))
    yield from entries.documents(documents, heads)
    yield from entries.focal_points(focal_points, heads)


def _listings(found: list[Block], documents: Passage, focal_points: Passage) -> list[OrganizationListing]:
    """A listing a body: under the first where its name ends in a colon, else a head, which the row's other cells speak of."""
    unnamed = [
        status.said(cell) for cell in (documents, focal_points) if status.of(cell) in {Cell.NOT_APPLICABLE, Cell.LEFT_EMPTY}
    ]
    listings = []
    for number, block in enumerate(found):
        listing = OrganizationListing(at=tuple(sorted(block.at)), body=block.body, pages=tuple(dict.fromkeys(block.pages)))
        if number and block.colon:
            listings.append(replace(listing, parent=found[0].body))
        else:
            cells = status.of(documents), status.of(focal_points)
            listings.append(replace(listing, at=tuple(sorted([*block.at, *unnamed])), documents=cells[0], focal_points=cells[1]))
    return listings
