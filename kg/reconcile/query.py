"""What a query asks for, in either version of the API."""

from __future__ import annotations

import math
from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from kg.errors import KgError
from kg.names.thing import KINDS
from kg.reconcile.catalogue import shown

LIMIT, MOST = 10, 100  # candidates
_LONGEST = 1000  # characters of a name or a value
_MOST_VALUES = 50  # in all conditions of a query
_BY_CLASS = {kind.type.value: name for name, kind in KINDS.items()}


class BadQuery(KgError):
    """A query of a batch that cannot be answered; its text is the reason."""


class Quantifier(StrEnum):
    """Which of the values of a condition must fit."""

    ANY = "any"
    ALL = "all"
    NONE = "none"


class Condition(NamedTuple):
    """Values that something must have, each a text or the identifier of a thing."""

    values: tuple[str, ...]
    required: bool = False
    quantifier: Quantifier = Quantifier.ANY


class Evidence(NamedTuple):
    """What a property must be."""

    property: str
    condition: Condition


class Query(NamedTuple):
    """Names, identifiers and evidence of what is looked for, its kinds (any of them, or all), and how many candidates do."""

    names: tuple[Condition, ...] = ()
    identifiers: tuple[Condition, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kinds: tuple[str, ...] = ()
    all_kinds: bool = False
    limit: int = LIMIT

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions: on names, on identifiers, on properties."""
        return (*self.names, *self.identifiers, *(one.condition for one in self.evidence))


def checked(query: Query) -> Query:
    """A query that looks for something, and not for too much; BadQuery for others."""
    if all(condition.quantifier is Quantifier.NONE or not condition.values for condition in query.conditions):
        raise BadQuery("a query needs a name, an identifier or a property to look for")
    if len(query.conditions) > _MOST_VALUES or sum(len(condition.values) for condition in query.conditions) > _MOST_VALUES:
        raise BadQuery(f"there are more than {_MOST_VALUES} values")
    return query


def limit(value: object) -> int:
    """How many candidates a query asks for, at most a hundred, and as many as usual for 0; BadQuery for what is no number."""
    if value is None:
        return LIMIT
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0 or value % 1:
        raise BadQuery("limit must be a positive whole number")
    return min(int(value), MOST) or LIMIT


def kinds(names: Collection[object]) -> tuple[str, ...]:
    """The kinds that types name, by identifier or class; BadQuery with those that there are."""
    found = [_BY_CLASS.get(name, name) for name in names if isinstance(name, str)]
    if unknown := [name for name in found if name not in KINDS]:
        raise BadQuery(f"there is no type {shown(unknown[0])}; there are: {', '.join(KINDS)}")
    if len(found) < len(names):
        raise BadQuery("a type must be a string")
    return tuple(dict.fromkeys(found))


def values(given: object) -> tuple[str, ...]:
    """The texts of one value or several: strings, numbers, yes and no, and things by their identifiers."""
    several = given if isinstance(given, list) else [given]
    return tuple(text for one in several if (text := _text(one)))


def text(value: object) -> str:
    """A value as it is compared; BadQuery for one that is no value, or too long."""
    found = _text(value)
    if not found or found.isspace():
        raise BadQuery("what is looked for is empty")
    return found


def _text(value: object) -> str:
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        value = value["id"]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int | float):
        raise BadQuery("a value must be a string, a number, true or false, or an object with an id")
    found = str(value).lower() if isinstance(value, bool) else str(value)
    if len(found) > _LONGEST:
        raise BadQuery(f"a value is longer than {_LONGEST} characters")
    return found
