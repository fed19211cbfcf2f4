"""Organizations and focal points: by their names, and by the abbreviations that the same document defines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import vocab
from kg.entities import Entities, Entity
from kg.identity.grouping import Sheet
from kg.identity.identify import identify
from kg.identity.tables import Tables
from kg.iris import BASE, Iris, digest
from kg.passage import Text
from kg.records import (
    Acknowledgement,
    Body,
    FocalPointListing,
    GlossaryEntry,
    OrganizationListing,
    PeacekeepingProfile,
    Record,
    Role,
    StaffListing,
    TextBlock,
)

Sheets = Callable[..., Sheet]
AT = (Text("2018/note", "United Nations (UN)").whole,)
OSCE = "Organization for Security and Cooperation in Europe"


def listing(name: str, *abbreviations: str, alternatives: tuple[str, ...] = ()) -> OrganizationListing:
    """A body of the organizations table."""
    return OrganizationListing(at=AT, body=Body(name=name, abbreviations=abbreviations, alternatives=alternatives))


def profile(name: str, *abbreviations: str) -> PeacekeepingProfile:
    """A body of the peacekeepers' table."""
    return PeacekeepingProfile(at=AT, body=Body(name=name, abbreviations=abbreviations))


def entry(abbreviation: str, expansion: str) -> GlossaryEntry:
    """An entry of the glossary."""
    return GlossaryEntry(at=AT, abbreviation=abbreviation, expansion=expansion)


def focal_point(name: str, *heads: str, abbreviations: tuple[str, ...] = ()) -> FocalPointListing:
    """A focal point of some heads."""
    return FocalPointListing(at=AT, under=tuple(map(listing, heads)), body=Body(name=name, abbreviations=abbreviations))


def entities(tables: Tables, *sheets: Sheet) -> Entities:
    """The entities of some documents."""
    return identify(sheets, tables, Iris()).entities


def iris(found: dict[tuple[str, str], Entity]) -> dict[tuple[str, str], str]:
    """The ends of their IRIs."""
    return {key: entity.iri.value.removeprefix(f"{BASE}organization/") for key, entity in found.items()}


@pytest.mark.parametrize(
    "other",
    [
        listing("UNITED NATIONS"),
        listing("The United Nations"),
        profile("united nations"),
        Acknowledgement(at=AT, name="the United Nations", organization=True),
        TextBlock(at=AT, role=Role.OFFICE, office="UNITED NATIONS"),
        StaffListing(at=AT, name="Lev Tolstoy", office="United\u00a0Nations"),
        entry("UNO", "United Nations"),
    ],
)
def test_bodies_whose_names_differ_in_case_and_article_are_one_wherever_they_stand(
    sheet: Sheets, tables: Tables, other: Record
) -> None:
    found = entities(tables, sheet(2017, other), sheet(2018, listing("United Nations", "UN"))).organizations

    (body,) = set(found.values())
    assert body.label == "United Nations"
    assert set(body.types) == {vocab.ORGANIZATION, vocab.ORG_ORGANIZATION}


def test_co_operation_and_cooperation_are_one(sheet: Sheets, tables: Tables) -> None:
    first = sheet(2017, profile("Organization for Security and Co-operation in Europe", "OSCE"))

    found = entities(tables, first, sheet(2018, listing(OSCE, "OSCE"))).organizations

    (body,) = set(found.values())
    assert body.iri.value == f"{BASE}organization/organization-for-security-and-co-operation-in-europe"
    assert (body.label, body.other_names) == (OSCE, ("OSCE", "Organization for Security and Co-operation in Europe"))


@pytest.mark.parametrize(
    "definition",
    [entry("OSCE", OSCE), profile(OSCE, "OSCE"), listing(OSCE, "OSCE")],
    ids=["glossary", "peacekeepers", "table"],
)
def test_an_abbreviation_stands_for_what_the_same_document_says(sheet: Sheets, tables: Tables, definition: Record) -> None:
    found = entities(tables, sheet(2018, profile("OSCE"), definition)).organizations

    assert len(set(found.values())) == 1


def test_an_abbreviation_stands_for_nothing_that_another_document_says(sheet: Sheets, tables: Tables) -> None:
    found = entities(tables, sheet(2017, listing(OSCE, "OSCE")), sheet(2018, profile("OSCE"))).organizations

    assert iris(found) == {
        ("2017/note", OSCE): "organization-for-security-and-cooperation-in-europe",
        ("2017/note", "OSCE"): "organization-for-security-and-cooperation-in-europe",
        ("2018/note", "OSCE"): "osce",
    }


def test_an_abbreviation_of_two_documents_can_be_two_bodies(sheet: Sheets, tables: Tables) -> None:
    first = sheet(2017, listing("AU"), entry("AU", "African Union Commission"))
    second = sheet(2018, listing("AU"), entry("AU", "Arctic Union Commission"))

    found = entities(tables, second, first).organizations

    assert iris(found)["2017/note", "AU"] == iris(found)["2017/note", "African Union Commission"] == "au"
    assert iris(found)["2018/note", "AU"] == iris(found)["2018/note", "Arctic Union Commission"] == f"au-{digest('AU')}"


def test_an_abbreviation_that_a_document_gives_to_two_bodies_is_neithers(sheet: Sheets, tables: Tables) -> None:
    bodies = (listing("African Union", "AU"), listing("Arctic Union", "AU"))

    found = entities(tables, sheet(2018, *bodies, profile("AU"), entry("AU", "Arctic Union"))).organizations

    assert iris(found) == {
        ("2018/note", "African Union"): "african-union",
        ("2018/note", "Arctic Union"): "arctic-union",
        ("2018/note", "AU"): "au",
    }


def test_long_names_of_one_abbreviation_are_the_tables_body_in_that_document_alone(sheet: Sheets, tables: Tables) -> None:
    earlier = sheet(2017, listing("African Union"), listing("Union of Africa"), profile("Africa Union"))
    later = sheet(2018, listing("African Union", "AU"), entry("AU", "Union of Africa"), profile("Africa Union", "AU"))

    found = entities(tables, earlier, later).organizations

    assert {key: end for key, end in iris(found).items() if key[0] == "2017/note"} == {
        ("2017/note", "African Union"): "african-union",
        ("2017/note", "Union of Africa"): "union-of-africa",
        ("2017/note", "Africa Union"): "africa-union",
    }
    assert {end for key, end in iris(found).items() if key[0] == "2018/note"} == {"african-union"}
    assert found["2018/note", "AU"].other_names == ("AU", "Africa Union", "Union of Africa")


def test_a_body_of_the_table_stays_itself_whatever_the_glossary_says(sheet: Sheets, tables: Tables) -> None:
    bodies = (listing("African Union", "AU"), listing("Asian Union"))

    found = entities(tables, sheet(2018, *bodies, entry("AU", "Asian Union")))

    assert iris(found.organizations) == {
        ("2018/note", "African Union"): "african-union",
        ("2018/note", "Asian Union"): "asian-union",
        ("2018/note", "AU"): "african-union",
    }
    assert found.glossary["2018/note", "AU"].label == "Asian Union"


def test_a_name_that_a_document_gives_the_abbreviations_of_two_bodies_is_neithers(sheet: Sheets, tables: Tables) -> None:
    bodies = (listing("African Union", "AU"), listing("Arctic Union", "ArU"))

    found = entities(tables, sheet(2018, *bodies, entry("AU", "A Union of Unions"), entry("ArU", "A Union of Unions")))

    assert iris(found.organizations)["2018/note", "A Union of Unions"] == "a-union-of-unions"
    assert iris(found.organizations)["2018/note", "AU"] == "african-union"


def test_the_label_is_that_of_the_table_in_the_latest_edition(sheet: Sheets, tables: Tables) -> None:
    earlier = sheet(2017, listing("A Name in the Table of the Union"))
    later = sheet(
        2018, listing("THE AFRICAN UNION", "AU"), profile("African Union of States", "AU"), entry("AU", "The African Union")
    )

    found = entities(tables, earlier, later).organizations

    assert found["2018/note", "THE AFRICAN UNION"].label == "THE AFRICAN UNION"
    assert "AU" in found["2018/note", "THE AFRICAN UNION"].other_names


@pytest.mark.parametrize(
    ("body", "process"),
    [
        (listing("Khartoum Process"), True),
        (listing("Bali Regional Ministerial Conference", alternatives=("Bali Process",)), True),
        (listing("Coordinated Mekong Ministerial Initiative against Trafficking", "COMMIT"), True),
        (listing("Regional Conference on Migration", "RCM"), True),
        (listing("Food Processors Union"), False),
        (listing("African Union", "AU"), False),
    ],
)
def test_a_body_is_a_process_where_a_name_or_the_table_of_kinds_says_so(
    sheet: Sheets, tables: Tables, body: OrganizationListing, *, process: bool
) -> None:
    (found,) = set(entities(tables, sheet(2018, body)).organizations.values())

    parents = {vocab.ORGANIZATION, vocab.ORG_ORGANIZATION}
    assert set(found.types) == (parents | {vocab.PROCESS, vocab.COLLABORATION} if process else parents)


@pytest.mark.parametrize("expansion", ["Internally displaced person", "Nongovernmental organization", "Lesbian, Gay, Bisexual"])
def test_a_general_term_of_the_glossary_is_no_organization(sheet: Sheets, tables: Tables, expansion: str) -> None:
    found = entities(tables, sheet(2018, entry("ABC", expansion)))

    assert (found.organizations, found.glossary) == ({}, {})


def test_an_entry_of_the_glossary_stands_for_the_body_that_it_expands_to_or_abbreviates(sheet: Sheets, tables: Tables) -> None:
    bodies = (listing("African Union", "AU"), listing("Arctic Union", "AU"), listing("United Nations Office", "UNO"))

    found = entities(tables, sheet(2018, *bodies, entry("AU", "Arctic Union"), entry("UNO", "UN Office"))).glossary

    assert {key: entity.label for key, entity in found.items()} == {
        ("2018/note", "AU"): "Arctic Union",
        ("2018/note", "UNO"): "United Nations Office",
    }


def test_a_focal_point_stands_below_its_first_head(sheet: Sheets, tables: Tables) -> None:
    heads = (listing("Economic Community of West African States", "ECOWAS"), listing("ECCAS"))
    point = focal_point("Anti-Trafficking Unit", "Economic Community of West African States", "ECCAS")

    (found,) = entities(tables, sheet(2018, *heads, point)).focal_points.values()

    assert found.iri.value == f"{BASE}focal-point/economic-community-of-west-african-states/anti-trafficking-unit"
    assert found.types == (vocab.FOCAL_POINT, vocab.UNIT)


def test_focal_points_of_one_name_are_one_of_each_body(sheet: Sheets, tables: Tables) -> None:
    earlier = sheet(2017, listing("African Union", "AU"), focal_point("REGIONAL TASK FORCE", "African Union"))
    later = sheet(
        2018,
        *(listing("The African Union"), listing("Arctic Union")),
        *(focal_point("Regional Task Force", "The African Union"), focal_point("Regional Task Force", "Arctic Union")),
    )

    found = entities(tables, later, earlier).focal_points

    assert {(entity.iri.value.removeprefix(f"{BASE}focal-point/"), entity.label) for entity in found.values()} == {
        ("african-union/regional-task-force", "Regional Task Force"),
        ("arctic-union/regional-task-force", "Regional Task Force"),
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Special Representative and Coordinator", vocab.POST),
        ("Anti-Trafficking Unit", vocab.UNIT),
        ("The Something", None),
    ],
)
def test_a_focal_point_is_a_post_or_a_unit_where_its_head_noun_is_known(
    sheet: Sheets, tables: Tables, name: str, kind: object
) -> None:
    (found,) = entities(tables, sheet(2018, listing("ECCAS"), focal_point(name, "ECCAS"))).focal_points.values()

    assert found.types == (vocab.FOCAL_POINT, *([kind] if kind else []))


def test_an_entry_of_the_glossary_can_stand_for_the_one_focal_point_of_that_abbreviation(sheet: Sheets, tables: Tables) -> None:
    heads = (listing("Council of Europe", "COE"), listing("ECCAS"))
    greta = focal_point("Group of Experts", "Council of Europe", abbreviations=("GRETA",))
    twice = (focal_point("A Unit", "ECCAS", abbreviations=("TF",)), focal_point("Another Unit", "ECCAS", abbreviations=("TF",)))
    entries = (entry("GRETA", "the experts on action"), entry("TF", "a force of tasks"))

    found = entities(tables, sheet(2018, *heads, greta, *twice, *entries)).glossary

    assert {key[1]: entity.label for key, entity in found.items()} == {"GRETA": "Group of Experts"}
