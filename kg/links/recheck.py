"""Curated links read again at their source: what changed there, vanished, or speaks against them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.errors import printable
from kg.links.proposal import Linked
from kg.links.source import Candidate, Thing


class Doubt(NamedTuple):
    """A link that its source does not bear out: ``changed``, ``vanished`` or ``conflict``, and what the source says."""

    thing: Thing
    target: str
    kind: str
    said: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return printable(f"{self.kind}: {self.thing.iri} ({self.thing.label}), {self.target}: {self.said}")


def doubts(
    linked: Iterable[Linked], found: Sequence[tuple[Thing, list[Candidate]]], names: dict[str, set[str]] | None
) -> Iterator[Doubt]:
    """The doubts about these links, given what a source proposes for their things and what it calls their targets."""
    proposed = {thing.iri: candidates for thing, candidates in found}
    for one in linked:
        candidates = proposed.get(one.thing.iri, [])
        targets = {target for target, _ in one.targets}
        for target in sorted(targets):
            yield from _read(one.thing, target, candidates, names)
        for candidate in candidates:
            if candidate.match and candidate.value not in targets:
                said = f"the source takes it for {candidate.value} (\u201c{candidate.name}\u201d)"
                yield Doubt(one.thing, ", ".join(sorted(targets)), "conflict", said)


def _read(thing: Thing, target: str, candidates: Sequence[Candidate], names: dict[str, set[str]] | None) -> Iterator[Doubt]:
    known = _known(target, candidates, names)
    if known is None:
        yield Doubt(
            thing, target, "vanished", "the source does not have it" if names is not None else "the source does not propose it"
        )
    elif not {name.casefold() for name in thing.names} & {name.casefold() for name in known}:
        called = ", ".join(f"\u201c{name}\u201d" for name in sorted(known))
        yield Doubt(thing, target, "changed", f"the source calls it {called}")


def _known(target: str, candidates: Sequence[Candidate], names: dict[str, set[str]] | None) -> Collection[str] | None:
    """What the source calls a target; None where it has none such, or none for this thing where it finds by names only."""
    if names is not None:
        return names.get(target)
    return next(([candidate.name] for candidate in candidates if candidate.value == target), None)
