"""Listings and passages: what every record says of itself, and where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Triple

from kg import records
from kg.dates import Date
from kg.mapper import MAPPERS
from kg.mapper.source import dated, kind
from kg.passage import Passage, Text
from kg.records import (
    Act,
    ConventionListing,
    FocalPointListing,
    Record,
    Role,
    StaffListing,
    TextBlock,
    Title,
    TreatyStatus,
)

At = Callable[..., tuple[Passage, ...]]
Mapped = Callable[..., set[Triple]]
Turtle = Callable[[str], set[Triple]]


def leaves() -> set[type[Record]]:
    """The kinds of records that have none below them."""
    kinds = {kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Record)}
    return {kind for kind in kinds if not any(issubclass(other, kind) for other in kinds - {kind})}


def test_every_kind_of_record_has_a_mapper() -> None:
    assert set(MAPPERS) == leaves()


def test_a_listing_has_its_classes_edition_and_characters_and_leads_to_its_passages(
    at: At, mapped: Mapped, turtle: Turtle
) -> None:
    record = StaffListing(at=at(7, 9), name="Megan Hjelle-Lantsman", office=None)

    found = mapped(record)

    assert found > turtle("""
        <staff-listing/2018/note/28-39> a tip:StaffListing, tip:Listing, org:Membership ; tip:edition edition:2018 ;
            tip:asWritten "007 | 009" ; prov:wasQuotedFrom <document/2018/note#char=28,31>, <document/2018/note#char=36,39> .
        <document/2018/note#char=28,31> a tip:Passage, prov:Entity ; dcterms:isPartOf <document/2018/note> ;
            tip:line 8 ; tip:column 1 ; tip:start 28 ; tip:end 31 ; tip:quote "007" .
    """)


def test_a_document_says_its_title_edition_hash_and_text(mapped: Mapped, turtle: Turtle) -> None:
    found = mapped()

    text = "".join(f"{number:03}\\n" for number in range(100))
    assert found == turtle(f"""
        <document/2018/note> dcterms:title "A Note" ; dcterms:isPartOf edition:2018 ; tip:sha256 "00" ; tip:text "{text}" .
    """)


def test_an_empty_passage_is_a_passage(at: At, mapped: Mapped, turtle: Turtle) -> None:
    (passage,) = at(7)
    record = TextBlock(at=(passage.cut(3),), role=Role.NOTE)

    found = mapped(record)

    assert found > turtle("""
        <text-block/2018/note/31-31> tip:asWritten "" ; prov:wasQuotedFrom <document/2018/note#char=31,31> .
        <document/2018/note#char=31,31> tip:line 8 ; tip:column 4 ; tip:start 31 ; tip:end 31 ; tip:quote "" .
    """)


def test_cells_that_a_row_lacks_stand_in_one_place_and_stay_two_listings(at: At, mapped: Mapped, turtle: Turtle) -> None:
    ((passage,), heading) = at(7), at(6)[0]
    end = (passage.cut(3),)
    columns = [
        ConventionListing(at=at(number), convention=Title(title=f"Convention {number}"), column=number) for number in (1, 2)
    ]
    cells = [
        TreatyStatus(
            at=end,
            state="Fiji",
            heading=heading,
            convention=column.convention,
            column=column.column,
            headed=None,
            act=Act.NOT_LISTED,
        )
        for column in columns
    ]

    found = mapped(*columns, *cells)

    assert found > turtle("""
        <treaty-status/2018/note/31-31-1> tip:convention instrument:convention-1 .
        <treaty-status/2018/note/31-31-1> prov:wasQuotedFrom <document/2018/note#char=31,31> .
        <treaty-status/2018/note/31-31-2> tip:convention instrument:convention-2 .
        <treaty-status/2018/note/31-31-2> prov:wasQuotedFrom <document/2018/note#char=31,31> .
    """)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (Date(2018), '"2018"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (Date(2018, 6), '"2018-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        (Date(2018, 6, 1), '"2018-06-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(date: Date, expected: str) -> None:
    assert str(dated(date)) == expected


def test_the_kind_of_a_listing_is_its_class_in_small_letters() -> None:
    passage = Text("2018/note", "A").whole

    found = kind(FocalPointListing(at=(passage,), under=(), body=None))  # type: ignore[arg-type]

    assert found == "focal-point-listing"
