"""What stands beside the documents of a folder: curated links, depositaries' statements, and what follows from the claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from kg import depositary, vocab
from kg.depositary import DepositaryStatus
from kg.errors import Refusal
from kg.iris import Iris
from kg.links import curated
from kg.mapper import depositary as claims
from kg.mapper import links
from kg.sssom import MappingSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """The quads of a folder's other tables, what was refused in them, and what was left out with its reason."""

    quads: tuple[Quad, ...]
    refusals: tuple[Refusal, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Things:
    """What the documents name, by the IRI that a curated table may give it: its own, or one that was replaced since."""

    iris: Iris
    found: dict[str, NamedNode]

    @classmethod
    def of(cls, quads: Iterable[Quad], iris: Iris) -> _Things:
        """The things of these quads."""
        found: dict[str, NamedNode] = {}
        for quad in quads:
            if quad.predicate == vocab.LABEL and isinstance(quad.subject, NamedNode):
                found.setdefault(quad.subject.value, quad.subject)
            elif quad.predicate == vocab.REPLACED_BY and isinstance(quad.object, NamedNode):
                found[str(quad.subject)[1:-1]] = quad.object
        return cls(iris, found)

    def thing(self, iri: str) -> NamedNode | None:
        """The thing that an IRI of a curated table stands for; None where the documents name none."""
        return self.found.get(self.iris.here(iri).value)

    def of_claim(self, record: DepositaryStatus) -> tuple[NamedNode, NamedNode] | None:
        """The State and the convention of a depositary's statement."""
        state, convention = (self.found.get(self.iris.base + end) for end in (f"state/{record.state}", record.convention))
        return (state, convention) if state and convention else None


def load(seeds: Path, quads: Iterable[Quad], iris: Iris) -> Annex:
    """The annex of a folder to the quads of its documents; rows on things that those do not hold are left out."""
    graph = list(quads)
    things = _Things.of(graph, iris)
    sets = curated.load(seeds)
    rows, faults = depositary.load(seeds)
    linked = [_linked(one, things) for one in sets]
    found = [quad for one in linked if one.matches for quad in links.linkset(one, iris)]
    found += [_in(iris.graph("depositary"), triple) for record in rows for triple in _said(record, things)]
    found += [_in(iris.graph("derived"), triple) for triple in claims.derived_statuses([*graph, *found], iris)]
    return Annex(
        quads=tuple(found),
        refusals=(*(refusal for one in sets for refusal in one.refusals), *faults),
        left_out=tuple(sorted([*(reason for one in sets for reason in _unlinked(one, things)), *_unsaid(rows, things)])),
    )


def _in(graph: NamedNode, triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _linked(found: MappingSet, things: _Things) -> MappingSet:
    """The mapping set with the matches that a person stands behind, of things that are known."""
    kept = ((things.thing(match.subject), match) for match in found.matches if curated.is_reviewed(match))
    return replace(found, matches=tuple(match._replace(subject=thing.value) for thing, match in kept if thing))


def _unlinked(found: MappingSet, things: _Things) -> Iterator[str]:
    for match in found.matches:
        if not things.thing(match.subject):
            yield f"{match.place}: these documents name no {match.cells['subject_id']}"
        elif not curated.is_reviewed(match):
            yield f"{match.place}: this is a proposal that nobody has reviewed"


def _said(record: DepositaryStatus, things: _Things) -> Iterator[Triple]:
    if found := things.of_claim(record):
        yield from claims.depositary_status(record, *found, things.iris)


def _unsaid(rows: Iterable[DepositaryStatus], things: _Things) -> Iterator[str]:
    for record in rows:
        if not things.of_claim(record):
            yield f"{record.at.place}: these documents name no {record.state}, or no {record.convention}"
