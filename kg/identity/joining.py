"""Things that decisions join become one: one IRI, the forms and types of all, and the IRIs that it replaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pyoxigraph import NamedNode

from kg.entities import Entities, Entity
from kg.identity.names import label

_TABLES = ("people", "organizations", "focal_points", "instruments", "resources", "names")


def join(entities: Entities, chosen: Mapping[NamedNode, NamedNode]) -> Entities:
    """The entities with those that are joined in each other's place; names that are joined to nothing are left out."""
    tables = {name: getattr(entities, name) for name in _TABLES}
    things = {entity.iri: entity for table in tables.values() for entity in table.values()}
    members: dict[NamedNode, list[Entity]] = defaultdict(list)
    for iri in sorted(chosen, key=str):
        members[chosen[iri]].append(things[iri])
    joined = {iri: _joined(things[iri], others) for iri, others in members.items()}
    found: dict[str, Any] = {
        name: {key: joined.get(chosen.get(entity.iri, entity.iri), entity) for key, entity in table.items()}
        for name, table in tables.items()
    }
    found["names"] = {key: entity for key, entity in found["names"].items() if entity.iri in joined}
    return replace(entities, **found)


def _joined(first: Entity, others: Iterable[Entity]) -> Entity:
    """The first with the types, forms and names of the others."""
    all_of_them = [first, *others]
    forms = tuple(dict.fromkeys(form for entity in all_of_them for form in entity.forms))
    chosen = label(forms)
    aside = {form.name for form in forms if form.set_aside} - {form.name for form in forms if not form.set_aside}
    names = {name for entity in all_of_them for name in (entity.label, *entity.other_names)} - aside - {chosen}
    return replace(
        first,
        types=tuple(dict.fromkeys(kind for entity in all_of_them for kind in entity.types)),
        label=chosen,
        other_names=tuple(sorted(names)),
        forms=forms,
        replaces=tuple(entity.iri for entity in all_of_them[1:]),
    )
