"""The page of a query that is not answered: why, the line at fault among its neighbours, and the form with the query to mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.layout import Page

_PLACE = re.compile(r"(\d+):(\d+): ")
_WORD = re.compile(r"[\w:.\-]+|.?")
_AROUND = 2  # lines before the one at fault, and behind
_WIDE = 200  # characters on each side of the fault


class Line(NamedTuple):
    """A line of a query: what stands before the fault, at it and behind it; all before it where there is none."""

    number: int
    before: str
    at: str = ""
    behind: str = ""


def page(title: str, detail: str, query: str, method: str) -> Page:
    """The page for a query as it was sent; ``detail`` begins with line and column where the fault has a place."""
    said = _PLACE.sub(r"Line \1, column \2: ", detail, count=1) if _PLACE.match(detail) else detail
    given = {"detail": said, "lines": list(_lines(detail, query)), "query": query, "method": method}
    return Page("mistake.html", title, given)


def _lines(detail: str, query: str) -> Iterator[Line]:
    """The line at fault, with those around it."""
    found, lines = _PLACE.match(detail), query.split("\n")
    number, column = map(int, found.groups()) if found else (len(lines) + 1, 1)
    if number <= len(lines):
        for other in range(max(number - _AROUND, 1), min(number + _AROUND, len(lines)) + 1):
            text = lines[other - 1].rstrip("\r")
            yield _marked(other, text, column - 1) if other == number else Line(other, _cut(text, 2 * _WIDE))


def _marked(number: int, text: str, start: int) -> Line:
    """A line with the word that begins at a place in it; a space where the line ends there."""
    word = _WORD.match(text, start)
    at = word[0] if word else ""
    before = text[:start]
    before = before if len(before) <= _WIDE else f"\u2026{before[-_WIDE:]}"
    return Line(number, before, _cut(at, _WIDE) or " ", _cut(text[start + len(at) :], _WIDE))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}\u2026"
