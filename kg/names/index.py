"""The index of names: things by what people write for them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import nsmallest
from typing import NamedTuple, Self

from kg.names import reading
from kg.names.asking import Asking
from kg.names.key import key, words
from kg.names.near import Near
from kg.names.thing import Name, Thing, Use
from kg.names.typed import Typed
from kg.names.words import Words
from kg.store import Store

FULL = 100.0
_ALMOST = 97.0  # the most that a name gets that is not equal
_CODE = 90.0  # what a code gets in other letters, or without any: digits alone are a code of many things
_DEMONYM = 0.9  # what a name counts for that is said of a State's people: it is not the State's own
_LEAST = 30.0
_WEIGHED = 500  # names
_MOST_WORDS = 50


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


class _Asked(NamedTuple):
    """A text that is asked for: the key of its words, the names with this key, those one slip away with theirs, and its words.

    ``codes`` are those that are words of it.
    """

    text: str
    whole: str
    equal: frozenset[int]
    near: dict[int, str]
    asking: Asking
    codes: frozenset[int]


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
        codes = (number for number, (_, name) in enumerate(self._names) if name.use is Use.CODE)
        self._codes = frozenset(number for number in codes if len(written[number]) == 1)
        self._typed = Typed(self._names, self._words, self._codes)

    @classmethod
    def of(cls, store: Store) -> Self:
        """The index of all things of a store that have a kind and a label; KgError where they are too many."""
        return cls(reading.things(store), reading.replaced(store))

    def find(self, iri: str) -> Thing | None:
        """The thing of an IRI, or that took the place of what had it; None where there is none."""
        return self.things.get(self.replaced.get(iri, iri))

    def search(self, text: str, kinds: Collection[str] = (), limit: int = 10, offset: int = 0) -> Found:
        """The things that a text may mean, of any of these kinds, or of all where there are none.

        The score is 100 where a name is equal but for case, accents, apostrophes, hyphens, stops and white space; a code must be
        written as it is, and hold a letter. Else words count, the rarer the more, in any order, with one slip in each; where
        there is an equal name, no slips are forgiven. Beside other words a code of one word must be in its own capital letters.
        At most 500 names are weighed, those that share most with the text, and at most fifty words of the text count.
        """
        best: dict[str, Row] = {}
        for _, number, asked in self._likely(text):
            _better(best, self._row(number, asked))
        fitting = [row for row in best.values() if _is_of(row.thing, kinds)]
        ranked = nsmallest(offset + limit, fitting, key=rank)[offset:]
        return Found(tuple(ranked), len(fitting), Counter(kind for row in best.values() for kind in row.thing.kinds))

    def nearest(self, text: str, kinds: Collection[str] = (), limit: int = 10) -> list[Row]:
        """The first things that :meth:`search` finds, sooner: no name is weighed that cannot be one of theirs."""
        best: dict[str, Row] = {}
        for most, number, asked in self._likely(text):
            if len(best) >= limit and sum(row.score > most for row in best.values()) >= limit:
                break
            if _is_of(self._names[number][0], kinds):
                _better(best, self._row(number, asked))
        return nsmallest(limit, best.values(), key=rank)

    def suggest(self, prefix: str, kinds: Collection[str] = (), limit: int = 10, offset: int = 0) -> list[Row]:
        """The things of these kinds whose names, or words in them, begin with what somebody types; all things for nothing.

        Where no name does, it is what :meth:`search` finds.
        """
        asked = [Row(thing, FULL, name) for thing, name in self._typed.starting(prefix) if _is_of(thing, kinds)]
        return asked[offset : offset + limit] if asked else list(self.search(prefix, kinds, limit, offset).rows)

    def _likely(self, text: str) -> Iterator[tuple[float, int, _Asked]]:
        """The numbers of the names that may be meant, with the score that each, and all further ones, have at most."""
        asked = words(text)
        whole = "".join(asked)
        equal = self._equal.get(whole, [])
        near = {number: other for other in (() if equal else self._near.of(whole)) for number in self._equal[other]}
        asking = Asking(asked[:_MOST_WORDS], self._words, forgiving=not equal)
        question = _Asked(text, whole, frozenset(equal), near, asking, self._codes_in(text))
        yield from ((FULL, number, question) for number in (*equal, *near))
        for most, number in asking.likely(_WEIGHED, _LEAST / _ALMOST):
            if number not in question.equal and number not in near and self._may_be(number, question.codes):
                yield _ALMOST * most, number, question

    def _codes_in(self, text: str) -> frozenset[int]:
        """The codes among the words of a text, in their own capital letters, which tell nothing where all letters are capital."""
        capital = [word for word in re.findall(r"\w+", text) if word.isupper() and not text.isupper()]
        named = ((number, word) for word in capital for number in self._equal.get(key(word), ()) if number in self._codes)
        return frozenset(number for number, word in named if self._names[number][1].text == word)

    def _may_be(self, number: int, codes: Collection[int]) -> bool:
        """Whether words may stand for a name: for a code only where it is one of these."""
        return number not in self._codes or number in codes

    def _row(self, number: int, asked: _Asked) -> Row:
        """What a name makes of its thing."""
        row = self._own_row(number, asked)
        return row._replace(score=_DEMONYM * row.score) if row.name.use is Use.DEMONYM else row

    def _own_row(self, number: int, asked: _Asked) -> Row:
        thing, name = self._names[number]
        if number in asked.equal:
            is_exact = asked.text.strip() == name.text and not name.text.isdecimal()
            return Row(thing, FULL if name.use is not Use.CODE or is_exact else _CODE, name)
        found = asked.asking.weighed(number)
        other = asked.near.get(number, "")
        near = 1 - 1 / max(len(asked.whole), len(other)) if other else 0.0
        return Row(thing, _ALMOST * max(found.likeness, near), name, max(found.slips, int(bool(other))), found.share, found.order)


def _better(best: dict[str, Row], row: Row) -> None:
    """Keeps the best row of each thing, if it is good enough."""
    known = best.get(row.thing.iri)
    if row.score >= _LEAST and (known is None or rank(row) < rank(known)):
        best[row.thing.iri] = row


def _is_of(thing: Thing, kinds: Collection[str]) -> bool:
    return not kinds or any(kind in thing.kinds for kind in kinds)


def rank(row: Row) -> tuple[float, bool, int, int, str, str]:
    """What comes first: the likelier, what people look for, by the better name, the more often listed."""
    return -row.score, not row.thing.is_sought, row.name.use, -row.thing.listings, row.thing.label, row.thing.iri
