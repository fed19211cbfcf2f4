"""Charts of conventions as statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Triple

from kg.dates import Date
from kg.passage import Passage
from kg.records import Act, ConventionListing, ReportingPeriod, Title, TreatyStatus

At = Callable[..., tuple[Passage, ...]]
Mapped = Callable[..., set[Triple]]
Turtle = Callable[[str], set[Triple]]
About = Callable[[set[Triple], str], set[Triple]]
CONVENTION = Title(title="ILO Protocol of 2014 to the Forced Labour Convention", issued=(Date(2014),))
PROTOCOL = "instrument:ilo-protocol-of-2014-to-the-forced-labour-convention"


def status(
    at: tuple[Passage, ...], heading: Passage, act: Act, date: Date | None = None, into_force: Date | None = None
) -> TreatyStatus:
    """A cell of a chart."""
    return TreatyStatus(
        at=at,
        state="Denmark",
        heading=heading,
        convention=CONVENTION,
        column=5,
        headed=act if act is Act.SIGNATURE else None,
        act=act,
        date=date,
        into_force=into_force,
    )


def test_a_heading_lists_its_convention_with_the_years_that_it_states(
    at: At, mapped: Mapped, turtle: Turtle, about: About
) -> None:
    convention = Title(title=CONVENTION.title, issued=CONVENTION.issued, entered_into_force=Date(2016, 11, 9))

    found = mapped(ConventionListing(at=at(1), convention=convention, column=5))

    assert about(found, "convention-listing/2018/note/4-7") == turtle(
        f"<convention-listing/2018/note/4-7> tip:lists {PROTOCOL} ; tip:columnNumber 5 ."
    )
    assert about(found, PROTOCOL.replace(":", "/")) == turtle(f"""
        {PROTOCOL} dcterms:title "{CONVENTION.title}" ; dcterms:issued "2014"^^xsd:gYear ; tip:year 2014 ;
            tip:adopted "2014"^^xsd:gYear ; tip:enteredIntoForce "2016-11-09"^^xsd:date ;
            eli:first_date_entry_in_force "2016-11-09"^^xsd:date .
    """)


def test_a_year_of_entry_into_force_stays_a_year(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    convention = Title(title="Some Convention", entered_into_force=Date(1932))

    found = mapped(ConventionListing(at=at(1), convention=convention, column=1))

    assert about(found, "instrument/some-convention") == turtle("""
        instrument:some-convention dcterms:title "Some Convention" ; tip:enteredIntoForce "1932"^^xsd:gYear .
    """)


def test_a_protocol_supplements_the_convention_that_its_title_names(at: At, mapped: Mapped, turtle: Turtle) -> None:
    other = ConventionListing(at=at(2), convention=Title(title="ILO Convention 29"), column=2)

    found = mapped(ConventionListing(at=at(1), convention=CONVENTION, column=1), other)

    assert found > turtle(f"{PROTOCOL} tip:supplements instrument:ilo-convention-29-forced-labour-1930 .")


def test_a_cell_says_what_a_state_did_and_when(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    heading = ConventionListing(at=at(1), convention=CONVENTION, column=5)
    cell = status(at(3), at(2)[0], Act.ACCESSION, Date(2017), Date(2018, 6, 14))

    found = mapped(heading, cell)

    assert about(found, "treaty-status/2018/note/12-15") == turtle(f"""
        <treaty-status/2018/note/12-15> tip:lists state:DNK ; tip:state state:DNK ; tip:convention {PROTOCOL} ;
            tip:columnNumber 5 ; tip:action tip:accession ; tip:actionDate "2017"^^xsd:gYear ; tip:actionYear 2017 ;
            tip:entryIntoForce "2018-06-14"^^xsd:date .
    """)


@pytest.mark.parametrize("act", list(Act))
def test_every_act_is_a_term_of_the_ontology(at: At, mapped: Mapped, turtle: Turtle, act: Act) -> None:
    found = mapped(ConventionListing(at=at(1), convention=CONVENTION, column=5), status(at(3), at(2)[0], act))

    assert found > turtle(f"""
        <treaty-status/2018/note/12-15> a tip:TreatyStatus, tip:TreatyClaim, tip:Listing ; tip:action tip:{act.value} .
    """)


def test_a_mark_without_a_year_has_no_date(at: At, mapped: Mapped, about: About) -> None:
    found = mapped(ConventionListing(at=at(1), convention=CONVENTION, column=5), status(at(3), at(2)[0], Act.RATIFICATION))

    assert not [one for one in about(found, "treaty-status/2018/note/12-15") if "Date" in one.predicate.value]


def test_equal_cells_are_one_status_with_both_passages(at: At, mapped: Mapped, turtle: Turtle) -> None:
    heading = ConventionListing(at=at(1), convention=CONVENTION, column=5)
    cells = (status(at(3), at(2)[0], Act.ACCESSION, Date(2017)), status(at(5), at(4)[0], Act.ACCESSION, Date(2017)))

    found = mapped(heading, *cells)

    assert found > turtle("""
        <treaty-status/2018/note/12-23> tip:asWritten "003 | 005" ;
            prov:wasQuotedFrom <document/2018/note#char=12,15>, <document/2018/note#char=20,23> .
    """)


def test_the_reporting_period_is_the_editions(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    found = mapped(ReportingPeriod(at=at(1), start=Date(2017, 4), end=Date(2018, 3)))

    assert about(found, "edition/2018") == turtle("""
        edition:2018 tip:reportingStart "2017-04"^^xsd:gYearMonth ; tip:reportingEnd "2018-03"^^xsd:gYearMonth .
    """)
