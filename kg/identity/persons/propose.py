"""Pairs of persons that may be one, by structure: their names, the lists and the editions in which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.identity import proposals
from kg.identity.called import Called
from kg.identity.decisions import NAME
from kg.identity.persons import blocks, editions
from kg.identity.persons.likeness import Evidence, Likeness, Population, conflict
from kg.identity.persons.name import PersonName, parsed
from kg.identity.persons.short_forms import ShortForms
from kg.identity.proposals import Proposal, score

MARGIN = 5.0  # bits by which a pair must be likelier than another that excludes it

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence on a pair."""

    evidence: tuple[Evidence, ...]
    bits: float

    @property
    def barred(self) -> bool:
        """Whether a machine may not join the pair, however likely it is."""
        return any(one.bars for one in self.evidence)


def propose(persons: Iterable[Called], short_forms: ShortForms) -> list[Proposal]:
    """The pairs that may be one person, likeliest first; the result does not depend on the order of the persons."""
    known = sorted(persons, key=lambda one: (one.first, one.iri.value))
    names = [parsed(one.label) for one in known]
    likeness = Likeness(Population.of(names), short_forms)
    rosters = sorted({edition for one in known if one.lists for edition in one.editions})
    weighed = {}
    for pair in sorted(blocks.pairs(names, short_forms)):
        if found := _weighed(pair, known, names, likeness, rosters):
            weighed[pair] = found
    unsure = _ambiguous(weighed, known, names)
    return proposals.ranked(_proposal(known, pair, weight, unsure.get(pair)) for pair, weight in weighed.items())


def _weighed(
    pair: Pair, known: Sequence[Called], names: Sequence[PersonName], likeness: Likeness, rosters: Sequence[int]
) -> Weighed | None:
    """The evidence on a pair; None for two names in one list, which are two persons, and for names without anything in common."""
    one, other = (known[number] for number in pair)
    if one.lists & other.lists or {one.kind, other.kind} == {NAME}:
        return None
    found = likeness.evidence(*(names[number] for number in pair))
    if not found:
        return None
    found.append(editions.evidence(one.editions, other.editions, rosters))
    if any(evidence.slip for evidence in found) and min(len(one.editions), len(other.editions)) > 1:
        found.append(Evidence("neither stands in one edition alone, as a misprint does", -2, bars=True))
    if NAME in {one.kind, other.kind}:
        found.append(Evidence("one of them stands in no list", 0, bars=True))
    return Weighed(tuple(found), likeness.population.prior + sum(evidence.bits for evidence in found))


def _ambiguous(weighed: Mapping[Pair, Weighed], known: Sequence[Called], names: Sequence[PersonName]) -> dict[Pair, int]:
    """The pairs of which one name may as well be a third's, who cannot be both: that third by pair."""
    beside: dict[int, list[int]] = defaultdict(list)
    for (one, other), weight in weighed.items():
        if not weight.barred and weight.bits > 0:
            beside[one].append(other)
            beside[other].append(one)
    found: dict[Pair, int] = {}
    for pair, weight in weighed.items():
        for one, other in (pair, pair[::-1]):
            rivals = (third for third in beside[one] if third != other and weight.bits - _bits(weighed, one, third) < MARGIN)
            for third in rivals:
                if known[other].lists & known[third].lists or conflict(names[other], names[third]):
                    found.setdefault(pair, third)
    return found


def _bits(weighed: Mapping[Pair, Weighed], one: int, other: int) -> float:
    return weighed[min(one, other), max(one, other)].bits


def _proposal(known: Sequence[Called], pair: Pair, weight: Weighed, third: int | None) -> Proposal:
    words = [evidence.words for evidence in weight.evidence]
    words += [] if third is None else [f"one of them may as well be {known[third].label}"]
    return Proposal(
        first=known[pair[0]],
        second=known[pair[1]],
        evidence=tuple(words),
        score=score(weight.bits, barred=weight.barred or third is not None),
    )
