"""The columns of a chart: conventions, and the acts below or beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.passage import Passage
from kg.reader import table, title
from kg.reader.chart import acts
from kg.records import Act, Title

HEADED_BY_ACT = re.compile(
    rf"(?P<convention>\S.*?)\s*(?:(?<=\s)|[,:;\u2013\u2014(-])\s*(?P<act>{acts.HEADING.pattern})\s*+\)?+", re.IGNORECASE
)
_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: the convention that it is about, the passages that say so, and the act that its heading alone states."""

    number: int
    at: tuple[Passage, ...]
    convention: Title
    act: Act | None


def columns(header: list[Passage]) -> list[Column]:
    """The columns from the lines of the header; a convention stands over the acts up to the next one."""
    rows = [table.cells(line) for line in header]
    width = max(number for row in rows for number, cell in enumerate(row, 1) if cell)
    conventions = table.widened(rows[0], header[0], width)[1:]
    if len(rows) == 1:
        return [_column(number, (cell,)) for number, cell in enumerate(conventions, 1)]
    below = table.widened(rows[1], header[1], width)[1:]
    named = [cell for cell in conventions if cell]
    if named == conventions[: len(named)] and len(named) < len(conventions):
        conventions = _spread(named, below)
    return _paired(conventions, below)


def _paired(conventions: list[Passage], below: list[Passage]) -> list[Column]:
    found: list[Column] = []
    above: Passage | None = None
    for number, (convention, act) in enumerate(zip(conventions, below, strict=True), 1):
        if not act and not convention:
            raise act.refuse(f"column {number} has no heading")
        above = convention if convention or above is None else above
        found.append(_column(number, (above, act) if act else (above,)))
    return found


def _spread(conventions: list[Passage], below: list[Passage]) -> list[Passage]:
    """Conventions over their acts, where the header lost its merged cells: each starts anew at a signature or a repeated act."""
    starts: list[bool] = []
    seen: set[Act] = set()
    for cell in below:
        named = acts.named(cell)
        new = not starts or not named or Act.SIGNATURE in named or bool(named & seen)
        seen = named if new else seen | named
        starts.append(new)
    if sum(starts) != len(conventions):
        raise below[0].refuse(f"{len(conventions)} conventions stand over {sum(starts)} groups of acts")
    remaining = iter(conventions)
    return [next(remaining) if new else cell.cut(0, 0) for new, cell in zip(starts, below, strict=True)]


def _column(number: int, at: tuple[Passage, ...]) -> Column:
    heading, act = at[0], at[-1]
    if not heading:
        raise heading.refuse(f"column {number} has no heading")
    if len(heading.text) > _LONGEST:
        raise heading.refuse(f"the heading of column {number} has more than {_LONGEST} characters")
    if len(at) == 1 and (headed := heading.fullmatch(HEADED_BY_ACT)):
        heading, act = headed["convention"].rstrip(" ,:;\u2013\u2014-("), headed["act"]
    elif len(at) == 1:
        act = heading.cut(0, 0)
    return Column(number=number, at=at, convention=title.refusing(heading, title.parse), act=acts.only(act))
