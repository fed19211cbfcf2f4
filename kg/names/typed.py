"""Names that begin with what somebody types, or have words that do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, takewhile

from kg.names.key import words
from kg.names.thing import Name, Thing
from kg.names.words import Words

Named = tuple[Thing, Name]
_MOST = 2000  # names that are looked at for what is typed


class Typed:
    """Names in the order of their words; ``codes`` are the numbers of those that nothing but the whole of them stands for."""

    def __init__(self, names: Sequence[Named], all_words: Words, codes: Collection[int]) -> None:
        self._names, self._written, self._words, self._codes = names, all_words.written, all_words, codes
        self._all = _once(names)
        self._sorted = sorted((" ".join(found), number) for number, found in enumerate(self._written))

    def starting(self, prefix: str) -> list[Named]:
        """The things with a name that begins so, then those with words in it that do, each once with the best name of them.

        Nothing that is typed is the beginning of all names.
        """
        asked = words(prefix)
        if not asked:
            return self._all
        start = " ".join(asked)
        place = bisect_left(self._sorted, (start,))
        begun = takewhile(lambda one: one[0].startswith(start), islice(self._sorted, place, place + _MOST))
        first = (number for text, number in begun if text == start or number not in self._codes)
        return _once(map(self._names.__getitem__, first), self._inside(asked))

    def _inside(self, asked: Sequence[str]) -> Iterator[Named]:
        """The names with all these words, the last of which may be the start of one."""
        *whole, last = asked
        numbers = (number for word in self._words.starting(last) for number in self._words.names(word))
        for number in islice(numbers, _MOST):
            if number not in self._codes and all(word in self._written[number] for word in whole):
                yield self._names[number]


def _once(*groups: Iterable[Named]) -> list[Named]:
    """The things of groups, each once: group by group, what people look for, by a better name, and listed more often first."""
    found: dict[str, Named] = {}
    for group in groups:
        for thing, name in sorted(group, key=_rank):
            found.setdefault(thing.iri, (thing, name))
    return list(found.values())


def _rank(one: Named) -> tuple[bool, int, int, str, str, str]:
    thing, name = one
    return not thing.is_sought, name.use, -thing.listings, thing.label, thing.iri, name.text
