"""Things that are joined: one IRI, all written forms, all types, and what each listing says as before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode

from kg import vocab
from kg.entities import Decision
from kg.identity.grouping import Sheet
from kg.identity.identify import Identified, identify
from kg.identity.tables import Tables
from kg.iris import BASE, Iris
from kg.passage import Text
from kg.records import (
    Body,
    FocalPointListing,
    FrameworkDocumentListing,
    GlossaryEntry,
    OrganizationListing,
    PhotoCredit,
    ResourceListing,
    StaffListing,
    Title,
)

Sheets = Callable[..., Sheet]
Join = Callable[..., Identified]
AT = (Text("2018/note", "Lev Tolstoy").whole,)


def staff(name: str) -> StaffListing:
    return StaffListing(at=AT, name=name, office=None)


def decision(subject: str, target: str, *, same: bool = True) -> Decision:
    return Decision(
        place="identity/some.sssom.tsv:9:1",
        subject=NamedNode(BASE + subject),
        object=NamedNode(BASE + target),
        same=same,
        justification=NamedNode("https://w3id.org/semapv/vocab/ManualMappingCuration"),
        confidence="0.9",
        authors=("Ann",),
        date="2026-01-31",
        comment="why",
    )


@pytest.fixture
def join(tables: Tables) -> Join:
    """Identifies the names of some sheets, as one decision says."""

    def made(what: Decision, *sheets: Sheet) -> Identified:
        return identify(sheets, tables, Iris(), [what])

    return made


def test_a_person_under_two_names_has_one_iri_and_both_names(sheet: Sheets, join: Join) -> None:
    sheets = (sheet(2018, staff("Desirée Suo Weymont")), sheet(2017, staff("Desirée M. Suo")))

    found = join(decision("person/desiree-m-suo", "person/desiree-suo-weymont"), *sheets)

    person = found.entities.people["Desirée M. Suo"]
    assert found.entities.people["Desirée Suo Weymont"] is person
    assert (person.iri.value, person.label) == (f"{BASE}person/desiree-m-suo", "Desirée Suo Weymont")
    assert person.other_names == ("Desirée M. Suo",)
    assert [iri.value for iri in person.replaces] == [f"{BASE}person/desiree-suo-weymont"]
    assert len(found.entities.all()) == 1


def test_the_order_of_documents_changes_nothing(sheet: Sheets, join: Join) -> None:
    sheets = (sheet(2018, staff("Leo Tolstoy"), staff("Anna")), sheet(2016, staff("Lev Tolstoy")))
    what = decision("person/leo-tolstoy", "person/lev-tolstoy")

    assert join(what, *sheets).entities == join(what, *reversed(sheets)).entities


def test_a_document_that_is_added_leaves_the_iri_as_it_was_decided(sheet: Sheets, join: Join) -> None:
    what = decision("person/lev-n-tolstoy", "person/lev-tolstoy")
    sheets = (sheet(2017, staff("Lev N. Tolstoy")), sheet(2018, staff("Lev Tolstoy")))

    before = join(what, *sheets).entities.people["Lev Tolstoy"]
    after = join(what, *sheets, sheet(2001, staff("Lev Tolstoy"), name="first")).entities.people["Lev Tolstoy"]

    assert before.iri == after.iri


def test_a_decision_about_a_name_that_no_document_has_is_ignored(sheet: Sheets, join: Join) -> None:
    what = decision("person/lev-tolstoy", "person/nobody")

    found = join(what, sheet(2018, staff("Lev Tolstoy")))

    assert found.ignored == (what,)
    assert found.entities.decisions == ()
    assert found.entities.people["Lev Tolstoy"].replaces == ()


def test_a_name_that_is_credited_is_somebodys_by_decision_alone(sheet: Sheets, join: Join, tables: Tables) -> None:
    credit = PhotoCredit(at=AT, page="14", position=None, credited_to=("Jane Sigmon", "AP"), year=None)
    sheets = (sheet(2018, credit, staff("Jane Nady Sigmon"), staff("Jane Sigmon")),)

    without = identify(sheets, tables, Iris())
    found = join(decision("person/jane-nady-sigmon", "name/2018/note/jane-sigmon"), *sheets)

    assert without.entities.names == {}
    assert [(key, one.iri.value) for key, one in found.entities.names.items()] == [
        (("2018/note", "Jane Sigmon"), f"{BASE}person/jane-nady-sigmon")
    ]
    assert found.entities.people["Jane Nady Sigmon"].other_names == ("Jane Sigmon",)
    assert found.entities.people["Jane Sigmon"].iri.value == f"{BASE}person/jane-sigmon"


def test_a_body_takes_the_name_that_its_charter_gives_it(sheet: Sheets, join: Join) -> None:
    body = OrganizationListing(at=AT, body=Body(name="Council of Cooperation"))
    charter = FrameworkDocumentListing(at=AT, under=(body,), instrument=Title(title="Charter of the Council of Conferences"))

    found = join(
        decision("organization/council-of-cooperation", "name/2018/note/council-of-conferences"), sheet(2018, body, charter)
    )

    council = found.entities.organization("2018/note", "Council of Cooperation")
    assert (council.label, council.other_names) == ("Council of Cooperation", ("Council of Conferences",))


def test_a_link_that_leads_to_an_instrument_is_one_thing_with_it(sheet: Sheets, join: Join) -> None:
    body = OrganizationListing(at=AT, body=Body(name="Council of Cooperation"))
    plan = FrameworkDocumentListing(at=AT, under=(body,), instrument=Title(title="Plan of Action"))
    link = ResourceListing(at=AT, under=(body,), resource=Title(title="Plan Of Action"))

    found = join(decision("instrument/plan-of-action", "resource/plan-of-action"), sheet(2018, body, plan, link))

    one = found.entities.instruments[plan.instrument]
    assert found.entities.resources[link.resource] is one
    assert {vocab.FRAMEWORK_DOCUMENT, vocab.INSTRUMENT, vocab.RESOURCE, vocab.FOAF_DOCUMENT} == {*one.types}


def test_a_focal_point_keeps_its_iri_where_its_body_is_joined(sheet: Sheets, join: Join) -> None:
    first, second = (OrganizationListing(at=AT, body=Body(name=name)) for name in ("Old Council", "New Council"))
    point = FocalPointListing(at=AT, under=(second,), body=Body(name="Coordinator"))

    found = join(decision("organization/old-council", "organization/new-council"), sheet(2017, first), sheet(2018, second, point))

    assert found.entities.focal_point("2018/note", point).iri.value == f"{BASE}focal-point/new-council/coordinator"
    assert found.entities.organization("2018/note", "New Council").iri.value == f"{BASE}organization/old-council"


def test_a_glossary_gives_another_name_to_the_focal_point_of_its_abbreviation(sheet: Sheets, tables: Tables) -> None:
    body = OrganizationListing(at=AT, body=Body(name="Council of Towns"))
    point = FocalPointListing(at=AT, under=(body,), body=Body(name="Group of Experts", abbreviations=("GE",)))
    entry = GlossaryEntry(at=AT, abbreviation="GE", expansion="Council of Towns' Group of Experts")

    found = identify([sheet(2018, body, point, entry)], tables, Iris()).entities

    assert found.focal_point("2018/note", point).other_names == ("Council of Towns' Group of Experts", "GE")
