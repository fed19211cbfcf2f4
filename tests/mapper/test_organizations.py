"""Tables of organizations and of peacekeepers as statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Triple

from kg.dates import Date
from kg.passage import Passage
from kg.records import (
    Body,
    Cell,
    ConventionListing,
    FocalPointListing,
    FrameworkDocumentListing,
    OrganizationListing,
    PeacekeepingProfile,
    ResourceListing,
    Title,
)

At = Callable[..., tuple[Passage, ...]]
Mapped = Callable[..., set[Triple]]
Turtle = Callable[[str], set[Triple]]
About = Callable[[set[Triple], str], set[Triple]]
UN = Body(name="United Nations", abbreviations=("UN",))
AU = Body(name="African Union")


def test_a_body_has_its_abbreviations_and_pages_and_its_row_what_its_cells_say(
    at: At, mapped: Mapped, turtle: Turtle, about: About
) -> None:
    head = OrganizationListing(
        at=at(1), body=UN, pages=("http://www.un.org",), documents=Cell.NAMED, focal_points=Cell.NOT_APPLICABLE
    )

    found = mapped(head)

    assert about(found, "organization-listing/2018/note/4-7") == turtle("""
        <organization-listing/2018/note/4-7> tip:lists organization:united-nations ; tip:frameworkDocumentStatus tip:named ;
            tip:focalPointStatus tip:notApplicable .
    """)
    assert about(found, "organization/united-nations") == turtle("""
        organization:united-nations tip:abbreviation "UN" ; foaf:page <http://www.un.org> .
    """)


def test_a_body_below_another_is_its_sub_organization_and_has_no_status(
    at: At, mapped: Mapped, turtle: Turtle, about: About
) -> None:
    head = OrganizationListing(at=at(1), body=UN, documents=Cell.LEFT_EMPTY, focal_points=Cell.LEFT_EMPTY)

    found = mapped(head, OrganizationListing(at=at(2), body=AU, parent=UN))

    assert about(found, "organization-listing/2018/note/8-11") == turtle(
        "<organization-listing/2018/note/8-11> tip:lists organization:african-union ."
    )
    assert about(found, "organization/african-union") == turtle(
        "organization:african-union org:subOrganizationOf organization:united-nations ."
    )
    assert found > turtle("<organization-listing/2018/note/4-7> tip:focalPointStatus tip:leftEmpty .")


def test_entries_belong_to_the_heads_that_they_are_listed_under(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    heads = (OrganizationListing(at=at(1), body=UN), OrganizationListing(at=at(2), body=AU))
    plan = Title(title="Plan", issued=(Date(2015),))
    point = Body(name="Anti-Trafficking Unit")

    found = mapped(
        *heads,
        FrameworkDocumentListing(at=at(3), under=heads, pages=("http://plan.org/a",), instrument=plan),
        FocalPointListing(at=at(4), under=heads, body=point),
        ResourceListing(
            at=at(5), under=heads[:1], pages=("http://kit.org",), resource=Title(title="Toolkit", issued=(Date(2006),))
        ),
    )

    unit = "<focal-point/united-nations/anti-trafficking-unit>"
    assert about(found, "instrument/plan-2015") == turtle("""
        instrument:plan-2015 tip:frameworkOf organization:united-nations, organization:african-union ;
            foaf:page <http://plan.org/a> ; dcterms:title "Plan" ; dcterms:issued "2015"^^xsd:gYear ; tip:year 2015 .
    """)
    assert about(found, unit.strip("<>")) == turtle(
        f"{unit} tip:focalPointOf organization:united-nations, organization:african-union ."
    )
    assert about(found, "resource/toolkit-2006") == turtle("""
        resource:toolkit-2006 tip:resourceOf organization:united-nations ; foaf:page <http://kit.org> ; dcterms:title "Toolkit" ;
            dcterms:issued "2006"^^xsd:gYear ; tip:year 2006 .
    """)
    assert found > turtle(f"""
        <focal-point-listing/2018/note/16-19> tip:lists {unit} ;
            tip:listedUnder <organization-listing/2018/note/4-7>, <organization-listing/2018/note/8-11> .
        <resource-listing/2018/note/20-23> tip:listedUnder <organization-listing/2018/note/4-7> .
    """)


@pytest.mark.parametrize("listed", [True, False], ids=["convention", "no convention"])
def test_a_framework_document_supplements_another_where_it_is_a_convention(
    at: At, mapped: Mapped, about: About, *, listed: bool
) -> None:
    head = OrganizationListing(at=at(1), body=UN)
    protocol = Title(title="Protocol to the Union Convention")
    documents = [
        FrameworkDocumentListing(at=at(number), under=(head,), instrument=title)
        for number, title in ((2, protocol), (3, Title(title="Union Convention")))
    ]
    chart = [ConventionListing(at=at(4), convention=protocol, column=1)] if listed else []

    found = mapped(head, *documents, *chart)

    supplements = {
        one.predicate.value.endswith("#supplements") for one in about(found, "instrument/protocol-to-the-union-convention")
    }
    assert (True in supplements) is listed


def test_a_title_says_all_that_stands_beside_it(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    head = OrganizationListing(at=at(1), body=UN)
    title = Title(
        title="Initial Plan",
        issued=(Date(2003), Date(2007, 5, 2)),
        modified=(Date(2009),),
        extended_until=Date(2011),
        period=(Date(2002), Date(2003)),
        symbols=("Decision No. 1107", "PC.DEC/557"),
    )

    found = mapped(head, FrameworkDocumentListing(at=at(2), under=(head,), instrument=title))

    assert about(found, "instrument/initial-plan-2003-2007-2002-2003") == turtle("""
        instrument:initial-plan-2003-2007-2002-2003 tip:frameworkOf organization:united-nations ; dcterms:title "Initial Plan" ;
            dcterms:issued "2003"^^xsd:gYear, "2007-05-02"^^xsd:date ; tip:year 2003, 2007 ; dcterms:modified "2009"^^xsd:gYear ;
            tip:extendedUntil "2011"^^xsd:gYear ; tip:periodStart "2002"^^xsd:gYear ; tip:startYear 2002 ;
            tip:periodEnd "2003"^^xsd:gYear ; tip:endYear 2003 ; tip:documentSymbol "Decision No. 1107", "PC.DEC/557" .
    """)


def test_a_profile_has_figures_texts_addresses_and_documents(at: At, mapped: Mapped, turtle: Turtle, about: About) -> None:
    profile = PeacekeepingProfile(
        at=at(1, 2, 3),
        body=UN,
        figures=(("personnelCount", 92682), ("missionCount", 15)),
        texts=(("leadOffice", "Office of Field Support"),),
        documents=(Title(title="", symbols=("A/72/751",)), Title(title="Special Measures", issued=(Date(2003),))),
        addresses=("https://conduct.unmissions.org/",),
    )

    found = mapped(profile)

    assert about(found, "peacekeeping-profile/2018/note/4-15") == turtle("""
        <peacekeeping-profile/2018/note/4-15> tip:personnelCount 92682 ; tip:missionCount 15 ;
            tip:lists organization:united-nations, instrument:a-72-751, instrument:special-measures-2003 ;
            tip:leadOffice "Office of Field Support" ; rdfs:seeAlso <https://conduct.unmissions.org/> ;
            dcterms:references instrument:a-72-751, instrument:special-measures-2003 .
    """)
    assert about(found, "instrument/a-72-751") == turtle('instrument:a-72-751 tip:documentSymbol "A/72/751" .')
    assert about(found, "organization/united-nations") == turtle('organization:united-nations tip:abbreviation "UN" .')
