"""Written forms put together to things: a group a key, an IRI and a label a group."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pyoxigraph import NamedNode

from kg.corrections import Correction
from kg.documents import Document
from kg.entities import Entity, Form
from kg.identity.names import first_name, label
from kg.iris import Slugs
from kg.records import Record

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with its records, as corrected; ``slips`` are corrections of its running text."""

    document: Document
    records: tuple[Record, ...]
    slips: tuple[Correction, ...] = ()


@dataclass(slots=True)
class Group:
    """All written forms of one thing, and its names beside them: abbreviations, names in brackets."""

    forms: list[Form] = field(default_factory=list)
    others: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Groups(Generic[Key]):
    """Groups by their keys."""

    by_key: dict[Key, Group] = field(default_factory=dict)

    def add(self, key: Key, form: Form, others: Iterable[str] = ()) -> None:
        """Puts a written form to its group."""
        group = self.by_key.setdefault(key, Group())
        group.forms.append(form)
        group.others.update(others)

    def entities(
        self,
        iri: Callable[[Key, str], NamedNode],
        types: Callable[[Key, Group], tuple[NamedNode, ...]],
        name: Callable[[Key, Group], str] = lambda _, group: first_name(group.forms),
    ) -> dict[Key, Entity]:
        """An entity a group; IRIs are given out by (edition, code point) of the names that they are made of."""
        named = {key: name(key, group) for key, group in self.by_key.items()}
        order = sorted(self.by_key, key=lambda key: (min(form.edition for form in self.by_key[key].forms), named[key], str(key)))
        return {key: _entity(self.by_key[key], iri(key, named[key]), types(key, self.by_key[key])) for key in order}


def _entity(group: Group, iri: NamedNode, types: tuple[NamedNode, ...]) -> Entity:
    chosen = label(group.forms)
    forms = {form.name for form in group.forms if not form.set_aside} - {chosen}
    others = tuple(sorted(forms | group.others))
    return Entity(iri=iri, types=types, label=chosen, other_names=others, forms=tuple(dict.fromkeys(group.forms)))


def slugs_of(kind: str, slugs: Slugs, make: Callable[[str, str], NamedNode]) -> Callable[[Hashable, str], NamedNode]:
    """How a kind of thing gets its IRI: the slug of its name, among those of its kind."""
    return lambda key, name: make(kind, slugs.give(name, key))
