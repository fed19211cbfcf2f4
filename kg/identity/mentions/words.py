"""Text as words, in the form in which equal names are the same, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

SMALL = frozenset(
    {
        *("a", "an", "and", "against", "at", "by", "especially", "for", "from", "in", "its", "la", "of", "on", "or"),
        *("particularly", "the", "to", "towards", "with"),
    }
)
APOSTROPHE, HYPHEN = "'", "-"
JOINING = frozenset((HYPHEN, "\u2012", "\u2013"))
_UNSEEN = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_WORD = re.compile(
    r"(?P<address>(?<![\w.+-])(?:https?://|www\.|[\w.+-]++@)\S++)"
    r"|(?P<saint>\bS[Tt]\b\.?(?=\s))"
    rf"|(?P<word>(?:[^\W_][{_UNSEEN}]*+)++)"
    r"|(?P<mark>\S)"
)
_ACCENTS = re.compile(f"(?<=[A-Za-z])[{_UNSEEN}]+")
_SAME = str.maketrans("\u2018\u2019\u02bc\u02bb`\u2010\u2011", "'''''--")


class Word(NamedTuple):
    """A word or mark: its key, whether white space stands before it, its letters without accents, its start and end."""

    key: str
    spaced: bool
    letters: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether this is no mark and no address."""
        return bool(self.key) and self.key[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter, or with a figure."""
        return bool(self.letters) and (self.letters[0].isupper() or self.letters[0].isdigit())

    @property
    def step(self) -> str:
        """The key with a space before it where white space stands there: names are equal where all their steps are."""
        return f" {self.key}" if self.spaced else self.key


def words(text: str) -> list[Word]:
    """The words and marks of a text; an address is one mark, which no name has.

    Equal are small and capital letters, letters with and without accents, straight and curly apostrophes, ``&`` and ``and``,
    ``Saint``, ``St.`` and ``St``.

    >>> [word.step for word in words("C\u00f4te d\u2019Ivoire & St. Lucia")]
    ['cote', ' d', "'", 'ivoire', ' and', ' saint', ' lucia']
    """
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    before = 0
    for found in _WORD.finditer(text.translate(_SAME)):
        kind, start, end = found.lastgroup, found.start(), found.end()
        letters = found[0] if found[0].isascii() else _bare(found[0])
        key = "" if kind == "address" else "saint" if kind == "saint" else "and" if letters == "&" else letters.casefold()
        yield Word(key, start > before, letters, start, end)
        before = end


def _bare(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
