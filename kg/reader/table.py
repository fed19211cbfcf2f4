"""Lines as tables: rows of cells between tabs, and blocks between blank lines."""

from __future__ import annotations

from collections.abc import Iterator

from kg.passage import Passage
from kg.reader.outcome import Lines


def cells(line: Passage) -> list[Passage]:
    """The cells of a row, without the white space around them; an empty cell is an empty passage where it stands."""
    return [cell.strip() for cell in line.split("\t")]


def widened(row: list[Passage], line: Passage, width: int) -> list[Passage]:
    """The row with its missing cells, which stand at the end of the line."""
    end = line.cut(len(line.text))
    return row + [end] * (width - len(row))


def same_words(one: list[Passage], other: list[Passage]) -> bool:
    """Whether two rows say the same, whatever their case and white space, empty cells at the end aside."""
    return _folded(one) == _folded(other)


def _folded(row: list[Passage]) -> list[str]:
    words = [cell.words.casefold() for cell in row]
    while words and not words[-1]:
        words.pop()
    return words


def is_row(line: Passage) -> bool:
    """Whether a line holds a tab between other characters."""
    return "\t" in line.strip(" \r\n\ufeff").text and bool(line)


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
