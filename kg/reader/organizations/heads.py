"""The heads of a row, and which of them a title names."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.records import Body, OrganizationListing

_TOKEN = re.compile(r"\w+")


class Heads:
    """The heads of a row, found by the names that a title gives them."""

    def __init__(self, listings: tuple[OrganizationListing, ...]) -> None:
        self.listings = listings
        self._folded = {name.casefold() for listing in listings for name in _names(listing.body)}
        self._by_tokens: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for number, listing in enumerate(listings):
            for name in _names(listing.body):
                self._by_tokens[tuple(_TOKEN.findall(name))].add(number)
        self._sizes = sorted({len(tokens) for tokens in self._by_tokens} - {0})

    def has(self, name: str) -> bool:
        """Whether a name is that of a head."""
        return name.casefold() in self._folded

    def named_in(self, words: str) -> tuple[OrganizationListing, ...]:
        """The heads that a title names, or all where it names none."""
        if len(self.listings) == 1:
            return self.listings
        tokens = _TOKEN.findall(words)
        windows = (tuple(tokens[start : start + size]) for size in self._sizes for start in range(len(tokens) - size + 1))
        named = {number for window in windows for number in self._by_tokens.get(window, ())}
        return tuple(self.listings[number] for number in sorted(named)) or self.listings


def _names(body: Body) -> tuple[str, ...]:
    return body.name, *body.abbreviations, *body.alternatives
