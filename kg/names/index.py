"""The index of names: things by what people write for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import nsmallest
from typing import NamedTuple, Self

from kg.names import reading
from kg.names.asking import Asking
from kg.names.key import words
from kg.names.near import Near
from kg.names.thing import Name, Thing, Use
from kg.names.typed import Typed
from kg.names.words import Words
from kg.store import Store

FULL = 100.0
_ALMOST = 97.0  # the most that a name gets that is not equal
_CODE = 90.0  # what a code gets in other letters, or without any: digits alone are a code of many things
_LEAST = 30.0
_WEIGHED = 500  # names


class Row(NamedTuple):
    """A thing that may be meant: how likely that is (0 to 100; 100 for an equal name), by which of its names, and why.

    ``slips`` is how many of the words that were written are not quite those of the name; ``share`` is the part of what
    was written that the name has, and ``order`` whether its words come in the same order.
    """

    thing: Thing
    score: float
    name: Name
    slips: int = 0
    share: float = 1.0
    order: bool = True


class Found(NamedTuple):
    """Things that may be meant, the likeliest first; how many there are, with those left off, and how many of each kind.

    ``total`` counts those of the kinds that were asked for, ``kinds`` all.
    """

    rows: tuple[Row, ...]
    total: int
    kinds: Mapping[str, int]


class Index:
    """Things by their names, in memory; a question never looks at all of them."""

    def __init__(self, things: Iterable[Thing], replaced: Mapping[str, str] | None = None) -> None:
        self.things: dict[str, Thing] = {thing.iri: thing for thing in things}
        self.replaced = dict(replaced or {})
        self._names = [(thing, name) for thing in self.things.values() for name in thing.names]
        written = [words(name.text) for _, name in self._names]
        self._equal: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(written):
            self._equal["".join(found)].append(number)
        self._near = Near(self._equal)
        self._words = Words(written)
        self._written = written
        self._typed = Typed(self._names, written, self._words)

    @classmethod
    def of(cls, store: Store) -> Self:
        """The index of all things of a store that have a kind and a label; KgError where they are too many."""
        return cls(reading.things(store), reading.replaced(store))

    def find(self, iri: str) -> Thing | None:
        """The thing of an IRI, or that took the place of what had it; None where there is none."""
        return self.things.get(self.replaced.get(iri, iri))

    def search(self, text: str, kinds: Collection[str] = (), limit: int = 10, offset: int = 0, weighed: int = _WEIGHED) -> Found:
        """The things that a text may mean, of any of these kinds, or of all where there are none.

        Those names that share most with it are weighed, ``weighed`` of them.

        The score is 100 where a name is equal but for case, accents, apostrophes, hyphens, stops and white space; a code must be
        written as it is, and hold a letter. Else words count, the rarer the more, in any order, with one slip in each; where
        there is an equal name, no slips are forgiven.
        """
        best: dict[str, Row] = {}
        for row in self._rows(text, weighed):
            if row.score >= _LEAST and (row.thing.iri not in best or _rank(row) < _rank(best[row.thing.iri])):
                best[row.thing.iri] = row
        asked = [row for row in best.values() if not kinds or not set(kinds).isdisjoint(row.thing.kinds)]
        ranked = nsmallest(offset + limit, asked, key=_rank)[offset:]
        return Found(tuple(ranked), len(asked), Counter(kind for row in best.values() for kind in row.thing.kinds))

    def suggest(self, prefix: str, kinds: Collection[str] = (), limit: int = 10, offset: int = 0) -> list[Row]:
        """The things of these kinds whose names, or words in them, begin with what somebody types; all things for nothing.

        Where no name does, it is what :meth:`search` finds.
        """
        asked = [
            Row(thing, FULL, name)
            for thing, name in self._typed.starting(prefix)
            if not kinds or not set(kinds).isdisjoint(thing.kinds)
        ]
        return asked[offset : offset + limit] if asked else list(self.search(prefix, kinds, limit, offset).rows)

    def _rows(self, text: str, weighed: int) -> Iterable[Row]:
        """What each name that is anything like a text makes of its thing."""
        asked = words(text)
        whole = "".join(asked)
        equal = self._equal.get(whole, [])
        for number in equal:
            thing, name = self._names[number]
            yield Row(thing, _equal(text, name), name)
        for other in () if equal else self._near.of(whole):
            for number in self._equal[other]:
                thing, name = self._names[number]
                yield Row(thing, _ALMOST * (1 - 1 / max(len(whole), len(other))), name, slips=1)
        asking = Asking(asked, self._words, forgiving=not equal)
        for number in set(asking.likely(self._written, weighed, _LEAST / _ALMOST)).difference(equal):
            thing, name = self._names[number]
            found = asking.weighed(number, self._written[number])
            yield Row(thing, _ALMOST * found.likeness, name, found.slips, found.share, found.order)


def _equal(text: str, name: Name) -> float:
    """What a name gets that has the same key."""
    is_exact = text.strip() == name.text and not name.text.isdecimal()
    return FULL if name.use is not Use.CODE or is_exact else _CODE


def _rank(row: Row) -> tuple[float, int, int, str, str]:
    """What comes first: the likelier, by the better name, the more often listed."""
    return -row.score, row.name.use, -row.thing.listings, row.thing.label, row.thing.iri
