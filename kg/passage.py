"""Text that remembers where it stands: a document's characters, and passages cut out of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from kg.errors import Refusal, unseen

WHITE_SPACE = (
    " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)


def plain(text: str) -> str:
    r"""Text as a value: white space folded to single spaces, unseen characters left out.

    >>> plain(" Misty\xa0 Kea\u202esler ")
    'Misty Keasler'
    """
    spaced = " ".join(text.replace("\ufeff", " ").split())
    if spaced.isprintable():
        return spaced
    return " ".join("".join(character for character in spaced if not unseen(character)).split())


@dataclass(frozen=True, eq=False)
class Text:
    """The characters of one document, decoded without newline translation; ``name`` is its path without ``.txt``."""

    name: str
    characters: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where each line starts, in code points from 0; a line ends at LF."""
        return (0, *(match.end() for match in re.finditer("\n", self.characters)))

    @property
    def whole(self) -> Passage:
        """All of the document as one passage."""
        return Passage(self, 0, len(self.characters))


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Characters ``start`` to ``end`` of a text, counted from 0 in code points as in RFC 5147."""

    source: Text = field(compare=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        """The very characters."""
        return self.source.characters[self.start : self.end]

    @property
    def words(self) -> str:
        """The characters as a value; see :func:`plain`."""
        return plain(self.text)

    @property
    def document(self) -> str:
        """The name of the document that the passage stands in."""
        return self.source.name

    @property
    def line(self) -> int:
        """The line of the first character, from 1."""
        return bisect_right(self.source.line_starts, self.start)

    @property
    def column(self) -> int:
        """The column of the first character in its line, from 1."""
        return self.start - self.source.line_starts[self.line - 1] + 1

    @property
    def place(self) -> str:
        """``document:line:column``."""
        return f"{self.document}:{self.line}:{self.column}"

    def __bool__(self) -> bool:
        """Whether anything but white space stands here."""
        return self.start < self.end and bool(self.text.strip(WHITE_SPACE))

    def cut(self, start: int, end: int | None = None) -> Self:
        """The piece from ``start`` to ``end``, counted within this passage."""
        stop = self.end if end is None else self.start + end
        return type(self)(self.source, self.start + start, stop)

    def strip(self, characters: str = WHITE_SPACE) -> Self:
        """The piece without the given characters at both ends; all blank gives the empty passage at the start."""
        text = self.text
        kept = text.rstrip(characters)
        start = len(kept) - len(kept.lstrip(characters))
        return self.cut(start, len(kept)) if start or len(kept) < len(text) else self

    def lstrip(self, characters: str = WHITE_SPACE) -> Self:
        """The piece without the given characters at its start."""
        return self.cut(self.end - self.start - len(self.text.lstrip(characters)))

    def rstrip(self, characters: str = WHITE_SPACE) -> Self:
        """The piece without the given characters at its end."""
        return self.cut(0, len(self.text.rstrip(characters)))

    def split(self, separator: str | re.Pattern[str]) -> list[Self]:
        """The pieces between separators, empty ones too."""
        if isinstance(separator, str):
            return list(self._split(separator))
        pieces, start = [], 0
        for match in separator.finditer(self.text):
            pieces.append(self.cut(start, match.start()))
            start = match.end()
        return [*pieces, self.cut(start)]

    def _split(self, separator: str) -> Iterator[Self]:
        start = self.start
        for piece in self.text.split(separator):
            yield type(self)(self.source, start, start + len(piece))
            start += len(piece) + len(separator)

    def lines(self) -> list[Self]:
        """The lines, each without its LF or CR LF."""
        return [line.rstrip("\r") for line in self.split("\n")]

    def match(self, pattern: re.Pattern[str]) -> Found | None:
        """What the pattern finds at the start of this passage."""
        return Found.of(self, pattern.match(self.text))

    def fullmatch(self, pattern: re.Pattern[str]) -> Found | None:
        """What the pattern finds over the whole of this passage."""
        return Found.of(self, pattern.fullmatch(self.text))

    def search(self, pattern: re.Pattern[str]) -> Found | None:
        """What the pattern finds first in this passage."""
        return Found.of(self, pattern.search(self.text))

    def all(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """All that the pattern finds in this passage, in order."""
        return (Found(self, match) for match in pattern.finditer(self.text))

    def refuse(self, reason: str) -> Refusal:
        """The refusal of this passage."""
        return Refusal(self.place, reason, span=(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Found:
    """A regular expression's match, whose groups are passages."""

    within: Passage
    match: re.Match[str]

    @classmethod
    def of(cls, within: Passage, match: re.Match[str] | None) -> Found | None:
        """The match, if there is one."""
        return cls(within, match) if match else None

    def has(self, group: str | int) -> bool:
        """Whether the group took part in the match."""
        return self.match[group] is not None

    def __getitem__(self, group: str | int) -> Passage:
        """The passage of a group that took part."""
        return self.within.cut(self.match.start(group), self.match.end(group))

    @property
    def before(self) -> Passage:
        """What stands before the match."""
        return self.within.cut(0, self.match.start())

    @property
    def after(self) -> Passage:
        """What stands after the match."""
        return self.within.cut(self.match.end())


def joined(first: Passage, last: Passage) -> Passage:
    """The passage from the start of one to the end of another."""
    return Passage(first.source, first.start, last.end)
