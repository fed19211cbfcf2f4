"""Decisions to clusters: which things are one, and under which IRI; what decisions contradict is refused, not joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.entities import Decision
from kg.errors import Refusal


@dataclass(frozen=True, slots=True)
class Clusters:
    """What each joined thing is joined to, the decisions that hold, and those that contradict others."""

    chosen: Mapping[NamedNode, NamedNode]
    decisions: tuple[Decision, ...]
    refusals: tuple[Refusal, ...]


@dataclass(slots=True)
class _Joining:
    """Clusters as they grow: members by cluster, the decisions that keep things apart, the lists that things stand in."""

    lists: Mapping[NamedNode, frozenset[str]]
    apart: dict[frozenset[NamedNode], str] = field(default_factory=dict)
    cluster: dict[NamedNode, set[NamedNode]] = field(default_factory=dict)

    def of(self, thing: NamedNode) -> set[NamedNode]:
        return self.cluster.get(thing, {thing})

    def join(self, decision: Decision) -> str:
        """Joins two clusters; or says why that cannot be, and leaves them."""
        first, second = self.of(decision.subject), self.of(decision.object)
        if first is second:
            return ""
        for one in sorted(first, key=str):
            for other in sorted(second, key=str):
                if fault := self._fault(decision, one, other):
                    return fault
        together = first | second
        self.cluster.update(dict.fromkeys(together, together))
        return ""

    def _fault(self, decision: Decision, one: NamedNode, other: NamedNode) -> str:
        pair = frozenset((one, other))
        joins = f"this joins {one.value} and {other.value}"
        if pair in self.apart:
            return f"{joins}, which {self.apart[pair]} keeps apart"
        lists = sorted(self.lists.get(one, frozenset()) & self.lists.get(other, frozenset()))
        if lists and pair != decision.pair:
            return f"{joins}, which both stand in one list, of {lists[0]}; decide on that pair first"
        return ""


def clusters(decisions: Iterable[Decision], lists: Mapping[NamedNode, frozenset[str]]) -> Clusters:
    """The clusters that decisions make of things; ``lists`` are those in which a thing stands beside others, as another one.

    A cluster's IRI is the subject that no decision replaces; where there are several, that of the first decision.
    """
    rows = list(decisions)
    joining = _Joining(lists, {row.pair: row.place for row in rows if not row.same})
    refusals, held = [], []
    for row in rows:
        fault = joining.join(row) if row.same else ""
        if fault:
            refusals.append(Refusal(row.place, fault))
        else:
            held.append(row)
    joined = [row for row in held if row.same]
    return Clusters(_chosen(joined, joining), tuple(held), tuple(refusals))


def _chosen(joined: Iterable[Decision], joining: _Joining) -> dict[NamedNode, NamedNode]:
    by_cluster: dict[int, list[Decision]] = defaultdict(list)
    for row in joined:
        by_cluster[id(joining.of(row.subject))].append(row)
    found = {}
    for rows in by_cluster.values():
        replaced = {row.object for row in rows}
        first = next((row for row in rows if row.subject not in replaced), rows[0]).subject
        found.update({thing: first for thing in joining.of(first) if thing != first})
    return found
