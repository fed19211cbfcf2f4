"""Documents to records: every section of a document is found by its shape and read by the reader of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import Refusal
from kg.kinds import Kinds
from kg.passage import Passage, Text
from kg.reader import chart, glossary, organizations, peacekeeping, photos, staff, text, thanks, unread
from kg.reader.outcome import Lines, Outcome, Page, Reader
from kg.records import Record

READERS: tuple[Reader, ...] = (
    chart.read,
    peacekeeping.read,
    organizations.read,
    glossary.read,
    photos.read,
    staff.read,
    thanks.read,
    text.read,
)
HEADS: tuple[Callable[[Lines, int], bool], ...] = (chart.is_head, peacekeeping.is_head, organizations.is_head, glossary.is_head)
SEPARATORS = {
    "\u2028": "a line separator (U+2028)",
    "\u2029": "a line separator (U+2029)",
    "\u0085": "a line separator (U+0085)",
    "\v": "a vertical tab",
    "\r": "a carriage return without a line feed",
}
_SEPARATOR = re.compile("[" + "".join(SEPARATORS) + "]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of a document: its records and refusals in order, and the passages that stay unread."""

    text: Text
    records: tuple[Record, ...]
    refusals: tuple[Refusal, ...]
    unread: tuple[Passage, ...]


def read(text: Text, kinds: Kinds) -> Reading:
    """The records, refusals and unread passages of a document; a line is read by the first reader that knows it."""
    lines = text.whole.lines()
    outcomes: list[Outcome] = [refusal for line in lines for refusal in _separators(line)]
    lines_left = Page(lines, kinds).without(outcomes).lines
    page = Page(lines_left, kinds, heads=_heads(lines_left))
    for reader in READERS:
        found = list(reader(page))
        outcomes += found
        page = page.without(found)
    return Reading(
        text=text,
        records=tuple(sorted((item for item in outcomes if isinstance(item, Record)), key=_place)),
        refusals=tuple(sorted((item for item in outcomes if isinstance(item, Refusal)), key=lambda item: item.span)),
        unread=tuple(unread.passages(lines, outcomes)),
    )


def _separators(line: Passage) -> Iterator[Refusal]:
    """A refusal for each character of a line that other programs take for the end of one."""
    for found in line.all(_SEPARATOR):
        yield found[0].refuse(f"the line holds {SEPARATORS[found[0].text]}")


def _heads(lines: Lines) -> frozenset[int]:
    """The numbers of the lines at which a table begins; each begins with a row of two cells or more."""
    rows = (number for number, line in enumerate(lines) if "\t" in line.text)
    return frozenset(number for number in rows if any(head(lines, number) for head in HEADS))


def _place(record: Record) -> tuple[int, int, str]:
    return record.at[0].start, record.at[-1].end, type(record).__name__
