"""The chart of conventions: legends, headers in their variations, cells, and what is refused of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.dates import Date
from kg.reader import Reading
from kg.records import Act, ConventionListing, ReportingPeriod, Role, TextBlock, TreatyStatus

Read = Callable[[str], Reading]
NONE, SIGNED, RATIFIED, ACCEDED, ACCEPTED = Act.NOT_LISTED, Act.SIGNATURE, Act.RATIFICATION, Act.ACCESSION, Act.ACCEPTANCE


def statuses(found: Reading) -> list[TreatyStatus]:
    return [record for record in found.records if isinstance(record, TreatyStatus)]


def acts(found: Reading) -> list[Act]:
    return [record.act for record in statuses(found)]


def columns(found: Reading) -> list[tuple[int, str]]:
    listings = [record for record in found.records if isinstance(record, ConventionListing)]
    return sorted((listing.column, listing.convention.title) for listing in listings)


def reasons(found: Reading) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


def test_a_year_in_a_chart_without_marks_is_an_act_that_is_not_specified(read: Read) -> None:
    found = read("Country\tUN Protocol\tILO Convention 29 (1930)\nBrazil\t2004\t1957\n")

    assert acts(found) == [Act.UNSPECIFIED, Act.UNSPECIFIED]
    assert [status.date for status in statuses(found)] == [Date(2004), Date(1957)]
    assert [(status.state, status.column) for status in statuses(found)] == [("Brazil", 1), ("Brazil", 2)]


@pytest.mark.parametrize(
    ("cell", "act", "date"),
    [
        ("X", RATIFIED, None),
        ("x", RATIFIED, None),
        ("\u2713", RATIFIED, None),
        ("\u221a(a)", ACCEDED, None),
        ("X(a)", ACCEDED, None),
        ("X (A)", ACCEPTED, None),
        ("2004", RATIFIED, Date(2004)),
        ("2004(a)", ACCEDED, Date(2004)),
        ("2004 (A)", ACCEPTED, Date(2004)),
        ("2004\xa0(a)", ACCEDED, Date(2004)),
        ("14 Jun 2018", RATIFIED, Date(2018, 6, 14)),
        ("Jun 2018 (a)", ACCEDED, Date(2018, 6)),
        ("November 9, 2016", RATIFIED, Date(2016, 11, 9)),
        ("2016-11-09", RATIFIED, Date(2016, 11, 9)),
        ("\u2014", NONE, None),
        ("\u2013", NONE, None),
        ("-", NONE, None),
        ("\xa0", NONE, None),
        ("", NONE, None),
    ],
)
def test_a_cell_beside_a_mark_is_read_by_the_rule(read: Read, cell: str, act: Act, date: Date | None) -> None:
    found = read(f"Country\tUN Protocol\tILO Convention 29\nBrazil\t{cell}\t2001 (a)\n")

    assert found.refusals == ()
    assert (statuses(found)[0].act, statuses(found)[0].date) == (act, date)


@pytest.mark.parametrize(
    ("remark", "date"),
    [
        ("into force Jan 2019", Date(2019, 1)),
        ("into force 14 Jun 2018", Date(2018, 6, 14)),
        ("entered into force on September 5, 2013", Date(2013, 9, 5)),
        ("entry into force: 2019", Date(2019)),
        ("in to force 07 Dec 2018", Date(2018, 12, 7)),
    ],
)
def test_a_remark_on_entry_into_force_is_read_as_precisely_as_it_is_written(read: Read, remark: str, date: Date) -> None:
    found = read(f"Country\tUN Protocol\nBrazil\t2018 ({remark})\nChile\t2018 (a) ({remark})\n")

    assert found.refusals == ()
    assert [status.into_force for status in statuses(found)] == [date, date]
    assert acts(found) == [RATIFIED, ACCEDED]


@pytest.mark.parametrize("cell", ["yes", "2004 or so", "2004*", "X X", "n/a", "14/06/2018", "2004 (a) (b)", "(a)", "20004"])
def test_a_cell_of_another_kind_is_refused_with_its_place(read: Read, cell: str) -> None:
    found = read(f"Country\tUN Protocol\tILO Convention 29\nBrazil\t{cell}\t2001\n")

    assert [refusal.place for refusal in found.refusals] == ["test:2:8"]
    assert "is no year, X or dash" in found.refusals[0].reason
    assert acts(found) == [Act.UNSPECIFIED]


def test_an_unknown_mark_is_refused_with_its_place(read: Read) -> None:
    found = read("Country\tUN Protocol\nBrazil\t2004 (q)\n")

    assert reasons(found) == ["test:2:14: the mark (q) is not known here; known: (A) acceptance, (a) accession"]


def test_an_unknown_mark_does_not_put_the_legend_in_force(read: Read) -> None:
    found = read("Country\tUN Protocol\nBrazil\t2004 (1)\nChile\t2004\n")

    assert acts(found) == [Act.UNSPECIFIED]


@pytest.mark.parametrize(
    ("cell", "place", "reason"),
    [
        ("31 Feb 2004", "test:2:8", "no such date"),
        ("2004 (into force 31 Apr 2005)", "test:2:25", "no such date"),
        ("1799", "test:2:8", "outside 1800\u20132100"),
        ("2101 (a)", "test:2:8", "outside 1800\u20132100"),
        ("2004-13", "test:2:8", "no such date"),
    ],
)
def test_an_impossible_date_is_refused_with_its_place(read: Read, cell: str, place: str, reason: str) -> None:
    found = read(f"Country\tUN Protocol\nBrazil\t{cell}\nChile\t2004\n")

    assert [refusal.place for refusal in found.refusals] == [place]
    assert reason in found.refusals[0].reason
    assert [status.state for status in statuses(found)] == ["Chile"]


def test_a_signature_column_holds_signatures_whether_x_or_year(read: Read) -> None:
    found = read(
        "Country\tUN Protocol, Signature\tUN Protocol, Ratification, Accession (a)\nBrazil\tX\t2004\nChile\t2000\t2004 (a)\n"
    )

    assert columns(found) == [(1, "UN Protocol"), (2, "UN Protocol")]
    assert acts(found) == [SIGNED, RATIFIED, SIGNED, ACCEDED]
    assert [status.headed is Act.SIGNATURE for status in statuses(found)] == [True, False, True, False]


HEADERS = [
    "Country\tUN Protocol\t\tILO Convention 29\n\tSignature\tRatification or Accession (a)\tRatification\n",
    "Country\tUN Protocol\tILO Convention 29\n\tSignature\tRatification, Accession (a), or Acceptance (A)\tRatification\n",
    "\tUN Protocol\t\tILO Convention 29\nCountry\tSignature\tRatification / Accession (a)\tRatification\n",
    "COUNTRY\tUN Protocol\t\tILO Convention 29\t\nCOUNTRY\tSigned\tRatified; Acceded (a)\tRatified\n",
    "States\tUN Protocol\t\tILO Convention 29\n\tDate of Signature\tRatification\t\n",
    "Country\tUN Protocol \u2013 Signature\tUN Protocol \u2013 Ratification, Accession (a)\tILO Convention 29 (Ratification)\n",
    "Country\tUN Protocol (Signature)\tUN Protocol (Ratification or Accession (a))\tILO Convention 29: Ratification\n",
]


@pytest.mark.parametrize("header", HEADERS)
def test_signature_and_ratification_columns_stand_under_one_convention(read: Read, header: str) -> None:
    found = read(f"{header}Brazil\t2000\t2004\t1957\nChile\tX\tX (a)\t\u2014\n")

    assert found.refusals == ()
    assert columns(found) == [(1, "UN Protocol"), (2, "UN Protocol"), (3, "ILO Convention 29")]
    assert acts(found) == [SIGNED, RATIFIED, RATIFIED, SIGNED, ACCEDED, NONE]


def test_a_column_headed_by_one_other_act_states_that_act(read: Read) -> None:
    found = read("Country\tUN Protocol\t\n\tSignature\tAccession\nBrazil\t2000\t2004\n")

    assert acts(found) == [SIGNED, ACCEDED]


def test_marks_are_in_force_below_a_heading_ratification(read: Read) -> None:
    found = read("Country\tUN Protocol\t\n\tSignature\tRatification\nBrazil\tX\tX(a)\nChile\tX\tX (A)\nFiji\tX\tX\n")

    assert found.refusals == ()
    assert [status.act for status in statuses(found) if status.column == 2] == [Act.ACCESSION, Act.ACCEPTANCE, Act.RATIFICATION]


def test_a_heading_ratification_alone_does_not_say_which_act_an_unmarked_cell_is(read: Read) -> None:
    found = read("Country\tUN Protocol\t\n\tSignature\tRatification\nBrazil\tX\tX\n")

    assert [status.act for status in statuses(found)] == [Act.SIGNATURE, Act.UNSPECIFIED]


def test_a_mark_against_its_column_is_refused(read: Read) -> None:
    found = read("Country\tUN Protocol, Signature\nBrazil\t2004 (a)\n")

    assert reasons(found) == ["test:2:14: the mark (a) is accession, but the column is headed signature"]


def test_conventions_that_do_not_fit_their_acts_are_refused(read: Read) -> None:
    found = read("Country\tUN Protocol\tILO Convention 29\n\tSignature\tRatification\tSignature\tSignature\nBrazil\t1\t2\t3\t4\n")

    assert reasons(found) == ["test:2:2: 2 conventions stand over 3 groups of acts"]
    assert statuses(found) == []


def test_a_column_without_a_heading_is_refused(read: Read) -> None:
    found = read("Country\t\tUN Protocol\nBrazil\t2004\t2005\n")

    assert reasons(found) == ["test:1:9: column 1 has no heading"]
    assert [passage.line for passage in found.unread] == [1, 2, 3]


@pytest.mark.parametrize(
    ("legend", "mark", "act"),
    [
        ("The chart shows Ratification, Accession (c), or Succession (d) of conventions.", "c", ACCEDED),
        ("The chart shows Ratification, Accession (c), or Succession (d) of conventions.", "d", Act.SUCCESSION),
        ("(AA) = approval; (d) = succession", "AA", Act.APPROVAL),
        ("(s): Signature", "s", SIGNED),
        ("Here (a) denotes an acceptance of the convention.", "a", ACCEPTED),
        ("a = accession; d = succession", "d", Act.SUCCESSION),
    ],
)
def test_a_legend_defines_marks(read: Read, legend: str, mark: str, act: Act) -> None:
    chart = f"Country\tUN Protocol\nBrazil\t2004 ({mark})\nChile\t2005\n"

    above, below = read(f"{legend}\n\n{chart}"), read(f"{chart}\n{legend}\n")

    for found in (above, below):
        assert acts(found) == [act, RATIFIED]
        assert [
            record.as_written for record in found.records if isinstance(record, TextBlock) and record.role is Role.LEGEND
        ] == [legend]


def test_a_heading_defines_marks(read: Read) -> None:
    found = read("Country\tUN Protocol, Ratification or Succession (d)\nBrazil\t2004 (d)\n")

    assert acts(found) == [Act.SUCCESSION]


def test_a_word_that_ends_like_an_act_defines_nothing(read: Read) -> None:
    found = read("The chart was designed (b) anew and shows acts.\n\nCountry\tUN Protocol\nBrazil\t2004 (b)\n")

    assert "the mark (b) is not known here" in found.refusals[0].reason


def test_a_mark_with_two_meanings_is_refused_with_both_places(read: Read) -> None:
    found = read("The chart shows Accession (a).\nThe chart shows Approval (a).\n\nCountry\tUN Protocol\nBrazil\t2004\n")

    assert reasons(found) == ["test:2:27: the mark (a) is approval here, but accession at test:1:28"]


@pytest.mark.parametrize(
    "period",
    [
        "between April 2017 and March 2018",
        "from April 1, 2017 through March 31, 2018",
        "from 1 April 2017 to 31 March 2018",
        "in the reporting period (April 2017\u2013March 2018)",
        "from Apr. 2017 until Mar. 2018",
        "from April 2017 - March 2018",
        "from 2017-04 to 2018-03",
    ],
)
def test_a_legend_states_the_reporting_period(read: Read, period: str) -> None:
    found = read(f"# CONVENTIONS\n\nThe chart shows acts {period}.\n\nCountry\tUN Protocol\nBrazil\t2018\n")

    periods = [(record.start, record.end) for record in found.records if isinstance(record, ReportingPeriod)]

    assert periods == [(Date(2017, 4), Date(2018, 3))]
    assert found.refusals == ()


def test_a_period_may_state_its_year_once(read: Read) -> None:
    found = read("The chart shows acts between April and December 2017.\n\nCountry\tUN Protocol\nBrazil\t2018\n")

    periods = [(record.start, record.end) for record in found.records if isinstance(record, ReportingPeriod)]

    assert periods == [(Date(2017, 4), Date(2017, 12))]


@pytest.mark.parametrize(
    "legend", ["The chart shows all acts.", "The chart shows acts of 2017.", "The chart shows acts from 2016 to 2018."]
)
def test_a_legend_without_months_states_no_reporting_period(read: Read, legend: str) -> None:
    found = read(f"{legend}\n\nCountry\tUN Protocol\nBrazil\t2018\n")

    assert not any(isinstance(record, ReportingPeriod) for record in found.records)
    assert found.refusals == ()


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ("April 2018 to March 2017", "ends before it starts"),
        ("31 April 2017 to March 2018", "no such date"),
        ("April 2017 to March 2118", "outside 1800\u20132100"),
    ],
)
def test_an_impossible_reporting_period_is_refused(read: Read, period: str, reason: str) -> None:
    found = read(f"The chart shows acts from {period}.\n\nCountry\tUN Protocol\nBrazil\t2018\n")

    assert [refusal.place for refusal in found.refusals] == ["test:1:27"]
    assert reason in found.refusals[0].reason


def test_two_reporting_periods_of_one_chart_are_refused_with_both_places(read: Read) -> None:
    legend = "The chart shows acts from April 2017 to March 2018, not from April 2016 to March 2017."

    found = read(f"{legend}\n\nCountry\tUN Protocol\nBrazil\t2018\n")

    assert reasons(found) == ["test:1:62: another reporting period than the one at test:1:27"]


def test_a_bad_address_in_a_legend_is_refused_and_the_legend_kept(read: Read) -> None:
    found = read("The chart is at https://[bad and http://www.state.gov/tip.\n\nCountry\tUN Protocol\nBrazil\t2018\n")

    legends = [record for record in found.records if isinstance(record, TextBlock) and record.role is Role.LEGEND]

    assert [refusal.place for refusal in found.refusals] == ["test:1:17"]
    assert [legend.addresses for legend in legends] == [("http://www.state.gov/tip",)]


def test_a_heading_above_a_chart_is_no_legend(read: Read) -> None:
    found = read("Chart of Ratification\n\nCountry\tUN Protocol\nBrazil\t2018\n")

    assert next(record.role for record in found.records if isinstance(record, TextBlock)) is Role.TITLE


def test_a_header_given_again_is_furniture(read: Read) -> None:
    header = "Country\tUN Protocol\tILO Convention 29"
    found = read(f"{header}\nBrazil\t2004\t1957\n{header}\nChile\t2005\t\u2014\n\n{header.upper()}\nFiji\t2006\t1974\n")

    assert [status.state for status in statuses(found)] == ["Brazil", "Brazil", "Chile", "Chile", "Fiji", "Fiji"]
    assert len(columns(found)) == 2
    assert [passage.line for passage in found.unread] == [3, 5, 6, 8]


def test_two_header_rows_given_again_are_furniture(read: Read) -> None:
    header = "Country\tUN Protocol\t\n\tSignature\tRatification\n"
    found = read(f"{header}Brazil\t2000\t2004\n{header}Chile\t2001\t2005\n")

    assert acts(found) == [SIGNED, Act.UNSPECIFIED] * 2
    assert [passage.line for passage in found.unread] == [4, 5, 7]


@pytest.mark.parametrize("size", [3, 40])
def test_a_chart_has_as_many_states_as_rows(read: Read, size: int) -> None:
    rows = "".join(f"State {number}\t{1950 + number}\t\u2014\n" for number in range(size))

    found = read(f"Country\tUN Protocol\tILO Convention 29\n{rows}")

    assert found.refusals == ()
    assert len(statuses(found)) == 2 * size


def test_short_rows_of_a_chart_without_dashes_are_sound(read: Read) -> None:
    found = read("Country\tUN Protocol\tILO Convention 29\tILO Convention 105\nBrazil\t2004\nChile\nFiji\t\t1974\n")

    assert found.refusals == ()
    assert [len([s for s in statuses(found) if s.state == state]) for state in ("Brazil", "Chile", "Fiji")] == [3, 3, 3]
    missing = [status.at[0] for status in statuses(found) if status.state == "Brazil"][1:]
    assert [(passage.line, passage.column, passage.text) for passage in missing] == [(2, 12, ""), (2, 12, "")]


def test_a_short_row_of_a_chart_with_dashes_has_the_wrong_width(read: Read) -> None:
    found = read("Country\tUN Protocol\tILO Convention 29\nBrazil\t2004\nChile\t2005\t\u2014\n")

    assert reasons(found) == ["test:2:1: the row has 2 cells, the chart 3 columns"]
    assert [status.state for status in statuses(found)] == ["Chile", "Chile"]


def test_an_empty_cell_of_a_chart_with_dashes_is_not_listed(read: Read) -> None:
    found = read("Country\tUN Protocol\tILO Convention 29\nBrazil\t2004\t\nChile\t2005\t\u2014\n")

    assert found.refusals == ()
    assert acts(found) == [Act.UNSPECIFIED, NONE, Act.UNSPECIFIED, NONE]
    assert statuses(found)[1].at[0].text == ""


def test_a_long_row_has_the_wrong_width_unless_what_is_beyond_is_empty(read: Read) -> None:
    found = read("Country\tUN Protocol\t\nBrazil\t2004\t\nChile\t2005\t2006\n")

    assert reasons(found) == ["test:3:1: the row has 3 cells, the chart 2 columns"]
    assert [status.state for status in statuses(found)] == ["Brazil"]


def test_a_row_without_a_state_is_refused(read: Read) -> None:
    found = read("Country\tUN Protocol\nBrazil\t2004\n\t2005\n")

    assert reasons(found) == ["test:3:1: the row names no State"]


def test_two_charts_in_one_document_are_read_apart(read: Read) -> None:
    found = read(
        "Country\tUN Protocol\nBrazil\t2004 (a)\nCountry\tILO Convention 29\nBrazil\t1957\n\n"
        "Some text stands here.\n\nState\tILO Convention 105\nChile\t1999\n"
    )

    assert columns(found) == [(1, "ILO Convention 105"), (1, "ILO Convention 29"), (1, "UN Protocol")]
    assert acts(found) == [ACCEDED, Act.UNSPECIFIED, Act.UNSPECIFIED]
    assert found.refusals == ()


def test_a_legend_between_two_charts_is_one_block(read: Read) -> None:
    found = read("Country\tUN Protocol\nBrazil\t2004 (b)\n\nAccession (b)\n\nCountry\tILO Convention 29\nBrazil\t1957\n")

    legends = [record for record in found.records if isinstance(record, TextBlock) and record.role is Role.LEGEND]

    assert [legend.as_written for legend in legends] == ["Accession (b)"]


@pytest.mark.parametrize(
    "table",
    [
        "\tUN\tOSCE\nTOTAL NUMBER OF MISSIONS\t15\t\u2014\nPREVENTION TRAINING\tall\tnone\n",
        "ORGANIZATIONS\tFRAMEWORK DOCUMENT\tTIP FOCAL POINT\nAfrican Union (AU)\t\tN/A\n",
        "Acronym\tMeaning\nAU\tAfrican Union\n",
    ],
)
def test_a_chart_may_be_followed_at_once_by_another_table(read: Read, table: str) -> None:
    found = read(f"Country\tUN Protocol\nBrazil\t2004\n{table}")

    assert found.refusals == ()
    assert [status.state for status in statuses(found)] == ["Brazil"]
    assert len(found.records) > 5


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_only_places(read: Read, end: str, mark: str) -> None:
    found = read(f"{mark}Country\tUN Protocol\tILO Convention 29{end}Brazil\t2004\t\u2014{end}")

    assert found.refusals == ()
    assert acts(found) == [Act.UNSPECIFIED, NONE]
    assert [status.at[0].place for status in statuses(found)] == ["test:2:8", "test:2:13"]
    assert statuses(found)[0].at[0].start == len(f"{mark}Country\tUN Protocol\tILO Convention 29{end}Brazil\t")


@pytest.mark.parametrize(
    "corner", ["Country", "COUNTRIES:", "State", "States Parties", "Country or Area", "Country/Territory", "Nation", ""]
)
def test_the_corner_of_a_chart_is_a_word_for_states_or_empty(read: Read, corner: str) -> None:
    found = read(f"{corner}\tUN Protocol\nBrazil\t2004\n")

    assert found.refusals == ()
    assert len(statuses(found)) == 1


def test_a_name_of_a_state_may_hold_brackets_commas_and_accents(read: Read) -> None:
    names = ["Congo (ROC)", "Congo, Democratic Republic of the", "C\u00f4te d\u2019Ivoire", "St. Lucia"]

    found = read("Country\tUN Protocol\n" + "".join(f"{name}\t2004\n" for name in names))

    assert [status.state for status in statuses(found)] == names
    assert [status.heading.text for status in statuses(found)] == names
