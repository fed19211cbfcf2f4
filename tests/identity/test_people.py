"""Persons: equal names are one person, all others stay apart; the IRI is that of the earliest form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import vocab
from kg.entities import Entity
from kg.identity.grouping import Sheet
from kg.identity.identify import identify
from kg.identity.tables import Tables
from kg.iris import BASE, Iris, digest
from kg.passage import Text
from kg.records import Acknowledgement, StaffListing

Sheets = Callable[..., Sheet]
AT = (Text("2018/note", "Lev Tolstoy").whole,)


def staff(name: str, *, cut: bool = False, mended: bool = False) -> StaffListing:
    """A name in a list of staff."""
    return StaffListing(at=AT, name=name, cut=cut, mended=mended, office=None)


def people(tables: Tables, *sheets: Sheet) -> dict[str, Entity]:
    """The persons of some documents, by name."""
    return identify(sheets, tables, Iris()).entities.people


def test_equal_names_in_several_documents_are_one_person(sheet: Sheets, tables: Tables) -> None:
    thanks = Acknowledgement(at=AT, name="Amy O'Neill", organization=False)

    found = people(tables, sheet(2017, staff("Amy O’Neill")), sheet(2018, thanks, staff("Amy  O'Neill")))

    (person,) = set(found.values())
    assert set(found) == {"Amy O’Neill", "Amy O'Neill", "Amy  O'Neill"}
    assert (person.iri.value, person.types) == (f"{BASE}person/amy-o-neill", (vocab.PERSON,))
    assert (person.label, person.other_names) == ("Amy  O'Neill", ("Amy O'Neill", "Amy O’Neill"))


@pytest.mark.parametrize("other", ["Lev N. Tolstoy", "LEV TOLSTOY", "Lev Tolstoy Jr.", "Lev Tolstoj"])
def test_other_names_are_other_persons(sheet: Sheets, tables: Tables, other: str) -> None:
    found = people(tables, sheet(2018, staff("Lev Tolstoy"), staff(other)))

    assert found["Lev Tolstoy"].iri != found[other].iri


def test_of_two_names_with_one_slug_the_later_by_edition_takes_eight_digits(sheet: Sheets, tables: Tables) -> None:
    found = people(tables, sheet(2018, staff("Lev Tolstoy")), sheet(2016, staff("Лев Толстой")))

    assert found["Лев Толстой"].iri.value == f"{BASE}person/lev-tolstoy"
    assert found["Lev Tolstoy"].iri.value == f"{BASE}person/lev-tolstoy-{digest('Lev Tolstoy')}"


def test_of_two_names_with_one_slug_in_one_edition_the_later_by_code_point_takes_eight_digits(
    sheet: Sheets, tables: Tables
) -> None:
    found = people(tables, sheet(2018, staff("Лев Толстой"), staff("Lev Tolstoy")))

    assert found["Lev Tolstoy"].iri.value == f"{BASE}person/lev-tolstoy"
    assert found["Лев Толстой"].iri.value == f"{BASE}person/lev-tolstoy-{digest('Лев Толстой')}"


def test_a_cut_or_mended_form_is_neither_label_nor_other_name(sheet: Sheets, tables: Tables) -> None:
    earlier = sheet(2017, staff("Lev Tolstoy"))
    later = sheet(2018, staff("Lev  Tolstoy", mended=True))

    found = people(tables, earlier, later)["Lev Tolstoy"]

    assert (found.label, found.other_names) == ("Lev Tolstoy", ())


def test_a_cut_form_is_the_label_where_there_is_no_other(sheet: Sheets, tables: Tables) -> None:
    found = people(tables, sheet(2018, staff("Megan Hjelle-", cut=True)))

    assert found["Megan Hjelle-"].label == "Megan Hjelle-"
    assert found["Megan Hjelle-"].iri.value == f"{BASE}person/megan-hjelle"


def test_a_later_edition_changes_the_label_and_not_the_iri(sheet: Sheets, tables: Tables) -> None:
    earlier = sheet(2017, staff("Amy O’Neill"))

    before = people(tables, earlier)["Amy O’Neill"]
    after = people(tables, sheet(2018, staff("Amy O'Neill")), earlier)["Amy O’Neill"]

    assert after.iri == before.iri
    assert (before.label, after.label) == ("Amy O’Neill", "Amy O'Neill")


def test_an_organization_that_is_thanked_is_no_person(sheet: Sheets, tables: Tables) -> None:
    found = people(tables, sheet(2018, Acknowledgement(at=AT, name="Global Publishing Solutions", organization=True)))

    assert found == {}
