"""The words of all names: in which names each is, how much it tells, and which of them another word may stand for."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from kg.names.near import Near

_START = 3  # letters that a word must have to stand for longer ones
_MOST_LONGER = 20
_LONGER = 0.9  # how much of a longer word its start is at most


class Words:
    """The words of names, which are numbered from 0 in their order."""

    def __init__(self, names: Sequence[tuple[str, ...]]) -> None:
        self.written = names
        self._names: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(names):
            for word in dict.fromkeys(words):
                self._names[word].append(number)
        self._sorted = sorted(self._names)
        self._near = Near(self._names)
        self._weights = {word: math.log(1 + len(names) / len(found)) for word, found in self._names.items()}
        self._most = math.log(1 + len(names))
        self._totals = [sum(map(self._weights.__getitem__, words)) for words in names]

    def names(self, word: str) -> Sequence[int]:
        """The numbers of the names that have a word."""
        return self._names.get(word, ())

    def weight(self, word: str) -> float:
        """How much it tells that a name has a word: the more, the rarer it is."""
        return self._weights.get(word, self._most)

    def total(self, number: int) -> float:
        """The same for all the words of a name, by its number."""
        return self._totals[number]

    def meant(self, word: str) -> dict[str, float]:
        """The words of names that a word may stand for, with how much it is like each, from 0 to 1.

        Those are itself, words one slip away, and longer ones that it begins.
        """
        return self.begun(word) | {other: likeness(word, other) for other in self._near.of(word)}

    def begun(self, word: str) -> dict[str, float]:
        """Those of them that have no slip: itself, and longer ones that it begins."""
        longer = islice(self.starting(word), _MOST_LONGER) if len(word) >= _START else ()
        found = {other: _LONGER * len(word) / len(other) for other in longer}
        return found | {word: 1.0} if word in self._names else found

    def starting(self, start: str) -> Iterator[str]:
        """The words with a start, in the order of their letters."""
        place = bisect_left(self._sorted, start)
        return takewhile(lambda word: word.startswith(start), islice(self._sorted, place, None))

    def are_neighbours(self, one: str, other: str) -> bool:
        """Whether a name has one word right before another."""
        fewer, more = sorted((self.names(one), self.names(other)), key=len)
        return bool(more) and any((one, other) in pairwise(self.written[number]) for number in fewer)


def likeness(word: str, other: str) -> float:
    """How much a word is like one that is a slip away, from 0 to 1."""
    return 1 - 1 / max(len(word), len(other))
