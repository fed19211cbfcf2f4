"""The names that text is searched for, word by word: the longest one that is written as a name stands for its thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.identity.mentions.words import APOSTROPHE, JOINING, SMALL, Word, words


class Name(NamedTuple):
    """A name and the thing that it stands for; without one it claims nothing, and keeps shorter names in it from doing so.

    ``demonym`` where it is the adjective or the people of a State; ``note`` is of a correction that says so, and counts alone.
    """

    text: str
    thing: NamedNode | None
    demonym: bool = False
    note: str = ""


class Match(NamedTuple):
    """A name found: the numbers of its first word and of the word after it, and what it stands for."""

    start: int
    end: int
    name: Name


@dataclass(slots=True)
class _Node:
    """What may follow some words of a name, and the names that end with them."""

    following: dict[str, _Node] = field(default_factory=dict)
    names: list[tuple[Name, list[Word]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names by their words, as a tree."""

    _root: _Node

    @classmethod
    def of(cls, names: Iterable[Name]) -> Lexicon:
        """The lexicon of some names; a leading article does not count."""
        root = _Node()
        for name in names:
            spelled = words(name.text)
            spelled = spelled[1:] if len(spelled) > 1 and spelled[0].key == "the" else spelled
            node = root
            for number, word in enumerate(spelled):
                node = node.following.setdefault(word.step if number else word.key, _Node())
            if spelled:
                node.names.append((name, spelled))
        return cls(root)

    def find(self, text: Sequence[Word], *, shouted: bool = False) -> Iterator[Match]:
        """The longest names in a text from left to right, without overlap; those that claim nothing, too.

        In a text of capital letters alone, ``shouted``, no abbreviation is told from a word: those of one word are left out.
        """
        at = last = 0
        while at < len(text):
            if found := self._longest(text, at, last, shouted=shouted):
                yield found
                at = last = found.end
            else:
                at += 1

    def _longest(self, text: Sequence[Word], start: int, last: int, *, shouted: bool) -> Match | None:
        if not text[start].is_word or not self._begins(text, start, last):
            return None
        for end, node in reversed(self._ends(text, start)):
            names = [name for name, spelled in node.names if _is_written(text[start:end], spelled, shouted=shouted)]
            if names and self._stops(text, end):
                return Match(start, end, _meant(names))
        return None

    def _ends(self, text: Sequence[Word], start: int) -> list[tuple[int, _Node]]:
        """The places at which names end that start here, shorter ones first."""
        found, node, at = [], self._root.following.get(text[start].key), start + 1
        while node:
            if node.names:
                found.append((at, node))
            node = node.following.get(text[at].step) if at < len(text) else None
            at += 1
        return found

    def _begins(self, text: Sequence[Word], at: int, last: int) -> bool:
        """Whether a name may start here: no part of a longer word, nor behind a hyphen that joins it to an unknown name."""
        if not at or text[at].spaced or last == at:
            return True
        mark, before = text[at - 1], text[at - 2] if at > 1 and not text[at - 1].spaced else None
        if mark.key in {APOSTROPHE, "."}:
            return not (before and before.is_word)
        return mark.key not in JOINING or last == at - 1 or not (before and before.is_word and before.is_capital)

    def _stops(self, text: Sequence[Word], at: int) -> bool:
        """Whether a name may end before this word; likewise."""
        if at >= len(text) or text[at].spaced:
            return True
        mark, after = text[at], text[at + 1] if at + 1 < len(text) and not text[at + 1].spaced else None
        if mark.key == APOSTROPHE:
            return not (after and after.is_word) or after.key == "s"
        if mark.key == ".":
            return not (after and after.is_word)
        joined = mark.key in JOINING and after is not None and after.is_word and after.is_capital
        return not mark.is_word and (not joined or bool(self._ends(text, at + 1)))


def _is_written(text: Sequence[Word], name: Sequence[Word], *, shouted: bool) -> bool:
    """Whether words that are equal but for letter case are written as a name.

    One word is written letter by letter as the name is; of several, those that have a capital in the name have one, small ones
    (``of``) aside.
    """
    pairs = [(one, other) for one, other in zip(text, name, strict=True) if one.is_word]
    if len(pairs) > 1:
        return all(one.is_capital or not other.is_capital or one.key in SMALL for one, other in pairs)
    ((one, other),) = pairs
    return one.letters == other.letters if not shouted else not other.letters.isupper()


def _meant(names: Sequence[Name]) -> Name:
    """What equal names stand for together: nothing, where they are two things'."""
    chosen = [name for name in names if name.note] or names
    things = {name.thing for name in chosen}
    if len(things) > 1:
        return chosen[0]._replace(thing=None)
    return min(chosen, key=lambda name: name.demonym)
