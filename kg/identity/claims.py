"""One claim an act: equal repetitions in a document are one claim, contradictions are refused with both places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.entities import Entities
from kg.errors import Refusal
from kg.records import Act, Record, TreatyStatus


def one_claim_each(records: Iterable[Record], entities: Entities) -> tuple[list[Record], list[Refusal]]:
    """The records of one document with every State, convention and kind of column stated once; contradictions refused."""
    cells: dict[tuple[NamedNode, NamedNode, Act | None], list[TreatyStatus]] = defaultdict(list)
    others: list[Record] = []
    for record in records:
        if isinstance(record, TreatyStatus):
            state, convention = entities.states[record.state].iri, entities.instruments[record.convention].iri
            cells[state, convention, record.headed].append(record)
        else:
            others.append(record)
    refusals = [refusal for group in cells.values() if _differ(group) for refusal in _refusals(group)]
    return [*others, *(_joined(group) for group in cells.values() if not _differ(group))], refusals


def _differ(group: list[TreatyStatus]) -> bool:
    return len({(status.act, status.date, status.into_force) for status in group}) > 1


def _joined(group: list[TreatyStatus]) -> TreatyStatus:
    return replace(group[0], at=tuple(passage for status in group for passage in status.at))


def _refusals(group: list[TreatyStatus]) -> list[Refusal]:
    """A refusal for each cell that differs from the first, which it names."""
    first = group[0]
    return [
        status.at[0].refuse(
            f"{status.state} has \u201c{status.at[0].words}\u201d here for {first.convention.title}, "
            f"but \u201c{first.at[0].words}\u201d at {first.at[0].place}"
        )
        for status in group
        if (status.act, status.date, status.into_force) != (first.act, first.date, first.into_force)
    ]
