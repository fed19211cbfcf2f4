"""Lines as tables: rows of cells between tabs, and blocks between blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.passage import Passage, Text
from kg.reader.outcome import Lines

LIST_MARK = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7*+\u2013\u2014-]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]")
_MARKED = 2


def cells(line: Passage) -> list[Passage]:
    """The cells of a row, without the white space around them; an empty cell is an empty passage where it stands."""
    return list(_cells(line.source, line.start, line.end))


@lru_cache(maxsize=8)
def _cells(source: Text, start: int, end: int) -> tuple[Passage, ...]:
    """The cells between two places; kept for a while, as each reader asks for the same row."""
    return tuple(cell.strip() for cell in Passage(source, start, end).split("\t"))


def widened(row: list[Passage], line: Passage, width: int) -> list[Passage]:
    """The row at its table's width: missing cells stand at the end of the line, empty ones beyond the width are left out."""
    used = max((number for number, cell in enumerate(row, 1) if cell), default=0)
    return row[: max(used, width)] + [line.cut(len(line.text))] * (width - len(row))


def folded(row: list[Passage]) -> list[str]:
    """What a row says whatever its case and white space, empty cells at the end aside: rows given again are equal."""
    words = [cell.words.casefold() for cell in row]
    while words and not words[-1]:
        words.pop()
    return words


def is_row(line: Passage) -> bool:
    """Whether a line holds a tab between or before other characters; the mark of a list is no cell."""
    if "\t" not in line.text or "\t" not in line.strip(" \r\n\ufeff").text or not line:
        return False
    row = line.strip().split("\t")
    return not (len(row) == _MARKED and row[0].strip().fullmatch(LIST_MARK))


def blocks(lines: Lines) -> Iterator[list[Passage]]:
    """The runs of lines that are not blank."""
    block: list[Passage] = []
    for line in lines:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block
