"""What no reader claims: the lines and pieces of lines that stand in no record and no refusal."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from kg.passage import Passage
from kg.reader import markup
from kg.reader.outcome import Furniture, Lines, Outcome, spans

_GAP = re.compile(rb"\0+")


def passages(lines: Lines, outcomes: Iterable[Outcome]) -> Iterator[Passage]:
    """The lines that hold no record, blank ones too, and pieces of other lines with letters or figures that no record holds."""
    known = bytearray(lines[-1].end + 1 if lines else 0)
    for outcome in outcomes:
        for start, end in [] if isinstance(outcome, Furniture) else spans(outcome):
            known[start:end] = b"\1" * (end - start)
    for line in lines:
        if 1 in known[line.start : line.end]:
            yield from _pieces(line, known)
        else:
            yield line


def _pieces(line: Passage, known: bytearray) -> Iterator[Passage]:
    """The pieces of a line between what is known, markup aside."""
    for tag in line.all(markup.TAG):
        known[tag[0].start : tag[0].end] = b"\1" * (tag[0].end - tag[0].start)
    for gap in _GAP.finditer(known[line.start : line.end]):
        piece = line.cut(gap.start(), gap.end()).strip()
        if any(map(str.isalnum, html.unescape(piece.text))):
            yield piece
