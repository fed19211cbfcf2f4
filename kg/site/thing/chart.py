"""A chart as a table: what each edition's chart says, what a depositary says beside it, and where these differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pyoxigraph import Literal

from kg import queries
from kg.site.collation import letters
from kg.site.thing.asking import found, text
from kg.site.thing.claims import CHART, DEPOSITARY, DERIVED, Claim, years
from kg.site.thing.names import Name, names
from kg.site.thing.statements import Thing
from kg.store import Store
from kg.store.memory import remembered

_QUESTION = "depositary-differences"


class Row(NamedTuple):
    """A row: a State or a convention, its cells in the charts by edition, what others say of it, and how that compares."""

    name: Name
    cells: tuple[tuple[Claim, ...], ...]
    others: tuple[Claim, ...]
    findings: tuple[str, ...]


class Table(NamedTuple):
    """A table with a column for the chart of each edition, one for other sources if there are any, and for how they compare."""

    editions: tuple[int, ...]
    rows: tuple[Row, ...]
    has_others: bool
    compares: bool


def table(thing: Thing, said: list[Claim], side: Callable[[Claim], str]) -> Table:
    """The table of claims about a thing, a row for each of what stands at their other side."""
    editions = sorted({one.edition for one in said if one.kind == CHART})
    called = names(thing.visit, {side(one) for one in said}) if said else {}
    order = {side(one): one.column for one in said if one.kind == CHART and side is not of_state}
    others = sorted(called, key=lambda iri: (order.get(iri, len(order) + 1), letters(called[iri].text), iri))
    compares = any(one.kind == DEPOSITARY for one in said)
    by_other: dict[str, list[Claim]] = {iri: [] for iri in others}
    for one in said:
        by_other[side(one)].append(one)
    rows = [_row(thing, iri, called[iri], editions, by_other[iri], compares) for iri in others]
    return Table(tuple(editions), tuple(rows), any(row.others for row in rows), compares)


def _row(thing: Thing, iri: str, name: Name, editions: list[int], said: list[Claim], compares: bool) -> Row:  # noqa: FBT001 - of the whole table
    cells = tuple(_cell(one for one in said if one.kind == CHART and one.edition == edition) for edition in editions)
    others = tuple(one for kind in (DEPOSITARY, DERIVED) for one in said if one.kind == kind)
    known = findings(thing.visit.store) if compares else {}
    pair = (iri, thing.iri.value)
    several = [known.get((edition, *order)) for edition in editions for order in (pair, pair[::-1])]
    return Row(name, cells, others, tuple(dict.fromkeys(one for one in several if one)))


def _cell(said: Iterable[Claim]) -> tuple[Claim, ...]:
    """The acts of a chart; that none is listed counts only where no other place lists one."""
    found = tuple(said)
    return tuple(one for one in found if one.is_listed) or found


def of_state(claim: Claim) -> str:
    """The State of a claim."""
    return claim.state


def of_convention(claim: Claim) -> str:
    """The convention of a claim."""
    return claim.convention


@remembered
def findings(store: Store) -> dict[tuple[int, str, str], str]:
    """How each edition's chart and the depositary compare, by edition, State and convention."""
    question = queries.find(_QUESTION)
    compared = {}
    for edition in sorted(set(years(store).values())):
        for row in found(store, question.bound({"edition": Literal(edition), "state": None})):
            compared[edition, text(row, "state"), text(row, "convention")] = text(row, "finding")
    return compared
