"""The photo credits: who is credited on which page, one or more a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import dates
from kg.passage import Found, Passage, joined
from kg.reader.heading import MARKED, is_heading, is_rule
from kg.reader.outcome import Lines, Outcome, Page
from kg.reader.table import blocks
from kg.records import PhotoCredit

HEADING = re.compile(r"\b(?:photo|photograph|image|picture)s?\s+credits?\b", re.IGNORECASE)
_POSITION = r"(?:top|bottom|left|right|middle|cent(?:er|re)|upper|lower|inset|background|above|below|clockwise|from|row|and|first|second|third)"
POSITION = re.compile(rf"(?P<position>{_POSITION}(?:[\s-]+{_POSITION})*)\s*:\s*", re.IGNORECASE)
LABEL = re.compile(
    r"(?P<page>(?:inside\s+|outside\s+)?(?:front|back)?\s*cover|(?:pages?|pp?\.)\s*\w[\w\s,&\u2013\u2014-]*|table of contents|[^:]{1,60}?)\s*:\s*",
    re.IGNORECASE,
)
CREDIT = re.compile(r"(?:(?P<year>\d{4})\s+)?(?P<parts>\S.*)")


def read(page: Page) -> Iterator[Outcome]:
    """The credits below every heading that speaks of photo credits, to the next heading or rule."""
    section: list[Passage] = []
    within = False
    for line in page.lines:
        if within and (line.match(MARKED) or is_rule(line)):
            yield from _section(section)
            section, within = [], False
        if within:
            section.append(line)
        within = within or (bool(line) and is_heading(line) and line.search(HEADING) is not None)
    yield from _section(section)


def _section(lines: Lines) -> Iterator[Outcome]:
    for block in blocks(lines):
        label: Passage | None = None
        for line in (line.strip() for line in block):
            found = None if line.match(POSITION) else line.match(LABEL)
            if found:
                label = found["page"]
                yield from _credit((), label, found.after, line)
            elif label:
                yield from _credit((label,), label, line, line)
            else:
                yield line.refuse("a photo credit without the page that it belongs to")


def _credit(before: tuple[Passage, ...], label: Passage, rest: Passage, line: Passage) -> Iterator[Outcome]:
    position = rest.match(POSITION)
    found = (position.after if position else rest).fullmatch(CREDIT)
    if not found:
        yield line.refuse("a page without a photo credit")
        return
    year = _year(found)
    if year is not None and not dates.EARLIEST <= year <= dates.LATEST:
        yield found["year"].refuse(f"the year {year} is outside {dates.EARLIEST}\u2013{dates.LATEST}")
        return
    yield PhotoCredit(
        at=(*before, joined(label if not before else rest, rest)),
        page=label.words,
        position=position["position"].words if position else None,
        credited_to=_parts(found["parts"]),
        year=year,
    )


def _year(found: Found) -> int | None:
    return int(found["year"].text) if found.has("year") else None


def _parts(credit: Passage) -> tuple[str, ...]:
    """Who is credited: split at ``/``, or where there is none at `` for ``."""
    separator = "/" if "/" in credit.text else re.compile(r"\s+for\s+")
    return tuple(part.words for part in credit.split(separator) if part)
