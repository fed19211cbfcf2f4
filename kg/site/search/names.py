"""The index of names as a page searches it: all that has the words, be its name ever so long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import chain, islice, pairwise
from sys import intern
from typing import Self

from kg.names import reading
from kg.names.index import Found, Index, Row, rank
from kg.names.key import words
from kg.names.near import Near
from kg.names.thing import Name, Thing, Use
from kg.names.words import likeness
from kg.site.search import listings
from kg.store import Store
from kg.store.memory import remembered

MOST = 2000  # names with all words that are weighed
_ALIKE = 500  # things that the index of names finds alike
_SHARE, _LIKENESS = 50, 43  # what it counts for that the words are there, and how much of the name they are
_TOLD = 0.4  # the part of what is asked for that a name with slips must have
_SHORT = range(3, 5)  # letters of an abbreviation that is short
_READINGS = 10
_LISTED = 0.9  # what a listing counts for beside a thing
Forms = list[dict[str, float]]
"""For each word the words that it may stand for, with how much it is like each."""


class Names(Index):
    """The index of names and of the listings that can be found.

    Where reconciliation asks what is the same, a reader asks what there is about a word: a name that has all words that are
    asked for, each with one slip or begun only, counts half for that, and half for how much of it they are. Where no name has
    them without a slip, abbreviations that are short are one slip away, too, and two words may be one, or one may be two.
    """

    def __init__(self, things: Iterable[Thing], replaced: Mapping[str, str] | None = None) -> None:
        super().__init__(things, replaced)
        self._read = [tuple(map(intern, words(name.text))) for _, name in self._names]
        short = (read[0] for read, (_, name) in zip(self._read, self._names, strict=True) if _is_short(read, name))
        self._short = Near(short, shortest=_SHORT.start - 1)

    @classmethod
    def of(cls, store: Store) -> Self:
        """The index of a store."""
        return cls(chain(reading.things(store), listings.things(store)), reading.replaced(store))

    def found(self, text: str, kinds: Collection[str] = (), limit: int = 10, offset: int = 0) -> Found:
        """The things of these kinds, or of all, that a text may mean or that have its words, the likeliest first."""
        best: dict[str, Row] = {}
        for row in chain(filter(_is_told, self.search(text, limit=_ALIKE).rows), self._worded(text)):
            ranked = row._replace(score=_LISTED * row.score) if listings.KINDS & {*row.thing.kinds} else row
            known = best.get(row.thing.iri)
            if known is None or rank(ranked) < rank(known):
                best[row.thing.iri] = ranked
        asked = [row for row in best.values() if not kinds or not set(kinds).isdisjoint(row.thing.kinds)]
        rows = nsmallest(offset + limit, asked, key=rank)[offset:]
        return Found(tuple(rows), len(asked), Counter(kind for row in best.values() for kind in row.thing.kinds))

    def typed(self, text: str, kinds: Collection[str] = (), limit: int = 10) -> list[Row]:
        """What somebody may be about to type: names that begin so, or have words that do; where there are none, what is found."""
        starting = self.suggest(text, kinds, limit)
        return starting if starting and starting[0].share == 1 else list(self.found(text, kinds, limit).rows)

    def meant(self, word: str) -> dict[str, float]:
        """The words that a word may stand for, with how much it is like each: short abbreviations, too, where no name has it.

        To these it is less like, for one slip makes a short word of many others.
        """
        other = [] if self.is_known(word) else self._short.of(word)
        return {one: likeness(word, one) ** 2 for one in other} | self._words.meant(word)

    def is_known(self, word: str) -> bool:
        """Whether a name has a word."""
        return bool(self._words.names(word))

    def readings(self, asked: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Words with two beside each other as one, or one as two, wherever names have these so, or one that begins so."""
        for at, (one, other) in enumerate(pairwise(asked)):
            if self._words.begun(one + other):
                yield *asked[:at], one + other, *asked[at + 2 :]
        for at, word in enumerate(asked):
            parts = ((word[:place], word[place:]) for place in range(1, len(word)) if not self.is_known(word))
            yield from ((*asked[:at], *pair, *asked[at + 1 :]) for pair in parts if self._words.are_neighbours(*pair))

    def _worded(self, text: str) -> Iterator[Row]:
        """The names that have all words of a text, or what each may stand for."""
        asked, codes = words(text), self._codes_in(text)
        begun = _forms(asked, self._words.begun)
        if "".join(asked) in self._equal:
            yield from self._having(begun, codes)
        elif self._numbers(begun, codes):
            yield from self._having(_forms(asked, self._words.meant), codes)
        else:
            yield from self._having(_forms(asked, self.meant), codes)
            for reading in islice(self.readings(asked), _READINGS):
                yield from self._having(_forms(reading, self._words.begun), codes)

    def _having(self, meant: Forms, codes: Collection[int]) -> Iterator[Row]:
        """The names that have, for each word, one of its own that it may stand for; of at most two thousand."""
        for number in self._numbers(meant, codes)[:MOST]:
            if sum(any(word in forms for forms in meant) for word in self._read[number]) >= len(meant):
                thing, name = self._names[number]
                score, slips = self._score(number, meant)
                yield Row(thing, score, name, slips)

    def _numbers(self, meant: Forms, codes: Collection[int]) -> list[int]:
        """The numbers of the names that have one of the words that each may stand for, sorted."""
        having = [set(chain.from_iterable(map(self._words.names, forms))) for forms in meant]
        found = set.intersection(*having) if having else set()
        return sorted(number for number in found if self._may_be(number, codes))

    def _score(self, number: int, meant: Forms) -> tuple[float, int]:
        """What a name gets that has, for each word, one that it may stand for; and how many of these are not quite the word."""
        alike = [max((forms[word], word) for word in self._read[number] if word in forms) for forms in meant]
        weights = [self._words.weight(word) for _, word in alike]
        shared = sum(like * weight for (like, _), weight in zip(alike, weights, strict=True))
        share, whole = shared / sum(weights), 2 * shared / (sum(weights) + self._words.total(number))
        return _SHARE * share + _LIKENESS * min(1.0, whole), sum(like < 1 for like, _ in alike)


def _forms(asked: tuple[str, ...], meant: Callable[[str], dict[str, float]]) -> Forms:
    return [meant(word) for word in dict.fromkeys(asked)]


def _is_told(row: Row) -> bool:
    """Whether a name tells of what was asked for: not if it has little of it, and that with slips."""
    return not row.slips or row.share >= _TOLD


def _is_short(read: tuple[str, ...], name: Name) -> bool:
    return name.use is Use.ABBREVIATION and len(read) == 1 and len(read[0]) in _SHORT


names = remembered(Names.of)


def near(store: Store, text: str, limit: int = 3, kinds: Collection[str] = ()) -> list[Thing]:
    """The things that are called most like a text, or like the end of an address, best first."""
    wanted = text.rstrip("/").rpartition("/")[2].replace("-", " ")
    return [row.thing for row in names(store).found(wanted, kinds, limit).rows]
