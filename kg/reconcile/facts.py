"""All values of all properties, in memory: of a thing, and the things that have a value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.names.index import Index
from kg.names.key import key
from kg.reconcile.property import OWN, Property

Term = NamedNode | Literal
Fact = tuple[Property, str, Term]
_YEARS = frozenset({vocab.INTEGER, vocab.YEAR_TYPE})
_INTEGER, _DAY = re.compile(r"[+-]?[0-9]{1,15}"), re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


class Value(NamedTuple):
    """A value: a text, a whole number, a day, or a thing of ours by its IRI."""

    text: str
    kind: str = "str"


class Facts:
    """The properties that have values, and their values."""

    def __init__(self, facts: Iterable[Fact], index: Index) -> None:
        self._index = index
        self._values: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        self._having: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._things: dict[str, set[str]] = defaultdict(set)
        found: dict[str, Property] = {}
        kinds: dict[str, set[str]] = defaultdict(set)
        for one, iri, term in facts:
            if thing := index.things.get(iri):
                found.setdefault(one.id, one)
                kinds[one.id].update(thing.kinds)
                self._add(one.id, iri, _value(term, index))
        self.properties: Mapping[str, Property] = {
            name: replace(one, kinds=frozenset(kinds[name])) for name, one in sorted(found.items(), key=_order)
        }

    def values(self, iri: str, name: str) -> Sequence[Value]:
        """The values that a thing has for a property, sorted; often none."""
        return sorted(self._values.get(name, {}).get(iri, ()))

    def things(self, name: str) -> set[str]:
        """The IRIs of the things that are values of a property."""
        return self._things.get(name, set())

    def having(self, name: str, text: str) -> set[str]:
        """The IRIs of the things of whose values of a property one is written so: in its words, or one of a thing's names."""
        return self._having.get((name, key(text)), set())

    def _add(self, name: str, iri: str, value: Value) -> None:
        self._values[name][iri].add(value)
        if value.kind == "id":
            self._things[name].add(value.text)
        for text in _written(value, self._index):
            self._having[name, key(text)].add(iri)


def _order(one: tuple[str, Property]) -> tuple[int, str]:
    """Our own properties in their order, then the others by identifier."""
    return [*OWN, one[0]].index(one[0]), one[0]


def _value(term: Term, index: Index) -> Value:
    if isinstance(term, NamedNode):
        return Value(term.value, "id" if term.value in index.things else "str")
    if term.datatype in _YEARS and _INTEGER.fullmatch(term.value):
        return Value(term.value, "int")
    return Value(term.value, "date" if term.datatype == vocab.DATE and _DAY.fullmatch(term.value) else "str")


def _written(value: Value, index: Index) -> Iterable[str]:
    """How a value may be written: as it is, or a thing by its IRI and all its names."""
    thing = index.things.get(value.text) if value.kind == "id" else None
    return (value.text, *(name.text for name in thing.names)) if thing else (value.text,)
