"""The parts of a person's name: given, middle and family names, and what stands behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from anyascii import anyascii

_BRACKET = re.compile(r"[(\u201c\"][^()\u201c\u201d\"]*[)\u201d\"]")
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name in parts, folded to small ASCII letters; an initial is a part of one letter.

    ``family`` are the pieces of the last word (those between hyphens, and particles in small letters before it), ``middle``
    the words before it, ``suffix`` is Jr and the like; ``cut`` where the name breaks off at its line's end.
    """

    given: str
    middle: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str = ""
    cut: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """All that may be a family name, the last one last."""
        return (*self.beside, *self.family[-1:])

    @property
    def beside(self) -> tuple[str, ...]:
        """What may be another family name beside the last: middle names that are no initials, and pieces before a hyphen."""
        return (*(word for word in self.middle if len(word) > 1), *self.family[:-1])


def parsed(name: str) -> PersonName:
    """The parts of a written name; all but the last word, and words in small letters before it, are given names.

    >>> parsed("Desirée Suo Weymont")
    PersonName(given='desiree', middle=('suo',), family=('weymont',), suffix='', cut=False)
    >>> parsed("Ludwig van der Berg-Meer, Jr.").family
    ('van', 'der', 'berg', 'meer')
    """
    words = _BRACKET.sub(" ", name).replace(",", " ").split() or name.split()
    suffix = folded(words[-1]) if len(words) > 1 and folded(words[-1]) in _SUFFIXES else ""
    words = words[:-1] if suffix else words
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    family = tuple(piece for word in words[start:] for piece in _pieces(word))
    given = folded(words[0]) if start else ""
    middle = tuple(piece for word in words[1:start] for piece in _pieces(word))
    return PersonName(given=given, middle=middle, family=family, suffix=suffix, cut=name.endswith("-"))


def folded(word: str) -> str:
    """A word in small ASCII letters alone.

    >>> folded("O\u2019Neill")
    'oneill'
    """
    return re.sub(r"[^a-z]", "", anyascii(word).lower())


def _pieces(word: str) -> list[str]:
    return [piece for piece in map(folded, re.split(r"[-\u2010\u2011]", word)) if piece]
