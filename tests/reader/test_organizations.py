"""The organizations table: bodies found by shape, their links, framework documents and focal points."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.dates import Date
from kg.reader import Reading
from kg.records import (
    Cell,
    FocalPointListing,
    FrameworkDocumentListing,
    OrganizationListing,
    ResourceListing,
    Role,
    TextBlock,
)

Read = Callable[[str], Reading]
HEADER = "ORGANIZATIONS AND SELECTED LINKS OF INTEREST\tFRAMEWORK DOCUMENT RELEVANT TO TIP\tTIP FOCAL POINT\n"


def row(bodies: str, documents: str = "", focal_points: str = "") -> str:
    return f"{HEADER}{bodies}\t{documents}\t{focal_points}\n"


def bodies(found: Reading) -> list[OrganizationListing]:
    return [record for record in found.records if isinstance(record, OrganizationListing)]


def names(found: Reading) -> list[str]:
    return [listing.body.name for listing in bodies(found)]


def resources(found: Reading) -> list[ResourceListing]:
    return [record for record in found.records if isinstance(record, ResourceListing)]


def documents(found: Reading) -> list[FrameworkDocumentListing]:
    return [record for record in found.records if isinstance(record, FrameworkDocumentListing)]


def focal_points(found: Reading) -> list[FocalPointListing]:
    return [record for record in found.records if isinstance(record, FocalPointListing)]


def reasons(found: Reading) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


@pytest.mark.parametrize(
    "cell",
    [
        "<p><b>African Union (AU)</b> www.au.int</p>",
        "<p><b>African Union</b> (AU): www.au.int</p>",
        "<p><strong>African Union (AU) :</strong></p><p>www.au.int</p>",
        "<p>African Union (AU) www.au.int</p>",
        "<b>African Union (AU)</b><br/>www.au.int",
        '<p><b><a href="http://www.au.int">African Union (AU)</a></b></p>',
        '<P><A HREF="www.au.int"><B>African Union</B> (AU)</A></P>',
        '<p><b>African Union (AU)</b> <a href="http://www.au.int">www.au.int</a></p>',
        "<div><span>African</span> <i>Union</i> (AU) <http://www.au.int></div>",
        "African Union (AU) www.au.int",
        "African Union (AU): www.au.int.",
        "African&nbsp;Union (AU) http://www.au.int",
    ],
)
def test_a_body_is_found_by_the_shape_of_its_cell(read: Read, cell: str) -> None:
    found = read(row(cell))

    assert reasons(found) == []
    assert names(found) == ["African Union"]
    assert bodies(found)[0].body.abbreviations == ("AU",)
    assert bodies(found)[0].pages == ("http://www.au.int",)
    assert resources(found) == []


@pytest.mark.parametrize(
    ("name", "abbreviations", "alternatives"),
    [
        ("Regional Conference on Migration (RCM) (Puebla Group)", ("RCM",), ("Puebla Group",)),
        (
            "Khartoum Process (EU/Horn of Africa Migration Route Initiative)",
            (),
            ("EU/Horn of Africa Migration Route Initiative",),
        ),
        ("United Nations Entity for Gender Equality (UN WOMEN)", ("UN WOMEN",), ()),
        ("Council of Europe (CoE)", ("CoE",), ()),
        ("Commonwealth of Independent States (in Russian only)", (), ()),
        ("INTERPOL", (), ()),
    ],
)
def test_brackets_hold_an_abbreviation_another_name_or_a_remark(
    read: Read, name: str, abbreviations: tuple[str, ...], alternatives: tuple[str, ...]
) -> None:
    found = read(row(f"<p><b>{name}</b></p>"))

    assert names(found) == [name.partition(" (")[0]]
    assert bodies(found)[0].body.abbreviations == abbreviations
    assert bodies(found)[0].body.alternatives == alternatives


def test_bodies_with_a_colon_stand_under_the_first_and_others_are_heads(read: Read) -> None:
    cell = (
        "<p><b>United Nations (UN)</b> www.un.org</p> <p><b>Office on Drugs and Crime (UNODC):</b> www.unodc.org</p>"
        "<p><b>High Commissioner for Refugees :</b> www.unhcr.org</p> <p><b>African Union (AU)</b> www.au.int</p>"
    )

    found = read(row(cell, "N/A", "N/A"))

    assert names(found) == ["United Nations", "Office on Drugs and Crime", "High Commissioner for Refugees", "African Union"]
    parents = [listing.parent.name if listing.parent else None for listing in bodies(found)]
    assert parents == [None, "United Nations", "United Nations", None]
    assert [listing.documents for listing in bodies(found)] == [Cell.NOT_APPLICABLE, None, None, Cell.NOT_APPLICABLE]


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>Human Trafficking Knowledge Portal: www.unodc.org/portal</p>",
        "<p><b>Human Trafficking Knowledge Portal</b>: <a href='http://www.unodc.org/portal'>http://www.unodc.org/portal</a></p>",
        "<p><b>AU Convention Against Trafficking (ACT) and the Plan of Action</b> www.au.int/act</p>",
        '<p><a href="www.au.int/guide">Guide for Officials</a></p>',
        "<p><b>Global Report on Trafficking (GRT):</b> www.au.int</p>",
        "<p><b>More information:</b> www.au.int</p>",
        "<p>Case digest (2017)</p><p>www.au.int/digest</p>",
    ],
)
def test_a_label_of_a_link_is_no_body(read: Read, paragraph: str) -> None:
    found = read(row(f"<p><b>African Union (AU)</b></p>{paragraph}"))

    assert reasons(found) == []
    assert names(found) == ["African Union"]
    assert len(resources(found)) == 1
    assert resources(found)[0].under == (bodies(found)[0],)
    assert len(resources(found)[0].pages) == 1


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>International Organization for Migration: www.iom.int</p>",
        "<p><b>International Organization for Migration</b></p>",
        '<p><a href="www.iom.int">International Organization for Migration</a></p>',
        "<p>International Organization for Migration (IOM)</p>",
        "<p><b>Frontex Liaison:</b> www.frontex.europa.eu.org</p>",
    ],
)
def test_a_further_paragraph_may_name_a_body(read: Read, paragraph: str) -> None:
    found = read(row(f"<p><b>United Nations (UN)</b></p>{paragraph}"))

    assert reasons(found) == []
    assert len(names(found)) == 2
    assert resources(found) == []


def test_a_plain_cell_may_name_several_bodies_and_labels(read: Read) -> None:
    found = read(
        row("United Nations (UN) www.un.org Office on Drugs and Crime (UNODC): www.unodc.org Knowledge Portal: www.unodc.org/cld")
    )

    assert names(found) == ["United Nations", "Office on Drugs and Crime"]
    assert bodies(found)[1].parent == bodies(found)[0].body
    assert [(resource.resource.title, resource.under) for resource in resources(found)] == [
        ("Knowledge Portal", (bodies(found)[1],))
    ]


def test_links_belong_to_the_nearest_name_before_them(read: Read) -> None:
    cell = (
        "<p><b>United Nations (UN)</b> www.un.org</p><p>Handbook (2015): www.un.org/h</p>"
        "<p><b>Office on Drugs and Crime (UNODC):</b></p><p>Toolkit (2017): www.unodc.org/t www.unodc.org/u</p>"
        "<p>Digest: www.unodc.org/d</p>"
    )

    found = read(row(cell))

    read_of = [
        (resource.resource.title, resource.resource.issued, resource.under[0].body.name, resource.pages)
        for resource in resources(found)
    ]
    assert read_of == [
        ("Handbook", (Date(2015),), "United Nations", ("http://www.un.org/h",)),
        ("Toolkit", (Date(2017),), "Office on Drugs and Crime", ("http://www.unodc.org/t", "http://www.unodc.org/u")),
        ("Digest", (), "Office on Drugs and Crime", ("http://www.unodc.org/d",)),
    ]


def test_an_address_without_a_label_is_a_page_and_no_resource(read: Read) -> None:
    links = '-<a href="https://a.org/1">https://a.org/1</a> -<a href="https://a.org/2"></a>'
    cell = f"<p><b>Security Council (UNSC):</b> {links}</p><p>www.a.org/3 (in Russian only)</p>"

    found = read(row(cell))

    assert bodies(found)[0].pages == ("https://a.org/1", "https://a.org/2", "http://www.a.org/3")
    assert "(in Russian only)" in bodies(found)[0].as_written
    assert resources(found) == []


@pytest.mark.parametrize("number", range(7))
def test_a_row_has_as_many_documents_as_paragraphs(read: Read, number: int) -> None:
    cell = "".join(f"<p>Plan of Action {letter} (20{at:02})</p>" for at, letter in enumerate("ABCDEF"[:number]))

    found = read(row("African Union (AU)", cell))

    assert [document.instrument.title for document in documents(found)] == [
        f"Plan of Action {letter}" for letter in "ABCDEF"[:number]
    ]
    assert [document.instrument.issued for document in documents(found)] == [(Date(2000 + at),) for at in range(number)]
    assert bodies(found)[0].documents is (Cell.NAMED if number else Cell.LEFT_EMPTY)


@pytest.mark.parametrize(
    ("cell", "status", "passage"),
    [
        ("N/A", Cell.NOT_APPLICABLE, "N/A"),
        ("<p>n/a</p>", Cell.NOT_APPLICABLE, "n/a"),
        ("<p> N.A. </p>", Cell.NOT_APPLICABLE, "N.A."),
        ("Not applicable", Cell.NOT_APPLICABLE, "Not applicable"),
        ("", Cell.LEFT_EMPTY, ""),
        ("\xa0", Cell.LEFT_EMPTY, ""),
        ("<p></p>", Cell.LEFT_EMPTY, ""),
        ("<p>&nbsp;</p>", Cell.LEFT_EMPTY, "&nbsp;"),
        ("<p>\u2014</p>", Cell.LEFT_EMPTY, "\u2014"),
    ],
)
def test_na_and_an_empty_cell_are_told_apart(read: Read, cell: str, status: Cell, passage: str) -> None:
    found = read(row("African Union (AU)", cell, cell))

    assert reasons(found) == []
    assert (bodies(found)[0].documents, bodies(found)[0].focal_points) == (status, status)
    assert [at.text for at in bodies(found)[0].at] == ["African Union (AU)", passage, passage]
    assert (documents(found), focal_points(found)) == ([], [])


def test_missing_cells_are_empty_and_stand_at_the_end_of_the_row(read: Read) -> None:
    found = read(f"{HEADER}<b>African Union (AU)</b>\n<b>Arab League (LAS)</b>\tPlan (2003)\n")

    assert reasons(found) == []
    assert [(listing.documents, listing.focal_points) for listing in bodies(found)] == [
        (Cell.LEFT_EMPTY, Cell.LEFT_EMPTY),
        (Cell.NAMED, Cell.LEFT_EMPTY),
    ]
    assert [at.column for at in bodies(found)[1].at] == [4, 37]


@pytest.mark.parametrize("word", ["None", "none.", "No focal point", "<p>Nil</p>"])
def test_a_word_for_nothing_is_refused(read: Read, word: str) -> None:
    found = read(row("African Union (AU)", "", word))

    assert [refusal.place for refusal in found.refusals] == ["test:2:21"]
    assert bodies(found)[0].focal_points is None


def test_documents_and_focal_points_belong_to_the_heads_that_they_name(read: Read) -> None:
    cell = "<p><b>West African States (ECOWAS)</b></p><p><b>Central African States (ECCAS)</b></p>"
    papers = (
        "<p>ECOWAS Plan (2002)</p><p>Joint ECOWAS/ECCAS Plan (2006)</p><p>Agreement of the Central African States</p>"
        "<p>Pact (2007)</p>"
    )

    found = read(row(cell, papers, "<p>ECCAS Unit</p><p>Task Force</p>"))

    under = [[head.body.abbreviations[0] for head in record.under] for record in (*documents(found), *focal_points(found))]
    assert under == [["ECOWAS"], ["ECOWAS", "ECCAS"], ["ECCAS"], ["ECOWAS", "ECCAS"], ["ECCAS"], ["ECOWAS", "ECCAS"]]


def test_a_document_has_title_years_symbol_and_addresses(read: Read) -> None:
    cell = (
        "<p><b>Convention and Protocol:</b></p><p>Protocol against Trafficking (A/RES/55/25) (2000) "
        '<a href="https://www.un.org/view?symbol=A/RES/64/293&amp;lang=e">https://www.un.org/view?symbol=A/RES/64/293&amp;lang=e</a></p>'
        "<p>www.un.org/second</p>"
    )

    found = read(row("<b>United Nations (UN)</b>", cell))

    assert len(documents(found)) == 1
    assert documents(found)[0].instrument.symbols == ("A/RES/55/25",)
    assert documents(found)[0].pages == ("https://www.un.org/view?symbol=A/RES/64/293&lang=e", "http://www.un.org/second")
    assert "Convention and Protocol:" in [
        record.as_written for record in found.records if isinstance(record, TextBlock) and record.role is Role.HEADING
    ]


def test_a_heading_in_a_cell_is_no_focal_point(read: Read) -> None:
    found = read(row("United Nations (UN)", "", "<p><b>Within UNODC:</b></p><p>Unit</p>"))

    assert [point.body.name for point in focal_points(found)] == ["Unit"]


def test_a_paragraph_that_only_repeats_the_name_continues_the_title_before_it(read: Read) -> None:
    found = read(
        row(
            "<p><b>Bali Conference On Smuggling (Bali Process)</b></p>",
            "<p>Statements of the first (2002) and second (2003)</p><p>Bali Conference on Smuggling</p><p>Plan</p>",
        )
    )

    assert [document.instrument.title for document in documents(found)] == [
        "Statements of the first (2002) and second (2003) Bali Conference on Smuggling",
        "Plan",
    ]
    assert documents(found)[0].instrument.issued == (Date(2002), Date(2003))
    assert len(documents(found)[0].at) == 2


def test_an_impossible_year_of_a_document_is_refused_and_the_rest_of_the_row_read(read: Read) -> None:
    found = read(row("African Union (AU)", "<p>Plan (1066)</p><p>Pact (2005)</p>", "Unit"))

    assert reasons(found) == ["test:2:23: the year 1066 is outside 1800\u20132100"]
    assert [document.instrument.title for document in documents(found)] == ["Pact"]
    assert len(focal_points(found)) == 1


def test_a_focal_point_may_have_an_abbreviation_and_an_address(read: Read) -> None:
    cell = (
        "<p>Group of Experts (GRETA) www.coe.int/greta</p><p>www.coe.int/second</p><p>mailto:unit@coe.int Unit desk@coe.int</p>"
    )

    found = read(row("Council of Europe (COE)", "", cell))

    assert reasons(found) == []
    assert [(point.body.name, point.body.abbreviations, point.pages) for point in focal_points(found)] == [
        ("Group of Experts", ("GRETA",), ("http://www.coe.int/greta", "http://www.coe.int/second")),
        ("Unit", (), ("mailto:unit@coe.int", "mailto:desk@coe.int")),
    ]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://a.org", "data:text/html,x", "http://", "/relative/page.htm", "http://a b.org", "http://[x]"],
)
def test_a_bad_address_is_refused_in_its_place_and_the_row_read(read: Read, address: str) -> None:
    link = f'<a href="{address}">Label</a>'

    found = read(row(f"<b>African Union (AU)</b> {link}", f"Plan {link}", f"Unit {link}"))

    assert [refusal.place for refusal in found.refusals] == [f"test:2:{at}" for at in _columns_of(link, address)]
    assert (names(found), len(documents(found)), len(focal_points(found))) == (["African Union"], 1, 1)
    assert not any([*bodies(found)[0].pages, *documents(found)[0].pages, *focal_points(found)[0].pages])


def _columns_of(link: str, address: str) -> list[int]:
    line = f"<b>African Union (AU)</b> {link}\tPlan {link}\tUnit {link}"
    return [at + 1 for at in range(len(line)) if line.startswith(f'"{address}"', at - 1) and at]


@pytest.mark.parametrize("cell", ["", "www.un.org", "<p></p>", "\u2014", "<p><b>:</b> www.un.org</p>"])
def test_a_row_that_names_no_organization_is_refused(read: Read, cell: str) -> None:
    found = read(f"{HEADER}{cell}\tPlan (2005)\tUnit\n")

    assert [refusal.reason for refusal in found.refusals] == ["the row names no organization"]
    assert names(found) == []


@pytest.mark.parametrize("markup", ["<table>", "<script>", "<img src='x'>"])
def test_unknown_markup_is_refused_with_its_place(read: Read, markup: str) -> None:
    found = read(row(f"African Union (AU) {markup}"))

    assert [refusal.place for refusal in found.refusals] == ["test:2:20"]
    assert "is not known in a table" in found.refusals[0].reason


def test_a_link_that_is_not_closed_is_refused(read: Read) -> None:
    found = read(row('African Union (AU) <a href="http://www.au.int">www.au.int'))

    assert reasons(found) == ["test:2:20: a link that is not closed"]


def test_a_row_that_is_too_long_is_refused(read: Read) -> None:
    found = read(f"{HEADER}African Union (AU)\t\t\tmore\nArab League (LAS)\t\t\t\n")

    assert reasons(found) == ["test:2:1: the row has 4 cells, the table 3 columns"]
    assert names(found) == ["Arab League"]


def test_a_further_column_is_refused_cell_by_cell(read: Read) -> None:
    found = read("ORGANIZATIONS\tFRAMEWORK DOCUMENT\tTIP FOCAL POINT\tMEMBERS\nAfrican Union (AU)\t\t\t55\n")

    assert reasons(found) == ["test:2:22: a column of a kind that is not known"]
    assert names(found) == ["African Union"]


def test_columns_may_stand_in_another_order(read: Read) -> None:
    found = read("Focal Points\tOrganisation\tDocuments of the Organisation\nUnit\tAfrican Union (AU)\tPlan (2005)\n")

    assert names(found) == ["African Union"]
    assert [point.body.name for point in focal_points(found)] == ["Unit"]
    assert [document.instrument.title for document in documents(found)] == ["Plan"]


def test_parts_of_a_table_with_headers_given_again_are_one_table(read: Read) -> None:
    found = read(f"{HEADER}African Union (AU)\t\t\n\n{HEADER}Arab League (LAS)\t\t\n{HEADER}European Union (EU)\t\t\n")

    assert names(found) == ["African Union", "Arab League", "European Union"]
    assert [passage.line for passage in found.unread] == [3, 4, 6, 8]
    assert len([record for record in found.records if isinstance(record, TextBlock)]) == 3


@pytest.mark.parametrize(
    "after",
    [
        "Country\tUN Protocol\nBrazil\t2004\n",
        "Acronym\tMeaning\nAU\tAfrican Union\n",
        "\tUN\nMISSIONS\t15\n",
        "# Heading\n",
        "---\n",
    ],
)
def test_the_table_ends_where_something_else_begins(read: Read, after: str) -> None:
    found = read(f"{HEADER}African Union (AU)\t\tN/A\n{after}")

    assert reasons(found) == []
    assert names(found) == ["African Union"]


def test_an_organization_for_training_is_no_row_of_the_peacekeepers(read: Read) -> None:
    found = read("ORGANIZATIONS\tFRAMEWORK DOCUMENT\tTIP FOCAL POINT\nEuropean Training Foundation (ETF)\tPlan (2005)\tUnit\n")

    assert names(found) == ["European Training Foundation"]


def test_a_row_without_a_body_before_dashes_is_no_chart(read: Read) -> None:
    found = read(f"{HEADER}\tUN Convention (2000)\tUnit\nBudapest Process\t\t\u2014\n")

    assert reasons(found) == ["test:2:1: the row names no organization"]
    assert names(found) == ["Budapest Process"]


def test_a_text_below_the_table_is_no_row(read: Read) -> None:
    found = read(f"{HEADER}African Union (AU)\t\tN/A\n\nThe report names other organizations, too.\n\nName\tNumber\n")

    assert names(found) == ["African Union"]
    assert reasons(found) == ["test:6:1: a table of a kind that is not known"]
