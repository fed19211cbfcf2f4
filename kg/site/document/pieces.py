"""A text cut wherever a line, a passage or a part begins or ends, so that elements of HTML, which only nest, can hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.passage import Text
from kg.site.document.uses import Use


class Piece(NamedTuple):
    """Characters between two cuts.

    ``use`` is the innermost passage that they are of, ``whole`` whether they are all of it, ``again`` whether an earlier piece
    is of it too. ``line`` is the number of the line that begins here. Elements for the passages ``opened`` begin before the
    characters, and ``closed`` is how many elements end behind them.
    """

    text: str
    line: int | None
    use: Use | None
    whole: bool
    again: bool
    opened: tuple[Use, ...]
    closed: int

    @property
    def leads(self) -> bool:
        """Whether it is to be a link: where it shows something, or is all that there is."""
        return self.use is not None and bool(self.use.became) and (self.whole or bool(self.text.strip()))


def pieces(text: Text, uses: Iterable[Use]) -> list[Piece]:
    """The pieces of a text in order, which joined are the text; an empty passage has a piece without characters.

    Passages that neither nest nor keep apart are held by the elements of those that began first: an element of the other ends
    where it must, and its further pieces are of it nonetheless.
    """
    return list(_Cutting(text, list(uses)).pieces())


@dataclass(slots=True)
class _Cutting:
    """A text on its way to pieces: ``within`` are the passages that go on here, ``elements`` those whose elements are open."""

    text: Text
    uses: list[Use]
    within: list[Use] = field(default_factory=list)
    elements: list[Use] = field(default_factory=list)
    shown: set[Use] = field(default_factory=set)

    def pieces(self) -> Iterator[Piece]:
        begun: dict[int, list[Use]] = defaultdict(list)
        for use in self.uses:
            begun[use.start].append(use)
        size, lines = len(self.text.characters), {start: number for number, start in enumerate(self.text.line_starts, 1)}
        cuts = sorted({size, *begun, *(use.end for use in self.uses), *(start for start in lines if start < size)})
        for start, end in zip(cuts, [*cuts[1:], size], strict=True):
            longest = sorted(begun[start], key=lambda use: -use.end)
            line = lines.get(start) if start < end else None
            for use in (use for use in longest if use.end == start):
                yield Piece("", line, use, whole=True, again=False, opened=(), closed=0)
                line = None
            if start < end:
                yield self._piece(start, end, line, [use for use in longest if use.end > start])

    def _piece(self, start: int, end: int, line: int | None, begun: list[Use]) -> Piece:
        self.within += begun
        use = min(self.within, key=lambda one: (one.end - one.start, one.start), default=None)
        whole = use is not None and (use.start, use.end) == (start, end)
        opened = tuple(one for one in begun if not (whole and one is use))
        self.elements += opened
        found = Piece(self.text.characters[start:end], line, use, whole, use in self.shown, opened, self._closed(end))
        if use and found.leads:
            self.shown.add(use)
        self.within = [one for one in self.within if one.end > end]
        return found

    def _closed(self, end: int) -> int:
        """How many elements end here: those of passages that do, and those within them."""
        outermost = next((depth for depth, one in enumerate(self.elements) if one.end <= end), len(self.elements))
        closed = len(self.elements) - outermost
        del self.elements[outermost:]
        return closed
