"""Staff and thanks as statements."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Triple

from kg.passage import Passage
from kg.records import Acknowledgement, Role, StaffListing, TextBlock

At = Callable[..., tuple[Passage, ...]]
Mapped = Callable[..., set[Triple]]
Turtle = Callable[[str], set[Triple]]
About = Callable[[set[Triple], str], set[Triple]]
OFFICE = "Office to Monitor"


def test_a_name_is_a_member_of_the_office_whose_list_it_is(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    office = TextBlock(at=at(1), role=Role.OFFICE, office=OFFICE)

    found = mapped(office, StaffListing(at=at(2), name="Lev Tolstoy", office=OFFICE))

    assert about(found, "staff-listing/2018/note/8-11") == turtle("""
        <staff-listing/2018/note/8-11> tip:lists person:lev-tolstoy ; org:member person:lev-tolstoy ;
            org:organization organization:office-to-monitor .
    """)
    assert about(found, "person/lev-tolstoy") == turtle('person:lev-tolstoy foaf:name "Lev Tolstoy" .')


def test_a_name_in_a_list_without_an_office_is_a_member_of_none(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    found = mapped(StaffListing(at=at(2), name="Lev Tolstoy", office=None))

    assert about(found, "staff-listing/2018/note/8-11") == turtle("""
        <staff-listing/2018/note/8-11> tip:lists person:lev-tolstoy ; org:member person:lev-tolstoy .
    """)


def test_a_mended_name_is_the_persons_and_the_characters_stay(at: At, mapped: Mapped, turtle: Turtle) -> None:
    found = mapped(StaffListing(at=at(2), name="Lev Tolstoy", mended=True, office=None))

    assert found > turtle("""
        <staff-listing/2018/note/8-11> tip:asWritten "002" . person:lev-tolstoy foaf:name "Lev Tolstoy" .
    """)


def test_thanks_list_a_person_or_an_organization(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    person = Acknowledgement(at=at(2), name="Lev Tolstoy", organization=False)
    body = Acknowledgement(at=at(3), name="Global Publishing Solutions", organization=True)

    found = mapped(person, body)

    assert about(found, "acknowledgement/2018/note/8-11") | about(found, "acknowledgement/2018/note/12-15") == turtle("""
        <acknowledgement/2018/note/8-11> tip:lists person:lev-tolstoy .
        <acknowledgement/2018/note/12-15> tip:lists organization:global-publishing-solutions .
    """)
    assert about(found, "person/lev-tolstoy") == turtle('person:lev-tolstoy foaf:name "Lev Tolstoy" .')
    assert about(found, "organization/global-publishing-solutions") == set()
