"""A text that is asked for, word by word, beside the names that it may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from kg.names.words import Words


class Weighed(NamedTuple):
    """How like a name is to what was written, from 0 to 1; slips, the part of what was written that it has, and the order."""

    likeness: float
    slips: int
    share: float
    order: bool


class Asking:
    """The words of a text, with the words of names that each may stand for; only themselves, where nothing is forgiven."""

    def __init__(self, asked: Sequence[str], words: Words, *, forgiving: bool) -> None:
        self._asked = asked
        self._words = words
        self._meant = {word: words.meant(word) if forgiving else {word: 1.0} for word in dict.fromkeys(asked)}
        self._weights = {word: self._weight(word) for word in self._meant}
        self._total = sum(self._weights[word] for word in asked)

    def likely(self, most: int, least: float) -> list[tuple[float, int]]:
        """The numbers of at most so many names, each behind the likeness that it has at most, the likeliest first.

        Those that cannot have a likeness of ``least`` may be missing.
        """
        shared: dict[int, float] = {}
        forms = [(form, like * self._asked.count(word)) for word, meant in self._meant.items() for form, like in meant.items()]
        left = sum(self._words.weight(form) * like for form, like in forms)
        for form, like in sorted(forms, key=lambda one: (len(self._words.names(one[0])), one)):
            weight = self._words.weight(form) * like
            if 2 * left < least * (self._total + left):  # what has no word so far cannot become likely any more
                for number in shared:
                    if form in self._words.written[number]:
                        shared[number] += weight
            else:
                for number in self._words.names(form):
                    shared[number] = shared.get(number, 0.0) + weight
            left -= weight
        found = [(2 * part / (self._total + self._words.total(number)), -number) for number, part in shared.items()]
        return [(likeness, -number) for likeness, number in nlargest(most, found)]

    def weighed(self, number: int) -> Weighed:
        """How like a name is: Dice's coefficient of the words, each counting for how much it tells and how like it is."""
        name = self._words.written[number]
        shared = share = 0.0
        slips, places = 0, []
        for at, place, like in sorted(self._pairs(name)):
            shared += like * self._words.weight(name[place])
            share += like * self._weights[self._asked[at]]
            slips += like < 1
            places.append(place)
        likeness = 2 * shared / (self._total + self._words.total(number)) if places else 0.0
        return Weighed(min(1.0, likeness), slips, min(1.0, share / self._total if places else 0.0), places == sorted(places))

    def _pairs(self, name: tuple[str, ...]) -> Iterator[tuple[int, int, float]]:
        """Each word of the text with the word of the name that it is most like, by their places, none taken twice."""
        taken, unlike = set[int](), list[int]()
        for at, word in enumerate(self._asked):
            place = name.index(word) if word in name else -1
            if place < 0 or place in taken:
                unlike.append(at)
            else:
                taken.add(place)
                yield at, place, 1.0
        for at in unlike:
            meant = self._meant[self._asked[at]]
            free = (place for place, other in enumerate(name) if place not in taken and other in meant)
            place = max(free, key=lambda one: (meant[name[one]], -one), default=-1)
            if place >= 0:
                taken.add(place)
                yield at, place, meant[name[place]]

    def _weight(self, word: str) -> float:
        """How much a word of the text tells: as much as what it stands for, and most where it stands for nothing."""
        meant = self._meant[word]
        return self._words.weight(word if word in meant or not meant else max(meant, key=lambda one: (meant[one], one)))
