"""Documents to records: every section of a document is found by its shape and read by the reader of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from kg.errors import Refusal
from kg.kinds import Kinds
from kg.passage import Passage, Text
from kg.reader import chart, glossary, markup, organizations, peacekeeping, photos, staff, text, thanks
from kg.reader.outcome import Furniture, Outcome, Page, Reader, Seen
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
LINE_SEPARATORS = {"\u2028": "U+2028", "\u2029": "U+2029", "\u0085": "U+0085", "\v": "vertical tab"}


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
    refusals = [refusal for line in lines for refusal in _separators(line)]
    refused = {line.start for line in lines if any(True for _ in _separators(line))}
    page = Page([line.cut(0, 0) if line.start in refused else line for line in lines], kinds)
    outcomes: list[Outcome] = list(refusals)
    for reader in READERS:
        found = list(reader(page))
        outcomes += found
        page = replace(page, lines=_without(page.lines, found))
    return Reading(
        text=text,
        records=tuple(sorted((item for item in outcomes if isinstance(item, Record)), key=_place)),
        refusals=tuple(sorted((item for item in outcomes if isinstance(item, Refusal)), key=lambda item: item.span)),
        unread=tuple(_unread(lines, outcomes)),
    )


def _separators(line: Passage) -> Iterator[Refusal]:
    for offset, character in enumerate(line.text):
        if character in LINE_SEPARATORS:
            yield line.cut(offset, offset + 1).refuse(f"the line holds a line separator ({LINE_SEPARATORS[character]})")


def _place(record: Record) -> tuple[int, int, str]:
    return record.at[0].start, record.at[-1].end, type(record).__name__


def _spans(outcome: Outcome) -> list[tuple[int, int]]:
    match outcome:
        case Record():
            return [(passage.start, passage.end) for passage in outcome.at]
        case Refusal():
            return [outcome.span]
        case _:
            return [(outcome.at.start, outcome.at.end)]


def _without(lines: tuple[Passage, ...] | list[Passage], outcomes: list[Outcome]) -> list[Passage]:
    """The lines with those emptied that an outcome touches."""
    spans = sorted({span for outcome in outcomes for span in _spans(outcome)})
    touched, number = set(), 0
    for line in lines:
        while number < len(spans) and spans[number][1] < line.start:
            number += 1
        if any(start <= line.end and end >= line.start and (start < end or line) for start, end in spans[number : number + 1]):
            touched.add(line.start)
    return [line.cut(0, 0) if line.start in touched else line for line in lines]


def _unread(lines: list[Passage], outcomes: list[Outcome]) -> Iterator[Passage]:
    """The lines that hold no record, blank ones too, and pieces of lines with letters or figures that no record holds."""
    known = bytearray(lines[-1].end + 1 if lines else 0)
    for outcome in outcomes:
        for start, end in [] if isinstance(outcome, Furniture) else _spans(outcome):
            known[start:end] = b"\1" * (end - start)
    for line in lines:
        if not any(known[line.start : line.end]):
            yield line
            continue
        for tag in line.all(markup.TAG):
            known[tag[0].start : tag[0].end] = b"\1" * (tag[0].end - tag[0].start)
        for is_known, run in groupby(range(line.start, line.end), key=lambda position: known[position]):
            if not is_known:
                positions = list(run)
                piece = Passage(line.source, positions[0], positions[-1] + 1).strip()
                if any(character.isalnum() for character in piece.text):
                    yield piece
