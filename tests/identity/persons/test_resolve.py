"""What a machine would join: accepted pairs, and never what a hard rule keeps apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.identity.called import Called
from kg.identity.persons.resolve import resolve
from kg.identity.persons.short_forms import ShortForms

Persons = Callable[[dict[int, list[str]]], list[Called]]


@pytest.fixture
def clusters(persons: Persons, short_forms: ShortForms) -> Callable[[dict[int, list[str]]], set[frozenset[str]]]:
    """The names of some lists, by person."""

    def made(lists: dict[int, list[str]]) -> set[frozenset[str]]:
        names = persons(lists)
        by_iri = {one.iri: one.label for one in names}
        return {frozenset(by_iri[iri] for iri in members) for members in resolve(names, short_forms)}

    return made


def test_names_are_joined_through_others(clusters: Callable[..., set[frozenset[str]]]) -> None:
    found = clusters({2016: ["Desirée Suo"], 2017: ["Desirée M. Suo"], 2018: ["Desirée Suo Weymont"], 2019: ["Ann Fox"]})

    assert found == {frozenset({"Desirée Suo", "Desirée M. Suo", "Desirée Suo Weymont"}), frozenset({"Ann Fox"})}


def test_conflicting_initials_are_not_joined_through_a_name_without_one(clusters: Callable[..., set[frozenset[str]]]) -> None:
    found = clusters({2016: ["Soumya A. Silver"], 2017: ["Soumya Silver"], 2018: ["Soumya B. Silver"]})

    assert not any({"Soumya A. Silver", "Soumya B. Silver"} <= names for names in found)
