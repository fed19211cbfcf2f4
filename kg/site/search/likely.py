"""What may be meant where nothing is written as was asked for: names, or texts in words that names have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.names.index import Row
from kg.names.key import key, words, written
from kg.site.search.asked import LONGEST
from kg.site.search.names import Names

_MOST = 3


def likely(text: str, found: Sequence[Row], names: Names) -> tuple[str, ...]:
    """What a text may mean, by the names that were found for it, the likeliest first; at most three.

    It is nothing where a name is written so, and where the likeliest has the words that it shares with the text as they are.
    """
    asked = words(text)
    readings = (asked, *names.readings(asked))
    proposed = [_proposed(text, row.name.text, names) for row in found]
    if not any(proposed[:1]) or any(_has(words(row.name.text), reading) for row in found for reading in readings):
        return ()
    once: dict[str, str] = {}
    for one in proposed:
        if 0 < len(one) <= LONGEST:
            once.setdefault(key(one), one)
    return tuple(once.values())[:_MOST]


def _proposed(text: str, name: str, names: Names) -> str:
    """A text with words of a name in place of those with a slip, as the name writes them; nothing where there are none.

    It is the name, where that is all of it, and where the text has a word that no name has.
    """
    asked, read = words(text), words(name)
    free = [word for word in read if not any(map(word.startswith, asked))]
    found = [word if _has(read, (word,)) else _mended(free, word, names.meant(word)) for word in asked]
    if tuple(found) == asked:
        return ""
    if "".join(found) == "".join(read) or not all(_has(read, (word,)) or names.is_known(word) for word in found):
        return name
    letters = written(text) | written(name)
    return " ".join(letters.get(word, word) for word in found)


def _mended(free: Sequence[str], word: str, meant: Mapping[str, float]) -> str:
    """The word among these that a word stands for, or else itself."""
    return max((one for one in free if one in meant), key=lambda one: meant[one], default=word)


def _has(name: tuple[str, ...], asked: Sequence[str]) -> bool:
    """Whether each word is one of a name's, or how one begins."""
    return all(any(one.startswith(word) for one in name) for word in asked)
