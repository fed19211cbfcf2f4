"""What a list holds: its things with their values, in orders, and by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from kg.site.collation import letters

Order = tuple[int, float, str]
NOTHING: frozenset[int] = frozenset()


class Value(NamedTuple):
    """A value of a thing: how it is asked for, how it is shown, its IRI if it has one, and its place among others."""

    key: str
    text: str
    iri: str = ""
    number: int | None = None

    @property
    def order(self) -> Order:
        """Numbers by size, before texts by letter in any script."""
        return (1, 0.0, letters(self.text)) if self.number is None else (0, self.number, "")


class Entry(NamedTuple):
    """A thing of a list: its IRI, its label, and its values by the name of the column, those of each in order."""

    iri: str
    label: str
    values: Mapping[str, tuple[Value, ...]]


class Contents:
    """The things of a list, numbered in the order of their labels."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda entry: (letters(entry.label), entry.iri))
        self._orders: dict[tuple[str, bool], list[int]] = {}

    @cached_property
    def values(self) -> Mapping[str, Mapping[str, Value]]:
        """All values of each column, by what they are asked for by, in order."""
        found: dict[str, dict[str, Value]] = defaultdict(dict)
        for entry in self.entries:
            for name, values in entry.values.items():
                found[name].update((value.key, value) for value in values)
        return {name: dict(sorted(values.items(), key=lambda one: one[1].order)) for name, values in found.items()}

    def having(self, name: str, key: str) -> frozenset[int]:
        """The numbers of the things that have a value, which may be named by its IRI, too."""
        return self._having.get((name, key), NOTHING)

    def sorted(self, name: str, *, descending: bool = False) -> list[int]:
        """The numbers of all things in the order of a column, or of their labels; those without a value come last."""
        key = name, descending
        if key not in self._orders:
            self._orders[key] = self._sorted(name, descending=descending)
        return self._orders[key]

    @cached_property
    def _having(self) -> Mapping[tuple[str, str], frozenset[int]]:
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for number, entry in enumerate(self.entries):
            for name, values in entry.values.items():
                for value in values:
                    found[name, value.key].add(number)
                    if value.iri:
                        found[name, value.iri].add(number)
        return {key: frozenset(numbers) for key, numbers in found.items()}

    def _sorted(self, name: str, *, descending: bool) -> list[int]:
        numbers = range(len(self.entries))
        values = {number: self.entries[number].values.get(name, ()) for number in numbers}
        if not any(values.values()):
            return list(reversed(numbers) if descending else numbers)
        end = -1 if descending else 0
        having = [number for number in numbers if values[number]]
        ranked = sorted(having, key=lambda number: values[number][end].order, reverse=descending)
        return [*ranked, *(number for number in numbers if not values[number])]
