"""Instruments and resources: by their titles with their stated years, and by the table of titles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg import bundle, vocab
from kg.dates import Date
from kg.entities import Entities, Entity
from kg.errors import KgError
from kg.identity.grouping import Sheet
from kg.identity.identify import identify
from kg.identity.instruments import Aliases, supplemented
from kg.identity.tables import Tables
from kg.iris import BASE, Iris, digest
from kg.passage import Text
from kg.records import (
    Body,
    ConventionListing,
    FrameworkDocumentListing,
    GlossaryEntry,
    OrganizationListing,
    PeacekeepingProfile,
    ResourceListing,
    Title,
)

Sheets = Callable[..., Sheet]
AT = (Text("2018/note", "A Title").whole,)
UNDER = (OrganizationListing(at=AT, body=Body(name="United Nations")),)
PALERMO = "protocol-to-prevent-suppress-and-punish-trafficking-in-persons-especially-women"
HEADER = "title\tinstrument\treason\n"


def title(text: str, *years: int, **details: tuple[str, ...]) -> Title:
    """A title with its stated years."""
    return Title(title=text, issued=tuple(map(Date, years)), **details)  # type: ignore[arg-type]


def framework(stated: Title) -> FrameworkDocumentListing:
    """A framework document of a table of organizations."""
    return FrameworkDocumentListing(at=AT, under=UNDER, instrument=stated)


def convention(stated: Title) -> ConventionListing:
    """A column of a chart."""
    return ConventionListing(at=AT, convention=stated, column=1)


def entities(tables: Tables, *sheets: Sheet) -> Entities:
    """The entities of some documents."""
    return identify(sheets, tables, Iris()).entities


def slugs(found: dict[Title, Entity]) -> set[str]:
    """The ends of their IRIs."""
    return {entity.iri.value.rpartition("/")[2] for entity in found.values()}


def aliases(folder: Path, *rows: str, header: str = HEADER) -> Aliases:
    """The aliases of one table."""
    path = folder / "instruments.tsv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return Aliases.load([path])


def test_titles_that_differ_in_case_and_punctuation_are_one_instrument(sheet: Sheets, tables: Tables) -> None:
    first = sheet(2017, framework(title("Plan & Act: Against Trafficking", 2015)))

    found = entities(tables, sheet(2018, framework(title("PLAN AND ACT, AGAINST TRAFFICKING", 2015))), first).instruments

    (instrument,) = set(found.values())
    assert instrument.iri.value == f"{BASE}instrument/plan-act-against-trafficking-2015"
    assert instrument.label == "PLAN AND ACT, AGAINST TRAFFICKING"
    assert instrument.types == (vocab.FRAMEWORK_DOCUMENT, vocab.INSTRUMENT, vocab.FOAF_DOCUMENT)


def test_titles_of_other_years_are_other_instruments(sheet: Sheets, tables: Tables) -> None:
    period = Title(title="Work Plan", period=(Date(2010), Date(2012)))
    stated = [title("Work Plan", 2015), title("Work Plan", 2018), title("Work Plan"), period, title("Work Plan", 2015, 2018)]

    found = entities(tables, sheet(2018, *map(framework, stated))).instruments

    assert slugs(found) == {"work-plan-2015", "work-plan-2018", "work-plan", "work-plan-2010-2012", "work-plan-2015-2018"}
    assert {entity.label for entity in found.values()} == {"Work Plan"}


def test_long_titles_that_are_cut_to_one_slug_stay_two_instruments(sheet: Sheets, tables: Tables) -> None:
    words = "Joint Regional Plan of Action to Combat Trafficking in Persons, especially Women and Children"
    later, earlier = title(words, 2018), title(words, 2008)

    found = entities(tables, sheet(2018, framework(later)), sheet(2017, framework(earlier))).instruments

    slug = "joint-regional-plan-of-action-to-combat-trafficking-in-persons-especially-women"
    assert found[earlier].iri.value == f"{BASE}instrument/{slug}"
    assert found[later].iri.value == f"{BASE}instrument/{slug}-{digest(f'{words} 2018')}"


def test_a_document_that_a_profile_names_is_an_instrument_by_its_symbol(sheet: Sheets, tables: Tables) -> None:
    profile = PeacekeepingProfile(at=AT, body=Body(name="United Nations"), documents=(Title(title="", symbols=("A/72/751",)),))

    (found,) = entities(tables, sheet(2018, profile)).instruments.values()

    assert (found.iri.value, found.label) == (f"{BASE}instrument/a-72-751", "A/72/751")
    assert found.types == (vocab.INSTRUMENT, vocab.FOAF_DOCUMENT)


def test_the_palermo_protocol_is_one_convention_and_framework_document_wherever_it_stands(sheet: Sheets, tables: Tables) -> None:
    chart = convention(title("UN Protocol to Prevent, Suppress and Punish Trafficking in Persons"))
    table = framework(title("Protocol to Prevent, Suppress & Punish Trafficking in Persons, Especially Women and Children", 2000))
    glossary = GlossaryEntry(
        at=AT, abbreviation="2000 UN TIP PROTOCOL (PALERMO PROTOCOL)", expansion="UN Trafficking in Persons Protocol"
    )

    found = entities(tables, sheet(2018, chart, glossary), sheet(2017, table))

    (palermo,) = set(found.instruments.values())
    assert palermo.iri.value == f"{BASE}instrument/{PALERMO}"
    assert set(palermo.types) == {
        *(vocab.CONVENTION, vocab.FRAMEWORK_DOCUMENT, vocab.INSTRUMENT, vocab.FOAF_DOCUMENT, vocab.LEGAL_RESOURCE)
    }
    assert found.glossary["2018/note", "2000 UN TIP PROTOCOL (PALERMO PROTOCOL)"] == palermo
    assert {"2000 UN TIP PROTOCOL", "PALERMO PROTOCOL"} <= set(palermo.other_names)


def test_the_palermo_protocol_of_the_five_documents_is_one_node(quads: list[Quad]) -> None:
    iri = NamedNode(f"{BASE}instrument/{PALERMO}")
    named = {quad.subject for quad in quads if quad.predicate == vocab.LISTS and quad.object == iri}

    kinds = {quad.object for quad in quads if quad.subject == iri and quad.predicate == vocab.TYPE}
    others = {
        quad.subject for quad in quads if quad.predicate == vocab.LABEL and "suppress and punish" in str(quad.object).lower()
    }

    assert {vocab.CONVENTION, vocab.FRAMEWORK_DOCUMENT} <= kinds
    assert {str(one).partition("/tip-kg/")[2].partition("/")[0] for one in named} == {
        *("convention-listing", "framework-document-listing", "glossary-entry", "mention")
    }
    assert others == {iri}


def test_the_table_knows_titles_with_and_without_their_years(tables: Tables) -> None:
    names = {
        tables.aliases.name(stated) for stated in (title("ILO Convention 29"), title("ILO Convention 29 Forced Labour", 1930))
    }

    assert names == {"ILO Convention 29 Forced Labour (1930)"}


def test_a_title_that_nobody_knows_is_its_own_name(tables: Tables) -> None:
    assert tables.aliases.known(title("Plan", 2015)) is None
    assert tables.aliases.name(title("Plan", 2015)) == "Plan 2015"


def test_every_title_of_the_table_leads_to_an_instrument_that_leads_no_further(tables: Tables) -> None:
    rows = (bundle.SEEDS / "reference" / "instruments.tsv").read_text(encoding="utf-8").splitlines()[1:]

    names = {tables.aliases.name(Title(title=row.split("\t")[1])) for row in rows}

    assert names == {row.split("\t")[1] for row in rows}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["A\tB"], ":2: expected title, instrument, reason with tabs between"),
        (["A\tB\tC\tD"], ":2: expected title, instrument, reason with tabs between"),
        (["A\tB\tC", "D\t\tC"], ":3: expected title, instrument, reason with tabs between"),
        (["A\tB\tC", "a.\tD\tC"], ":3: “a.” stands for “D” here, but for “B” before"),
        (["A\tB\tC", "B\tD\tC"], ":3: “B” stands for “D” here, but for “B” before"),
        (["B\tD\tC", "A\tB\tC"], ":3: “B” stands for “B” here, but for “D” before"),
        (["A\x1b\tB\tC", "A\x1b\tD\tC"], ":3: “A\\x1b” stands for “D” here, but for “B” before"),
    ],
)
def test_a_row_that_says_nothing_or_the_opposite_is_refused(tmp_path: Path, rows: list[str], message: str) -> None:
    with pytest.raises(KgError) as error:
        aliases(tmp_path, *rows)

    assert str(error.value) == f"{tmp_path / 'instruments.tsv'}{message}"


def test_a_table_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "instruments.tsv"
    path.write_bytes(HEADER.encode() + b"caf\xe9\tA\tB\n")

    with pytest.raises(KgError) as error:
        Aliases.load([path])

    assert str(error.value) == f"{path}:2: this is not UTF-8"


@pytest.mark.parametrize("header", [HEADER, f"\ufeff{HEADER}", HEADER.replace("\n", "\r\n")])
def test_equal_rows_are_one_and_marks_of_other_systems_are_none(tmp_path: Path, header: str) -> None:
    found = aliases(tmp_path, "A\tB\tone\r", "a\tB\tanother", "", header=header)

    assert found.by_title == {"a": "B", "b": "B"}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Optional Protocol to the Convention on the Rights of the Child on the Sale of Children", ["Convention"]),
        ("Protocol, Supplementing the United Nations Convention Against Transnational Crime", ["United Nations Convention"]),
        ("ILO Protocol of 2014 to the Forced Labour Convention", ["Forced Labour Convention"]),
        ("Convention against Trafficking", []),
    ],
)
def test_a_title_says_what_it_supplements(text: str, others: list[str]) -> None:
    assert supplemented(text) == others


def test_what_a_convention_supplements_is_known_by_its_own_title_alone(sheet: Sheets, tables: Tables) -> None:
    protocol, other = title("ILO Protocol of 2014 to the Forced Labour Convention"), title("ILO Convention 29")
    plan = title("A Protocol to the Forced Labour Convention", 2020)

    found = entities(tables, sheet(2018, convention(protocol), convention(other), framework(plan)))

    assert {key.title: iris for key, iris in found.supplements.items() if iris} == {
        protocol.title: (found.instruments[other].iri,)
    }


def test_resources_are_known_by_titles_and_years_and_stand_apart_from_instruments(sheet: Sheets, tables: Tables) -> None:
    first = sheet(2017, ResourceListing(at=AT, under=UNDER, resource=title("Hand-Book & Guide", 2015, abbreviations=("HG",))))
    second = sheet(
        2018, ResourceListing(at=AT, under=UNDER, resource=title("Handbook", 2015)), framework(title("Handbook", 2015))
    )
    third = sheet(2018, ResourceListing(at=AT, under=UNDER, resource=title("Hand Book and Guide", 2015)), name="other")

    found = entities(tables, third, second, first)

    assert {(entity.iri.value.removeprefix(BASE), entity.label, entity.other_names) for entity in found.resources.values()} == {
        ("resource/hand-book-guide-2015", "Hand Book and Guide", ("HG", "Hand-Book & Guide")),
        ("resource/handbook-2015", "Handbook", ()),
    }
    assert slugs(found.instruments) == {"handbook-2015"}
