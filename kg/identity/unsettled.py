"""Which pairs of things are still to be decided on: proposed by structure, and neither joined nor kept apart yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.identity import titles
from kg.identity.called import Called
from kg.identity.clusters import Clusters
from kg.identity.decisions import NAME
from kg.identity.persons import propose
from kg.identity.persons.short_forms import ShortForms
from kg.identity.proposals import Band, Proposal, ranked


def proposals(known: Iterable[Called], short_forms: ShortForms) -> list[Proposal]:
    """All pairs of things that may be one, likeliest first."""
    things = list(known)
    people = [one for one in things if one.kind in {"person", NAME}]
    others = [one for one in things if one.kind != "person"]
    return ranked([*propose.propose(people, short_forms), *titles.propose(others)])


def unsettled(found: Iterable[Proposal], clusters: Clusters) -> list[Proposal]:
    """The proposals that are not rejected, and that no decision settles, of itself or through others."""
    chosen = clusters.chosen
    apart: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for decision in clusters.decisions:
        if not decision.same:
            one, other = (chosen.get(iri, iri) for iri in (decision.subject, decision.object))
            apart[one].add(other)
            apart[other].add(one)
    left = []
    for proposal in found:
        one, other = (chosen.get(called.iri, called.iri) for called in (proposal.first, proposal.second))
        if proposal.band is not Band.REJECTED and one != other and other not in apart[one]:
            left.append(proposal)
    return left
