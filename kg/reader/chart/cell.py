"""A cell of a chart: the act that it states of one State and one convention, with its date."""

from __future__ import annotations

import re

from kg import dates
from kg.passage import Found, Passage
from kg.reader.chart.columns import Column
from kg.records import Act, TreatyStatus

_TICK = "[Xx\u2713\u2714\u221a]"
TICK = re.compile(_TICK)
DASH = re.compile("[\u2014\u2013\u2212\u2012\u2015-]{1,3}")
_INTO_FORCE = r"(?:\w+\s++){0,2}?in\s*to\s++force(?:\s++(?:on|in|from))?+:?\s++"
CELL = re.compile(
    rf"(?P<value>{_TICK}|{dates.DATE.pattern})"
    r"(?:\s*+\((?P<mark>\w{1,3})\))?+"
    rf"(?:\s*+\(\s*+{_INTO_FORCE}(?P<force>[^()]++)\))?",
    re.IGNORECASE,
)


def says_something(cell: Passage) -> bool:
    """Whether a text is a chart's cell: a date, a tick or a dash."""
    return cell.fullmatch(DASH) is not None or cell.fullmatch(CELL) is not None


def mark(cell: Passage) -> str | None:
    """The mark that a cell carries."""
    found = cell.fullmatch(CELL)
    return found["mark"].text if found and found.has("mark") else None


def status(state: Passage, column: Column, cell: Passage, marks: dict[str, Act], *, marked: bool) -> TreatyStatus:
    """What a cell states; refuses, in its place, what is no tick, date or dash, an unknown mark and an impossible date."""
    found = cell.fullmatch(CELL)
    if cell and not found and not cell.fullmatch(DASH):
        raise cell.refuse(
            f"\u201c{cell.words}\u201d is no year, X or dash, with a mark such as (a) and a date of entry into force"
        )
    return TreatyStatus(
        at=(cell,),
        state=state.words,
        heading=state,
        convention=column.convention,
        column=column.number,
        headed=column.act,
        act=_act(found, column, marks, marked=marked) if found else Act.NOT_LISTED,
        date=_date(found["value"]) if found else None,
        into_force=_date(found["force"].strip()) if found and found.has("force") else None,
    )


def _act(found: Found, column: Column, marks: dict[str, Act], *, marked: bool) -> Act:
    """The act by the mark; without one by a heading of one act, else a ratification if the chart uses marks at all.

    A heading *Ratification* is no such heading: charts put accessions below it, and mark them.
    """
    if not found.has("mark"):
        headed = None if column.act is Act.RATIFICATION else column.act
        return headed or (Act.RATIFICATION if marked else Act.UNSPECIFIED)
    mark = found["mark"]
    act = marks.get(mark.text)
    if act is None:
        known = ", ".join(f"({mark}) {act}" for mark, act in sorted(marks.items()))
        raise mark.refuse(f"the mark ({mark.words}) is not known here; known: {known}")
    if column.act is Act.SIGNATURE and act is not Act.SIGNATURE:
        raise mark.refuse(f"the mark ({mark.words}) is {act}, but the column is headed {column.act}")
    return act


def _date(value: Passage) -> dates.Date | None:
    if value.fullmatch(TICK):
        return None
    try:
        date = dates.parse(value.text)
    except ValueError as error:
        raise value.refuse(str(error)) from error
    if date is None:
        raise value.refuse(f"\u201c{value.words}\u201d is no date")
    return date
