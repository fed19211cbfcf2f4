"""Answers kept in memory for the life of a release, which does not change: bounded in bytes, the longest unused go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

Headers = list[tuple[bytes, bytes]]
_OVERHEAD = 1024  # bytes that an entry takes beside its content and what it is found by
_SHARE = 8  # how many entries there must be room for


class Kept(NamedTuple):
    """An answer as it is sent: its entity tag, its headers with it, and its content."""

    tag: bytes
    headers: Headers
    content: bytes


class Cache:
    """Answers by the keys that they were kept under: entity tags, and whole requests, which need no reading then."""

    def __init__(self, most: int) -> None:
        self.hits = 0
        self.size = 0
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()

    def find(self, key: Hashable) -> Kept | None:
        """The answer under a key, if it is still here."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        self.hits += 1
        return found[0]

    def keep(self, key: Hashable, kept: Kept, length: int) -> None:
        """Keeps an answer under a key of so many bytes, unless it would take more than an eighth of the room.

        An answer that is kept under two keys is counted twice.
        """
        size = len(kept.content) + length + _OVERHEAD
        if size > self._most // _SHARE:
            return
        if key in self._kept:
            self.size -= self._kept.pop(key)[1]
        self._kept[key] = kept, size
        self.size += size
        while self.size > self._most:
            self.size -= self._kept.popitem(last=False)[1][1]

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)
