"""The index of names as a page searches it: all that has the words, be its name ever so long."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from threading import Lock
from typing import Self

from kg.names import reading
from kg.names.asking import Asking
from kg.names.index import Index, Row
from kg.names.key import words
from kg.names.thing import Thing
from kg.site.memory import remembered
from kg.site.search import listings
from kg.store import Store

MOST = 2000  # names with all words that are weighed
_LISTED = 0.9  # what a listing counts for beside a thing
_SHARE, _LIKENESS, _ORDER = 50, 40, 3  # what the share of the words counts for, the likeness of the whole, and their order


class Names(Index):
    """The index of names and of the listings that can be found.

    Where reconciliation asks what is the same, a reader asks what there is about a word: a name that has all words that are
    asked for, each with one slip or begun only, counts half for that, and half for how like it is as a whole.
    """

    @classmethod
    def of(cls, store: Store) -> Self:
        """The index of a store."""
        return cls(chain(reading.things(store), listings.things(store)), reading.replaced(store))

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

    def _rows(self, text: str, weighed: int) -> Iterator[Row]:
        for row in chain(super()._rows(text, weighed), self._worded(words(text))):
            yield row._replace(score=_LISTED * row.score) if listings.KINDS & {*row.thing.kinds} else row

    def _worded(self, asked: tuple[str, ...]) -> Iterator[Row]:
        """The names that have all words, or what each may stand for."""
        asking = Asking(asked, self._words)
        having = [set(chain.from_iterable(map(self._words.names, self._words.meant(word)))) for word in dict.fromkeys(asked)]
        for number in sorted(set.intersection(*having) if having else ())[:MOST]:
            thing, name = self._names[number]
            found = asking.weighed(number, self._written[number])
            score = _SHARE * found.share + _LIKENESS * found.likeness + _ORDER * found.order
            yield Row(thing, score, name, found.slips, found.share, found.order)


_names = remembered(Names.of)
_MAKING = Lock()


def names(store: Store) -> Names:
    """The index of a store, made once for a release, however many ask for it meanwhile."""
    with _MAKING:
        return _names(store)


def near(store: Store, text: str, limit: int = 3, kinds: Collection[str] = ()) -> list[Thing]:
    """The things that are called most like a text, or like the end of an address, best first."""
    wanted = text.rstrip("/").rpartition("/")[2].replace("-", " ")
    return [row.thing for row in names(store).search(wanted, kinds, limit).rows]
