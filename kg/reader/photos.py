"""The photo credits: who is credited on which page, one or more a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import dates
from kg.passage import Passage, joined
from kg.reader import table
from kg.reader.heading import is_heading, is_marked, is_rule
from kg.reader.outcome import Outcome, Page
from kg.reader.text import NOTE
from kg.records import PhotoCredit

HEADING = re.compile(r"\b(?:photo|photograph|image|picture)s?\s++credits?\b", re.IGNORECASE)
_WORD = (
    r"(?:top|bottom|left|right|middle|cent(?:er|re)|upper|lower|inset|background|above|below|clockwise|from|row|and"
    r"|first|second|third)\b"
)
_POSITION = rf"{_WORD}(?:[\s-]{_WORD}){{0,5}}+"
POSITION = re.compile(rf"(?P<position>{_POSITION})\s*+:\s*+", re.IGNORECASE)
NEXT_POSITION = re.compile(rf"(?<![^\s;,|/]){_POSITION}\s?:", re.IGNORECASE)
_PAGE = r"(?:pages?|p[pg]?\.)\s*+\w++(?:\s*+(?:[,&\u2013\u2014-]|and\b|to\b)\s*+(?:\d++|[ivxlc]++\b))*+"
_PLACE = r"(?:[^\W\d_]++\s++){0,4}(?:covers?|flaps?|contents|spine|spread|title page|maps?)(?:\s++photo(?:graph)?s?)?+"
LABEL = re.compile(
    rf"(?P<page>{_PAGE}|{_PLACE})(?:\s*+,\s*+(?P<after>{_POSITION})|\s*+\((?P<bracketed>{_POSITION})\))?+\s*+:\s*+", re.IGNORECASE
)
OTHER_LABEL = re.compile(r"(?P<page>[^:]{1,60}):\s*+(?=\S)")
CREDIT = re.compile(r"(?:(?:\u00a9|\(c\))\s*+)?(?:(?P<year>\d{4})\s++)?(?P<parts>\S.*)", re.IGNORECASE | re.DOTALL)
FOR = re.compile(r"(?<=\s)for\s")
_LONGEST = 120


def read(page: Page) -> Iterator[Outcome]:
    """The credits below every heading that speaks of photo credits, down to the last line with the label of a page."""
    number = 0
    while number < len(page.lines):
        line, number = page.lines[number], number + 1
        if _is_heading(line):
            stop = _end(page, number)
            for block in table.blocks(page.lines[number:stop]):
                yield from _credits([one.strip() for one in block])
            number = stop


def _is_heading(line: Passage) -> bool:
    return bool(line) and line.search(HEADING) is not None and is_heading(line.strip().rstrip(": "))


def _end(page: Page, number: int) -> int:
    """The line after the last label of a page and the lines just below it, before a heading, a rule or a table."""
    stop = number
    while number < len(page.lines) and not page.ends(number):
        line = page.lines[number].strip()
        if is_marked(line) or is_rule(line) or table.is_row(line) or line.match(NOTE) or _is_heading(line):
            break
        number += 1
        if line.match(LABEL) or (line and number == stop + 1 and _may_be_a_credit(line)):
            stop = number
    return stop


def _may_be_a_credit(line: Passage) -> bool:
    return len(line.text) <= _LONGEST


def _credits(block: list[Passage]) -> Iterator[Outcome]:
    """The credits of the lines between two blank lines: a label, then a credit a line, or several with their positions."""
    label: Passage | None = None
    for number, line in enumerate(block):
        found = None if line.match(POSITION) else line.match(LABEL) or (None if label else line.match(OTHER_LABEL))
        if found:
            label = found["page"].strip()
            position = next((found[name] for name in ("after", "bracketed") if found.match.groupdict().get(name)), None)
            if found.after or number + 1 == len(block):
                yield from _several(label, position, found.after, labelled=True)
        elif label:
            yield from _several(label, None, line, labelled=False)
        else:
            yield line.refuse("a photo credit without the page that it belongs to")


def _several(label: Passage, position: Passage | None, rest: Passage, *, labelled: bool) -> Iterator[Outcome]:
    """The credits of one line; the first stands with the label where the line begins with it."""
    starts = sorted({0, *(found[0].start - rest.start for found in rest.all(NEXT_POSITION))})
    for number, (start, stop) in enumerate(zip(starts, [*starts[1:], None], strict=True)):
        piece = rest.cut(start, stop).strip().rstrip(";,|/ ")
        yield _credit((joined(label, piece),) if labelled and not number else (label, piece), label, position, piece)


def _credit(at: tuple[Passage, ...], label: Passage, position: Passage | None, piece: Passage) -> Outcome:
    found = piece.match(POSITION)
    place = found["position"] if found else position
    credit = (found.after if found else piece).match(CREDIT)
    parts = _parts(credit["parts"]) if credit else ()
    if not credit or not parts:
        return joined(label, piece).refuse("a page without a photo credit")
    year = int(credit["year"].text) if credit.has("year") else None
    if year is not None and not dates.EARLIEST <= year <= dates.LATEST:
        return credit["year"].refuse(f"the year {year} is outside {dates.EARLIEST}\u2013{dates.LATEST}")
    return PhotoCredit(
        at=at,
        page=label.words,
        position=place.words if place else None,
        credited_to=parts,
        year=year,
    )


def _parts(credit: Passage) -> tuple[str, ...]:
    """Who is credited: split at ``/``, or where there is none at `` for ``."""
    return tuple(part.words for part in credit.split("/" if "/" in credit.text else FOR) if part)
