"""What a machine would make of persons' names if it were let: clusters of the accepted proposals. Nothing is built on it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.identity.called import Called
from kg.identity.persons.likeness import conflict
from kg.identity.persons.name import PersonName, parsed
from kg.identity.persons.propose import propose
from kg.identity.persons.short_forms import ShortForms
from kg.identity.proposals import Band, Proposal

Members = list[tuple[Called, PersonName]]


def resolve(persons: Iterable[Called], short_forms: ShortForms) -> list[frozenset[NamedNode]]:
    """The persons by their names' IRIs; the likeliest pairs come first, and none joins what a hard rule keeps apart."""
    known = list(persons)
    clusters: dict[NamedNode, Members] = {one.iri: [(one, parsed(one.label))] for one in known}
    for proposal in propose(known, short_forms):
        if proposal.band is Band.ACCEPTED:
            _join(clusters, proposal)
    found = {id(members): frozenset(one.iri for one, _ in members) for members in clusters.values()}
    return sorted(found.values(), key=lambda iris: min(iri.value for iri in iris))


def _join(clusters: dict[NamedNode, Members], proposal: Proposal) -> None:
    one, other = clusters[proposal.first.iri], clusters[proposal.second.iri]
    if one is other or any(_apart(*first, *second) for first in one for second in other):
        return
    one += other
    clusters.update({member.iri: one for member, _ in other})


def _apart(one: Called, name: PersonName, other: Called, other_name: PersonName) -> bool:
    """Whether two names stand in one list, or their middle names conflict."""
    return bool(one.lists & other.lists) or conflict(name, other_name)
