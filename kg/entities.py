"""Entities: what the names in the documents stand for, as identity decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pyoxigraph import NamedNode

from kg.records import Body, FocalPointListing, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A written form of a name: in which edition, with its stated years if it is a title, and how far it can be a label."""

    name: str
    edition: int
    full: str = ""
    first_choice: bool = False
    set_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing that lives across editions: its IRI, all its types, its label and its other names.

    ``forms`` are those that the label was chosen from, ``replaces`` the IRIs of what a decision joined to it.
    """

    iri: NamedNode
    types: tuple[NamedNode, ...]
    label: str
    other_names: tuple[str, ...] = ()
    codes: tuple[tuple[NamedNode, str], ...] = ()
    notes: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    replaces: tuple[NamedNode, ...] = ()


class Decision(NamedTuple):
    """A row of ``identity/*.sssom.tsv``: that two things are the same, or are not; who says so, when, how sure and why."""

    place: str
    subject: NamedNode
    object: NamedNode
    same: bool
    justification: NamedNode
    confidence: str
    authors: tuple[str, ...]
    date: str
    comment: str

    @property
    def pair(self) -> frozenset[NamedNode]:
        """The two things, whichever stands first."""
        return frozenset((self.subject, self.object))


@dataclass(slots=True)
class Entities:
    """Entities by what a record calls them: focal points by document, head and name, other names by document.

    ``names`` are those that list nobody by themselves, a photo credit's for one, where a decision says who is meant;
    ``mentioned`` is what running text names, by document and the name as written there.
    """

    people: dict[str, Entity] = field(default_factory=dict)
    organizations: dict[tuple[str, str], Entity] = field(default_factory=dict)
    focal_points: dict[tuple[str, str, str], Entity] = field(default_factory=dict)
    instruments: dict[Title, Entity] = field(default_factory=dict)
    resources: dict[Title, Entity] = field(default_factory=dict)
    states: dict[str, Entity] = field(default_factory=dict)
    glossary: dict[tuple[str, str], Entity] = field(default_factory=dict)
    supplements: dict[Title, tuple[NamedNode, ...]] = field(default_factory=dict)
    names: dict[tuple[str, str], Entity] = field(default_factory=dict)
    mentioned: dict[tuple[str, str], Entity] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    def organization(self, document: str, body: Body | str) -> Entity:
        """The organization that a document calls by this name."""
        return self.organizations[document, body if isinstance(body, str) else body.name]

    def focal_point(self, document: str, record: FocalPointListing) -> Entity:
        """The focal point that a document's record lists."""
        return self.focal_points[document, record.under[0].body.name, record.body.name]

    def all(self) -> list[Entity]:
        """Every entity once, by IRI."""
        tables: tuple[Mapping[Any, Entity], ...] = (
            *(self.people, self.organizations, self.focal_points, self.instruments, self.resources, self.states),
            self.mentioned,
        )
        found = {entity.iri.value: entity for table in tables for entity in table.values()}
        return [found[iri] for iri in sorted(found)]
