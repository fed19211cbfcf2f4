"""Words that one slip of the pen makes of each other, found without a look at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from rapidfuzz.distance import OSA

SHORTEST = 4  # letters; of a shorter word one slip makes any other


class Near:
    """Words that one slip away from others: a letter too many, one too few, another one, or two that changed places.

    One slip leaves one half of a word as it is, so words are kept by their halves. Words with digits have no slips, and none that
    are shorter than so many letters.
    """

    def __init__(self, words: Iterable[str], shortest: int = SHORTEST) -> None:
        self._shortest = shortest
        self._words = {word for word in words if self._has_slips(word)}
        self._starts: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._ends: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in sorted(self._words):
            half = len(word) // 2
            self._starts[len(word), word[:half]].append(word)
            self._ends[len(word), word[half:]].append(word)

    def of(self, word: str) -> list[str]:
        """The words that are one slip away from a word, and not that word, sorted."""
        if not self._has_slips(word):
            return []
        found: set[str] = set()
        for length in range(max(len(word) - 1, self._shortest), len(word) + 2):
            half = length // 2
            starting = self._starts.get((length, word[:half]), ())
            ending = self._ends.get((length, word[len(word) - (length - half) :]), ())
            found.update(other for other in chain(starting, ending) if OSA.distance(word, other, score_cutoff=1) == 1)
        if (swapped := _swapped(word)) in self._words:
            found.add(swapped)
        return sorted(found - {word})

    def _has_slips(self, word: str) -> bool:
        return len(word) >= self._shortest and not any(map(str.isdigit, word))


def _swapped(word: str) -> str:
    """The word with the letters on both sides of its middle in each other's place: the slip that both halves share."""
    half = len(word) // 2
    return word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
