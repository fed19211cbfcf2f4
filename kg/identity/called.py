"""What documents call each thing, and where: what proposals and decisions are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.entities import Entities, Entity
from kg.identity import decisions, others
from kg.identity.grouping import Sheet
from kg.identity.organizations import namings
from kg.identity.things import titles
from kg.iris import Iris
from kg.kinds import Kinds
from kg.passage import Passage
from kg.records import (
    Acknowledgement,
    FocalPointListing,
    FrameworkDocumentListing,
    OrganizationListing,
    Record,
    ResourceListing,
    StaffListing,
)


@dataclass(slots=True, kw_only=True)
class Called:
    """A thing with its names: its kind, where it is named, in which editions, and in whose lists it stands beside others.

    ``pages`` are its addresses, ``within`` the bodies in whose row a name stands that lists nothing by itself.
    """

    iri: NamedNode
    kind: str
    label: str
    names: set[str] = field(default_factory=set)
    at: list[Passage] = field(default_factory=list)
    editions: set[int] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    within: set[NamedNode] = field(default_factory=set)

    @property
    def first(self) -> tuple[int, str, int]:
        """Where it is named first: edition, document and code point."""
        return min(self.editions), self.at[0].document, self.at[0].start


def called(sheets: Iterable[Sheet], entities: Entities, kinds: Kinds, iris: Iris) -> dict[NamedNode, Called]:
    """All that is named in some documents, in their order, with what they call it; States aside."""
    found: dict[NamedNode, Called] = {}
    for sheet in sheets:
        for record in sheet.records:
            for entity in _named(record, sheet, entities, kinds):
                _add(found, entity, record, sheet, iris)
        for other in others.others(sheet, kinds):
            one = _one(found, entities.names[other.document, other.name], iris)
            one.at += [passage for passage in other.at if other.name in passage.words] or other.at[:1]
            one.editions.add(sheet.document.edition)
            one.within |= {entities.organization(other.document, owner).iri for owner in other.owners}
    return found


def _add(found: dict[NamedNode, Called], entity: Entity, record: Record, sheet: Sheet, iris: Iris) -> None:
    one = _one(found, entity, iris)
    one.at += [passage for passage in record.at if any(name in passage.words for name in (one.label, *one.names))] or record.at[
        :1
    ]
    one.editions.add(sheet.document.edition)
    if isinstance(record, StaffListing):
        one.lists.add(sheet.document.name)
    if isinstance(record, OrganizationListing | FrameworkDocumentListing | FocalPointListing | ResourceListing):
        one.pages.update(record.pages)


def _one(found: dict[NamedNode, Called], entity: Entity, iris: Iris) -> Called:
    new = Called(
        iri=entity.iri, kind=decisions.kind(entity.iri.value, iris.base), label=entity.label, names={*entity.other_names}
    )
    return found.setdefault(entity.iri, new)


def _named(record: Record, sheet: Sheet, entities: Entities, kinds: Kinds) -> Iterator[Entity]:
    """The things that a record names."""
    match record:
        case StaffListing(name=name) | Acknowledgement(name=name, organization=False):
            yield entities.people[name]
        case FocalPointListing():
            yield entities.focal_point(sheet.document.name, record)
        case ResourceListing(resource=title):
            yield entities.resources[title]
    yield from (entities.organization(sheet.document.name, naming.body) for naming in namings(record, kinds))
    yield from (entities.instruments[title] for title, *_ in titles(record))
