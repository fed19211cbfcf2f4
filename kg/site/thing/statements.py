"""What is said of a thing, by whom: in graphs of ours, or in data of others that were included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.iris import Iris
from kg.site.thing.asking import found, text
from kg.site.thing.places import Listing
from kg.site.thing.terms import Terms
from kg.site.visit import Visit

_STATEMENTS = """SELECT ?property ?value ?graph WHERE {
  { $thing ?property ?value } UNION { GRAPH ?graph { $thing ?property ?value } }
} ORDER BY ?property ?value"""


class Statement(NamedTuple):
    """A statement: its property, its value, and the graphs that it stands in."""

    property: str
    value: NamedNode | Literal
    graphs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing on a visit: what we say of it, what others say, the words for that, and its listings."""

    visit: Visit
    iri: NamedNode
    statements: tuple[Statement, ...]
    others: tuple[Statement, ...]
    terms: Terms
    listings: tuple[Listing, ...]

    @property
    def kinds(self) -> list[str]:
        """Its most special classes."""
        return self.terms.own(one.value.value for one in self.statements if one.property == vocab.TYPE.value)

    def is_a(self, *classes: NamedNode) -> bool:
        """Whether it is of one of these classes."""
        return any(one.property == vocab.TYPE.value and one.value in classes for one in self.statements)

    def values(self, *properties: NamedNode) -> list[NamedNode | Literal]:
        """The values of some of its properties."""
        return [one.value for wanted in properties for one in self.statements if one.property == wanted.value]


def statements(visit: Visit, thing: NamedNode) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """What our graphs say of a thing, or graphs of no name, and what graphs of others alone say."""
    graphs: dict[tuple[str, NamedNode | Literal], set[str]] = {}
    for row in found(visit.store, _STATEMENTS, thing=[thing]):
        value = row["value"]
        if isinstance(value, NamedNode | Literal):
            graphs.setdefault((text(row, "property"), value), set()).update(filter(None, [text(row, "graph")]))
    said = [Statement(*key, frozenset(some)) for key, some in graphs.items()]
    return tuple(one for one in said if ours(visit, one.graphs)), tuple(one for one in said if not ours(visit, one.graphs))


def ours(visit: Visit, graphs: frozenset[str]) -> bool:
    """Whether one of some graphs is ours, or there are none, as in a store without names for graphs."""
    own = Iris(visit.base)
    return not graphs or any(own.owns(NamedNode(graph)) for graph in graphs)
