"""Columns for things that were reconciled: the values of properties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.errors import KgError
from kg.reconcile.catalogue import Catalogue, kinds_of, shown
from kg.reconcile.facts import Value
from kg.reconcile.property import Property

MOST = 1000  # things
_MOST_PROPERTIES = 100


class BadExtension(KgError):
    """An extension that asks for no things, or for properties that are not there."""


class TooMany(KgError):
    """More of something than one request may ask for."""

    status = 413


class Column(NamedTuple):
    """A property, and the kind of the things that are its values, where they are things."""

    property: Property
    kind: str


class Row(NamedTuple):
    """The values of a thing, a cell a property, under the identifier that was asked for; none where there is no such thing."""

    identifier: str
    cells: tuple[Sequence[Value], ...]


class Asked(NamedTuple):
    """The identifiers and the columns that are asked for."""

    identifiers: tuple[str, ...]
    columns: tuple[Column, ...]


def asked(request: dict[str, object], catalogue: Catalogue) -> Asked:
    """What an extension asks for (``ids`` and ``properties``); BadExtension, or TooMany, where that cannot be."""
    identifiers, properties = request.get("ids"), request.get("properties")
    if not isinstance(identifiers, list) or not all(isinstance(one, str) for one in identifiers):
        raise BadExtension("ids must be an array of strings")
    if not isinstance(properties, list):
        raise BadExtension("properties must be an array of objects with an id")
    if len(identifiers) > MOST or len(properties) > _MOST_PROPERTIES:
        raise TooMany(f"an extension may be of {MOST} ids and {_MOST_PROPERTIES} properties; send the rest in another one")
    columns = {column.property.id: column for column in (_column(one, catalogue) for one in properties)}
    return Asked(tuple(dict.fromkeys(identifiers)), tuple(columns.values()))


def _column(one: object, catalogue: Catalogue) -> Column:
    name = one.get("id") if isinstance(one, dict) else None
    if not isinstance(name, str):
        raise BadExtension("properties must be an array of objects with an id")
    if name not in catalogue.facts.properties:
        raise BadExtension(f"there is no property {shown(name)}; extend/propose has those that there are")
    things = catalogue.facts.things(name)
    kinds = [kinds_of(catalogue.index.things[iri])[0] for iri in things]
    return Column(catalogue.facts.properties[name], max(sorted(set(kinds)), key=kinds.count) if kinds else "")


def row(identifier: str, columns: Sequence[Column], catalogue: Catalogue) -> Row:
    """The values of the thing of an identifier."""
    thing = catalogue.find(identifier)
    values = (catalogue.facts.values(thing.iri, column.property.id) if thing else () for column in columns)
    return Row(identifier, tuple(values))
