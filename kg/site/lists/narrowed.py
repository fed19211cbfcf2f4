"""A list as it was asked for: its things in order, and how many there would be with one choice more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.site.lists.asked import Asked, Choice
from kg.site.lists.catalogue import Catalogue, Column, Shape
from kg.site.lists.contents import Contents, Entry, Value


class Option(NamedTuple):
    """A value of a facet, and how many things of the list have it."""

    value: Value
    things: int


class Facet(NamedTuple):
    """A column by which a list can be narrowed, with those of its values that things of the list have."""

    column: Column
    options: tuple[Option, ...]


class Narrowed(NamedTuple):
    """The things that have all that was asked for, in order; the facets of these things; and the choices with their texts."""

    entries: list[Entry]
    facets: tuple[Facet, ...]
    chosen: tuple[tuple[Choice, str, str], ...]


def narrowed(catalogue: Catalogue, contents: Contents, asked: Asked) -> Narrowed:
    """What a list is for what was asked."""
    having = frozenset(range(len(contents.entries)))
    for name, key in asked.choices:
        having &= contents.having(name, key)
    entries = [
        contents.entries[number] for number in contents.sorted(asked.sort, descending=asked.descending) if number in having
    ]
    return Narrowed(entries, tuple(_facets(catalogue, contents, having)), tuple(_chosen(catalogue, contents, asked)))


def _facets(catalogue: Catalogue, contents: Contents, having: frozenset[int]) -> Iterator[Facet]:
    for column in catalogue.columns:
        values = contents.values.get(column.name, {}) if column.facet else {}
        options = [Option(value, len(having & contents.having(column.name, key))) for key, value in values.items()]
        options = [option for option in options if option.things]
        if options:
            yield Facet(column, tuple(_ranked(column, options)))


def _ranked(column: Column, options: list[Option]) -> list[Option]:
    """Editions in their order, other numbers from the highest, texts from the one that most things have."""
    if column.shape is Shape.TEXT:
        return sorted(options, key=lambda option: -option.things)
    return options if column.shape is Shape.YEARS else options[::-1]


def _chosen(catalogue: Catalogue, contents: Contents, asked: Asked) -> Iterator[tuple[Choice, str, str]]:
    """Each choice with its column's heading, and with its value's text."""
    for choice in asked.choices:
        column, known = catalogue.column(choice.name), contents.values.get(choice.name, {})
        value = known.get(choice.key) or next((one for one in known.values() if one.iri == choice.key), None)
        yield choice, column.heading if column else choice.name, value.text if value else choice.key
