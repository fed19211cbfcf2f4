"""Glossary entries, photo credits and blocks of text as statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Triple

from kg.passage import Passage
from kg.records import Body, GlossaryEntry, OrganizationListing, PhotoCredit, Role, TextBlock

At = Callable[..., tuple[Passage, ...]]
Mapped = Callable[..., set[Triple]]
Turtle = Callable[[str], set[Triple]]
About = Callable[[set[Triple], str], set[Triple]]


def test_an_entry_lists_the_organization_that_it_abbreviates(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    head = OrganizationListing(at=at(1), body=Body(name="African Union"))

    found = mapped(head, GlossaryEntry(at=at(2, 3), abbreviation="AU", expansion="African Union"))

    assert about(found, "glossary-entry/2018/note/8-15") == turtle("""
        <glossary-entry/2018/note/8-15> skos:notation "AU" ; skos:definition "African Union" ;
            tip:lists organization:african-union .
    """)
    assert about(found, "organization/african-union") == turtle('organization:african-union tip:abbreviation "AU" .')


def test_an_entry_that_means_no_entity_lists_nothing(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    found = mapped(GlossaryEntry(at=at(2, 3), abbreviation="IDP", expansion="Internally displaced person"))

    assert about(found, "glossary-entry/2018/note/8-15") == turtle("""
        <glossary-entry/2018/note/8-15> skos:notation "IDP" ; skos:definition "Internally displaced person" .
    """)


def test_an_entry_can_mean_an_instrument(at: At, mapped: Mapped, turtle: Turtle) -> None:
    found = mapped(GlossaryEntry(at=at(2, 3), abbreviation="ILO 29", expansion="ILO Convention 29"))

    assert found > turtle("<glossary-entry/2018/note/8-15> tip:lists instrument:ilo-convention-29-forced-labour-1930 .")
    assert not [one for one in found if one.predicate.value.endswith("#abbreviation")]


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        (
            {"page": "13", "position": "Top", "credited_to": ("REUTERS", "Tom Esslemont"), "year": 2017},
            'tip:page "13" ; tip:position "Top" ; tip:creditedTo "REUTERS", "Tom Esslemont" ; tip:creditYear 2017',
        ),
        (
            {"page": "Inside Front Cover", "position": None, "credited_to": ("Jodi Cobb",), "year": None},
            'tip:page "Inside Front Cover" ; tip:creditedTo "Jodi Cobb"',
        ),
    ],
)
def test_a_credit_names_page_position_year_and_each_part(
    at: At, mapped: Mapped, turtle: Turtle, about: About, credit: dict[str, object], expected: str
) -> None:
    found = mapped(PhotoCredit(at=at(2), **credit))  # type: ignore[arg-type]

    assert about(found, "photo-credit/2018/note/8-11") == turtle(f"<photo-credit/2018/note/8-11> {expected} .")


def test_a_block_has_a_role_and_addresses_and_lists_the_office_that_it_is(
    at: At, mapped: Mapped, turtle: Turtle, about: About
) -> None:
    office = TextBlock(at=at(1), role=Role.OFFICE, office="Office to Monitor")
    note = TextBlock(at=at(2), role=Role.NOTE, addresses=("https://www.state.gov/a", "https://www.state.gov/b"))

    found = mapped(office, note)

    assert about(found, "text-block/2018/note/4-7") | about(found, "text-block/2018/note/8-11") == turtle("""
        <text-block/2018/note/4-7> tip:role "office" ; tip:lists organization:office-to-monitor .
        <text-block/2018/note/8-11> tip:role "note" ; rdfs:seeAlso <https://www.state.gov/a>, <https://www.state.gov/b> .
    """)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_its_word(at: At, mapped: Mapped, turtle: Turtle, role: Role) -> None:
    found = mapped(TextBlock(at=at(2), role=role))

    assert found > turtle(f'<text-block/2018/note/8-11> tip:role "{role.value}" .')
