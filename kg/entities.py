"""Entities: what the names in the documents stand for, as identity decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.records import Body, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing that lives across editions: its IRI, all its types, its label and its other names."""

    iri: NamedNode
    types: tuple[NamedNode, ...]
    label: str
    other_names: tuple[str, ...] = ()
    codes: tuple[tuple[NamedNode, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Entities:
    """Entities by what a record calls them."""

    people: dict[str, Entity] = field(default_factory=dict)
    organizations: dict[tuple[str, str], Entity] = field(default_factory=dict)
    focal_points: dict[tuple[NamedNode, str], Entity] = field(default_factory=dict)
    instruments: dict[Title, Entity] = field(default_factory=dict)
    resources: dict[Title, Entity] = field(default_factory=dict)
    states: dict[str, Entity] = field(default_factory=dict)
    glossary: dict[tuple[str, str], Entity] = field(default_factory=dict)
    supplements: dict[Title, tuple[NamedNode, ...]] = field(default_factory=dict)

    def organization(self, document: str, body: Body | str) -> Entity:
        """The organization that a document calls by this name."""
        return self.organizations[document, body if isinstance(body, str) else body.name]

    def all(self) -> list[Entity]:
        """Every entity once, by IRI."""
        tables = (self.people, self.organizations, self.focal_points, self.instruments, self.resources, self.states)
        found = {entity.iri.value: entity for table in tables for entity in table.values()}
        return [found[iri] for iri in sorted(found)]
