"""The index of names as a page searches it: all that has the words, be its name ever so long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from sys import intern
from typing import Self

from kg.names import reading
from kg.names.index import Found, Index, Row, rank
from kg.names.key import words
from kg.names.thing import Thing
from kg.site.search import listings
from kg.store import Store
from kg.store.memory import remembered

MOST = 2000  # names with all words that are weighed
_ALIKE = 500  # things that the index of names finds alike
_SHARE, _LIKENESS = 50, 43  # what it counts for that the words are there, and how much of the name they are
_LISTED = 0.9  # what a listing counts for beside a thing


class Names(Index):
    """The index of names and of the listings that can be found.

    Where reconciliation asks what is the same, a reader asks what there is about a word: a name that has all words that are
    asked for, each with one slip or begun only, counts half for that, and half for how much of it they are.
    """

    def __init__(self, things: Iterable[Thing], replaced: Mapping[str, str] | None = None) -> None:
        super().__init__(things, replaced)
        self._read = [tuple(map(intern, words(name.text))) for _, name in self._names]

    @classmethod
    def of(cls, store: Store) -> Self:
        """The index of a store."""
        return cls(chain(reading.things(store), listings.things(store)), reading.replaced(store))

    def found(self, text: str, kinds: Collection[str] = (), limit: int = 10, offset: int = 0) -> Found:
        """The things of these kinds, or of all, that a text may mean or that have its words, the likeliest first."""
        best: dict[str, Row] = {}
        for row in chain(self.search(text, limit=_ALIKE).rows, self._having(words(text))):
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

    def mended(self, text: str, row: Row) -> str:
        """A text with the words of the name that was found in place of those with a slip; the name, where that is all of it."""
        asked, name = words(text), words(row.name.text)
        found = tuple(self._mended(word, name) for word in asked)
        if found == asked:
            return text
        return row.name.text if "".join(found) == "".join(name) else " ".join(found)

    def _mended(self, word: str, name: tuple[str, ...]) -> str:
        """The word of a name that a word stands for, unless that is how one of its words begins."""
        if any(one.startswith(word) for one in name):
            return word
        meant = self._words.meant(word)
        return max((one for one in name if one in meant), key=lambda one: meant[one], default=word)

    def _having(self, asked: tuple[str, ...]) -> Iterator[Row]:
        """The names that have all words, or what each may stand for; at most two thousand."""
        meant = [self._words.meant(word) for word in dict.fromkeys(asked)]
        having = [set(chain.from_iterable(map(self._words.names, forms))) for forms in meant]
        for number in sorted(set.intersection(*having) if having else ())[:MOST]:
            thing, name = self._names[number]
            score, slips = self._score(number, meant)
            yield Row(thing, score, name, slips)

    def _score(self, number: int, meant: list[dict[str, float]]) -> tuple[float, int]:
        """What a name gets that has, for each word, one that it may stand for; and how many of these are not quite the word."""
        alike = [max((forms[word], word) for word in self._read[number] if word in forms) for forms in meant]
        weights = [self._words.weight(word) for _, word in alike]
        shared = sum(like * weight for (like, _), weight in zip(alike, weights, strict=True))
        share, likeness = shared / sum(weights), 2 * shared / (sum(weights) + self._words.total(number))
        return _SHARE * share + _LIKENESS * min(1.0, likeness), sum(like < 1 for like, _ in alike)


names = remembered(Names.of)


def near(store: Store, text: str, limit: int = 3, kinds: Collection[str] = ()) -> list[Thing]:
    """The things that are called most like a text, or like the end of an address, best first."""
    wanted = text.rstrip("/").rpartition("/")[2].replace("-", " ")
    return [row.thing for row in names(store).found(wanted, kinds, limit).rows]
