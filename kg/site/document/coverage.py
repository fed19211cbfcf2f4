"""How much of a text statements use, and which parts of it none does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.passage import Passage, Text
from kg.site.document.uses import Use

_MARKUP = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$")
Span = tuple[int, int]


class Coverage(NamedTuple):
    """How many characters of a text are seen (white space is not), and for how many of them a statement says more than a role.

    ``roles`` is for how many it says no more.
    """

    seen: int
    lit: int
    roles: int

    @property
    def plain(self) -> int:
        """How many no statement uses."""
        return self.seen - self.lit - self.roles

    def share(self, part: int) -> str:
        """A number of characters as a part of the text, for people.

        >>> Coverage(seen=1000, lit=999, roles=0).share(999)
        '99.9 %'
        """
        return f"{100 * part / (self.seen or 1):.1f} %"


def coverage(characters: str, lit: Iterable[Span], roles: Iterable[Span] = ()) -> Coverage:
    """How much of a text passages cover, each character counted once: where both do, it is lit."""
    first = [*lit]
    count, both = (sum(_seen(characters[start:end]) for start, end in merged(spans)) for spans in (first, [*first, *roles]))
    return Coverage(_seen(characters), count, both - count)


def _seen(text: str) -> int:
    return len("".join(text.split()))


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The same characters in spans that neither overlap nor touch, in order.

    >>> list(merged([(4, 6), (0, 2), (2, 3), (5, 5), (8, 8)]))
    [(0, 3), (4, 6)]
    """
    first, last = 0, 0
    for start, end in sorted(spans):
        if start > last:
            if first < last:
                yield first, last
            first = start
        last = max(last, end)
    if first < last:
        yield first, last


def unused(text: Text, spans: Iterable[Span]) -> list[Use]:
    """What no span covers, line by line, without white space at its ends."""
    edges = [0, *(edge for span in merged(spans) for edge in span), len(text.characters)]
    gaps = (Passage(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    pieces = (line.strip() for gap in gaps for line in gap.split("\n"))
    return [Use(piece.start, piece.end) for piece in pieces if piece]


def words(text: str) -> str:
    """What a part of a text says without its tags, which may be cut off at its ends; empty where that is no letter and no digit.

    >>> [words(text) for text in ('</b>', 'href="a">', '** -', 'see <b>this</b> <a href="')]
    ['', '', '', 'see this']
    """
    found = " ".join(_MARKUP.sub(" ", text).split())
    return found if any(character.isalnum() for character in found) else ""
