"""The peacekeepers' table: columns of organizations, figures, texts and the documents that they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.dates import Date
from kg.reader import Reading
from kg.records import PeacekeepingProfile, Role, TextBlock

Read = Callable[[str], Reading]


def profiles(found: Reading) -> dict[str, PeacekeepingProfile]:
    return {record.body.name: record for record in found.records if isinstance(record, PeacekeepingProfile)}


def reasons(found: Reading) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


def with_allegations(text: str, label: str = "NUMBER OF ALLEGATIONS IN 2016") -> str:
    return f"\tUN\nTOTAL NUMBER OF MISSIONS\t15\n{label}\t{text}\n"


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_a_table_has_a_profile_for_each_organization(read: Read, number: int) -> None:
    names = [f"Body {letter}" for letter in "ABCDE"[:number]]
    rows = ["\t".join(["", *names]), "\t".join(["TOTAL NUMBER OF MISSIONS", *(str(at) for at in range(number))])]

    found = read("\n".join([*rows, "\t".join(["PREVENTION TRAINING", *(f"Course {at}" for at in range(number))])]))

    assert found.refusals == ()
    assert [profile.figures for profile in profiles(found).values()] == [(("missionCount", at),) for at in range(number)]
    assert [profile.texts for profile in profiles(found).values()] == [
        (("preventionTraining", f"Course {at}"),) for at in range(number)
    ]


@pytest.mark.parametrize("corner", ["", "Organization", "ORGANISATIONS"])
def test_the_corner_is_empty_or_says_that_organizations_follow(read: Read, corner: str) -> None:
    found = read(f"{corner}\tUN\tNATO\nMISSIONS\t15\t3\nPREVENTION POLICY\tone\ttwo\nTRAINING\tthree\tfour\n")

    assert list(profiles(found)) == ["UN", "NATO"]
    assert found.refusals == ()


@pytest.mark.parametrize(("cell", "number"), [("92,682", 92682), ("15", 15), ("1 234", 1234), ("1\xa0234", 1234), ("0", 0)])
def test_a_figure_is_an_integer(read: Read, cell: str, number: int) -> None:
    found = read(f"\tUN\nTOTAL NUMBER OF PEACEKEEPING AND SUPPORT PERSONNEL\t{cell}\n")

    assert profiles(found)["UN"].figures == (("personnelCount", number),)


@pytest.mark.parametrize("cell", ["about 15", "15 or 16", "1,23", "-5", "1.5", "9" * 5000])
def test_what_is_no_number_is_refused_with_its_place(read: Read, cell: str) -> None:
    found = read(f"\tUN\tNATO\nTOTAL NUMBER OF MISSIONS\t{cell}\t3\n")

    assert [refusal.place for refusal in found.refusals] == ["test:2:26"]
    assert "is no number" in found.refusals[0].reason
    assert profiles(found)["NATO"].figures == (("missionCount", 3),)


@pytest.mark.parametrize("cell", ["", "\u2014", "-", "N/A", "n/a"])
def test_a_figure_that_is_not_stated_is_none(read: Read, cell: str) -> None:
    found = read(f"\tUN\tNATO\nTOTAL NUMBER OF MISSIONS\t{cell}\t3\n")

    assert found.refusals == ()
    assert profiles(found)["UN"].figures == ()


def test_the_text_above_gives_the_name_of_an_abbreviation(read: Read) -> None:
    text = "This section summarizes actions of the Organization for Security and Co-operation in Europe (OSCE) and others."

    found = read(f"# PEACEKEEPERS\n\n{text}\n\n\tOSCE\tOAS\nTOTAL NUMBER OF MISSIONS\t15\t1\n")

    osce, oas = profiles(found).values()
    assert (osce.body.name, osce.body.abbreviations) == ("Organization for Security and Co-operation in Europe", ("OSCE",))
    assert (oas.body.name, oas.body.abbreviations) == ("OAS", ())
    assert osce.at[0].text == "Organization for Security and Co-operation in Europe (OSCE)"
    assert text in [
        record.as_written for record in found.records if isinstance(record, TextBlock) and record.role is Role.PARAGRAPH
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "103 allegations against 1,204 personnel of 9 missions affected 57 victims, 12 of them children.",
            {
                "allegationCount": 103,
                "allegedPersonnelCount": 1204,
                "allegedMissionCount": 9,
                "victimCount": 57,
                "childVictimCount": 12,
            },
        ),
        (
            "In 2016, 80 allegations were made against military and civilian personnel. 21 were children under 18 years of age.",
            {"allegationCount": 80, "childVictimCount": 21},
        ),
        ("69 allegations, 57% of which involved personnel, and 31 percent minors.", {"allegationCount": 69}),
        ("No reported allegations", {}),
        ("The 3 allegations were made in 11 countries. The missions were informed.", {"allegationCount": 3}),
        ("Allegations rose from 52 in 2015 to 103 allegations in 2016.", {"allegationCount": 103}),
        ("8 child victims aged under 18; 1 perpetrator, 2 perpetrators", {"childVictimCount": 8, "allegedPersonnelCount": 2}),
    ],
)
def test_allegations_state_each_figure_with_what_it_counts(read: Read, text: str, figures: dict[str, int]) -> None:
    found = read(with_allegations(text))

    assert found.refusals == ()
    assert dict(profiles(found)["UN"].figures) == figures | {"allegationYear": 2016, "missionCount": 15}
    assert profiles(found)["UN"].texts == (("allegations", text),)


def test_two_values_of_one_figure_in_a_cell_are_refused_with_both_places(read: Read) -> None:
    found = read(with_allegations("62 allegations were made, of which 70 allegations were dropped."))

    assert reasons(found) == ["test:3:66: the cell states two values of allegationCount, the other at test:3:31"]
    assert dict(profiles(found)["UN"].figures) == {"missionCount": 15}


def test_the_same_value_twice_is_one_figure(read: Read) -> None:
    found = read(with_allegations("1,062 allegations were made. All 1062 allegations were looked into."))

    assert found.refusals == ()
    assert dict(profiles(found)["UN"].figures)["allegationCount"] == 1062


def test_four_digits_that_may_be_a_year_are_refused(read: Read) -> None:
    found = read(with_allegations("All 2016 allegations were looked into."))

    assert reasons(found) == ["test:3:35: 2016 may be a year or a count; a count of four digits takes a comma"]


def test_two_rows_that_contradict_each_other_are_refused_with_both_places(read: Read) -> None:
    found = read("\tUN\nNUMBER OF MISSIONS\t15\nTOTAL NUMBER OF MISSIONS\t16\nTRAINING\tall\n")

    assert reasons(found) == ["test:3:26: the table states two values of missionCount, the other at test:2:20"]


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("ALLEGATIONS IN 2500", "test:3:16: the year 2500 is outside 1800\u20132100"),
        ("ALLEGATIONS IN 2016 AND 2017", "test:3:1: the label states several years"),
    ],
)
def test_a_label_with_an_impossible_year_is_refused_once(read: Read, label: str, reason: str) -> None:
    found = read(f"\tUN\tNATO\nTOTAL NUMBER OF MISSIONS\t15\t3\n{label}\t5 allegations\t6 allegations\n")

    assert reasons(found) == [reason]
    assert dict(profiles(found)["UN"].figures) == {"missionCount": 15, "allegationCount": 5}


def test_documents_are_named_by_quoted_title_or_by_symbol(read: Read) -> None:
    text = '\u201cPolicy on Conduct\u201d (POC) (2004 and 2007), the report (A/72/751), and "so called" measures (see below)'

    found = read(f"\tUN\nPREVENTION POLICY\t{text}\n")

    policy, report = profiles(found)["UN"].documents
    assert (policy.title, policy.issued, policy.abbreviations) == ("Policy on Conduct", (Date(2004), Date(2007)), ("POC",))
    assert (report.title, report.symbols) == ("", ("A/72/751",))


def test_a_document_with_an_impossible_year_is_refused(read: Read) -> None:
    found = read("\tUN\nPREVENTION POLICY\t\u201cPolicy on Conduct\u201d (1204)\n")

    assert reasons(found) == ["test:2:19: the year 1204 is outside 1800\u20132100"]


def test_links_become_addresses(read: Read) -> None:
    cell = (
        '<a href="http://www.osce.org/what">http://www.osce.org/what</a> and <a href="https://un.org/x">a page</a> www.nato.int'
    )

    found = read(f"\tUN\nLINKS FOR ADDITIONAL INFORMATION\t{cell}\n")

    assert profiles(found)["UN"].addresses == ("http://www.osce.org/what", "https://un.org/x", "http://www.nato.int")


def test_a_bad_address_is_refused_with_its_place(read: Read) -> None:
    found = read('\tUN\tNATO\nLINKS\t<a href="javascript:alert(1)">x</a>\twww.nato.int\n')

    assert [refusal.place for refusal in found.refusals] == ["test:2:16"]
    assert profiles(found)["NATO"].addresses == ("http://www.nato.int",)


def test_markup_is_no_part_of_a_text(read: Read) -> None:
    found = read("\tUN\nLEAD OFFICE\t<p><b>Office</b> of Field &amp; Support</p>\n")

    assert profiles(found)["UN"].texts == (("leadOffice", "Office of Field & Support"),)


def test_a_row_of_an_unknown_kind_is_refused(read: Read) -> None:
    found = read("\tUN\nMISSIONS\t15\nTRAINING\tall\nPOLICY\tone\nBUDGET\t7\n")

    assert reasons(found) == ["test:5:1: a row of a kind that is not known"]


def test_a_row_that_is_too_long_is_refused(read: Read) -> None:
    found = read("\tUN\nMISSIONS\t15\t16\nTRAINING\tall\t\nPOLICY\n")

    assert reasons(found) == ["test:2:1: the row has 3 cells, the table 2 columns"]


def test_a_header_given_again_does_not_begin_another_table(read: Read) -> None:
    header = "\tUN\tNATO\n"

    found = read(f"{header}MISSIONS\t15\t3\n{header}TRAINING\tall\tsome\n\n{header}PREVENTION POLICY\tone\ttwo\n")

    assert found.refusals == ()
    assert [profile.texts for profile in profiles(found).values()] == [
        (("preventionTraining", "all"), ("preventionPolicy", "one")),
        (("preventionTraining", "some"), ("preventionPolicy", "two")),
    ]


def test_a_blank_line_may_stand_between_rows(read: Read) -> None:
    found = read("\tUN\n\nMISSIONS\t15\n\nTRAINING\tall\n\nName\tNumber\n")

    assert profiles(found)["UN"].figures == (("missionCount", 15),)
    assert profiles(found)["UN"].texts == (("preventionTraining", "all"),)
    assert reasons(found) == ["test:7:1: a table of a kind that is not known"]


def test_another_header_begins_another_table(read: Read) -> None:
    found = read("\tUN\nMISSIONS\t15\n\tNATO\nMISSIONS\t3\n")

    assert [profile.figures for profile in profiles(found).values()] == [(("missionCount", 15),), (("missionCount", 3),)]
