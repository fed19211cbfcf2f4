"""Titles of instruments told apart from what stands beside them, and names of bodies from their brackets."""

from __future__ import annotations

import pytest

from kg.dates import Date
from kg.errors import Refusal
from kg.passage import Text
from kg.reader import title
from kg.reader.bracket import is_abbreviation
from kg.records import Title


def dated(*years: int) -> tuple[Date, ...]:
    return tuple(map(Date, years))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arab Initiative, 2010", Title(title="Arab Initiative", issued=dated(2010))),
        ("Arab Framework Act (2008)", Title(title="Arab Framework Act", issued=dated(2008))),
        ("NATO Policy (2004 and 2007)", Title(title="NATO Policy", issued=dated(2004, 2007))),
        ("Policy (2007, 2004, and 2009)", Title(title="Policy", issued=dated(2004, 2007, 2009))),
        ("Plan of Action (2002-2003)", Title(title="Plan of Action", period=(Date(2002), Date(2003)))),
        ("Plan of Action (2015\u201317)", Title(title="Plan of Action", period=(Date(2015), Date(2017)))),
        ("Work Plan: 2015-17", Title(title="Work Plan: 2015-17", period=(Date(2015), Date(2017)))),
        (
            "Plan (2002-2003), extended until 2011",
            Title(title="Plan", period=(Date(2002), Date(2003)), extended_until=Date(2011)),
        ),
        ("Plan of Action (updated in 2009)", Title(title="Plan of Action", modified=dated(2009))),
        ("Plan of Action (as amended 2009)", Title(title="Plan of Action", modified=dated(2009))),
        ("Plan (2005; updated 2009)", Title(title="Plan", issued=dated(2005), modified=dated(2009))),
        ("Convention (adopted in 2005)", Title(title="Convention", issued=dated(2005))),
        ("Convention (signed on 16 May 2005)", Title(title="Convention", issued=(Date(2005, 5, 16),))),
        ("Protocol (A/RES/55/25) (2000)", Title(title="Protocol", issued=dated(2000), symbols=("A/RES/55/25",))),
        ("Protocol (A/RES/55/25, 2000)", Title(title="Protocol", issued=dated(2000), symbols=("A/RES/55/25",))),
        ("Work Plan (AG/RES. 2551 (XL-O/10))", Title(title="Work Plan", symbols=("AG/RES. 2551 (XL-O/10)",))),
        ("Work Plan (RTP-IV/doc.4/14 rev. 1)", Title(title="Work Plan", symbols=("RTP-IV/doc.4/14 rev. 1",))),
        ("Convention (CETS No. 197)", Title(title="Convention", symbols=("CETS No. 197",))),
        ("Strategy, Council of Ministers Resolution 15/2/2012", Title(title="Strategy", symbols=("Resolution 15/2/2012",))),
        (
            "Directive on Trafficking, Directive 2011/36/EU",
            Title(title="Directive on Trafficking", symbols=("Directive 2011/36/EU",)),
        ),
        (
            "Decision No. 1107 Addendum, Decision No. 1107, 6 December (2013)",
            Title(title="Decision No. 1107 Addendum", issued=(Date(2013, 12, 6),), symbols=("Decision No. 1107",)),
        ),
        ("Declaration on Trafficking, November 9, 2016", Title(title="Declaration on Trafficking", issued=(Date(2016, 11, 9),))),
        (
            "Declaration (adopted November 9, 2016, A/RES/1)",
            Title(title="Declaration", issued=(Date(2016, 11, 9),), symbols=("A/RES/1",)),
        ),
        ("Resolution 1325 on Women", Title(title="Resolution 1325 on Women")),
        ("Anti-Trafficking Act 2005", Title(title="Anti-Trafficking Act 2005", issued=dated(2005))),
        ("Comprehensive Strategy (CASCTHB)", Title(title="Comprehensive Strategy", abbreviations=("CASCTHB",))),
        (
            "3rd Plan of Action (COMMIT SPAIII, 2011-2013)",
            Title(title="3rd Plan of Action", period=(Date(2011), Date(2013)), abbreviations=("COMMIT SPAIII",)),
        ),
        ("Declaration (Brasilia Declaration)", Title(title="Declaration", alternatives=("Brasilia Declaration",))),
        ("Website (in Russian only)", Title(title="Website")),
        (
            "Declaration \u201cDeclaration of Brasilia\u201d (2014)",
            Title(
                title="Declaration \u201cDeclaration of Brasilia\u201d",
                issued=dated(2014),
                alternatives=("Declaration of Brasilia",),
            ),
        ),
        ("\u201cCode of Conduct\u201d", Title(title="\u201cCode of Conduct\u201d")),
        ("ILO Protocol of 2014 to the Convention", Title(title="ILO Protocol of 2014 to the Convention", issued=dated(2014))),
        (
            "ILO Convention 29 Forced Labour (1930), entered into force in 1932",
            Title(title="ILO Convention 29 Forced Labour", issued=dated(1930), entered_into_force=Date(1932)),
        ),
        (
            "Domestic Workers (2011), entered in to force September 5, 2013",
            Title(title="Domestic Workers", issued=dated(2011), entered_into_force=Date(2013, 9, 5)),
        ),
        (
            "Convention (2005, entered into force 1 February 2008)",
            Title(title="Convention", issued=dated(2005), entered_into_force=Date(2008, 2, 1)),
        ),
        ("A Vision for the Region by 2020, CBSS Summit 2010", Title(title="A Vision for the Region by 2020", issued=dated(2010))),
        ("Europe towards 2020", Title(title="Europe towards 2020")),
        ("Europe 2020 Strategy", Title(title="Europe 2020 Strategy")),
        ("The 2030 Agenda", Title(title="The 2030 Agenda")),
        ("Agenda 2063 of the Union", Title(title="Agenda 2063 of the Union")),
        (
            "Report of May 2001 and 7 June 2004",
            Title(title="Report of May 2001 and 7 June 2004", issued=(Date(2001, 5), Date(2004, 6, 7))),
        ),
        ("Report 2004 on May 2004", Title(title="Report 2004 on May 2004", issued=(Date(2004), Date(2004, 5)))),
        ("Report of 12345 cases, part 9999", Title(title="Report of 12345 cases, part 9999")),
        ("- Plan:", Title(title="Plan")),
    ],
)
def test_a_title_is_told_apart_from_what_stands_beside_it(text: str, expected: Title) -> None:
    assert title.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Plan (1066)", "outside 1800\u20132100"),
        ("Plan, 2101", "outside 1800\u20132100"),
        ("Plan (31 February 2005)", "no such date"),
        ("Plan of 31 February 2005", "no such date"),
        ("Plan (2005-2003)", "ends before it starts"),
        ("Plan 2005-2003 of Action", "ends before it starts"),
        ("A" * 1001, "more than 1000 characters"),
    ],
)
def test_an_impossible_title_is_refused_with_its_place(text: str, reason: str) -> None:
    at = Text("test", f"x\ty {text}").whole.cut(4)

    with pytest.raises(Refusal, match=reason) as refused:
        title.refusing(at, title.parse)

    assert refused.value.place == "test:1:5"


@pytest.mark.parametrize("text", ["UN", "UN WOMEN", "TF-THB", "CoE", "AU.COMMIT", "COMMIT SPAIII", "UN/ODC", "G7 & G20"])
def test_an_abbreviation_has_no_word_in_small_letters(text: str) -> None:
    assert is_abbreviation(text)


@pytest.mark.parametrize("text", ["Puebla Group", "EU/Horn of Africa", "in Russian only", "A", "2005", "", "Bali Process", "eu"])
def test_another_name_is_no_abbreviation(text: str) -> None:
    assert not is_abbreviation(text)


@pytest.mark.parametrize(
    ("text", "name", "abbreviations", "alternatives"),
    [
        ("Regional Conference (RCM) (Puebla Group):", "Regional Conference", ("RCM",), ("Puebla Group",)),
        ("Council (of Europe) Unit (CU)", "Council (of Europe) Unit", ("CU",), ()),
        ("Process [EU/Horn of Africa (Route)]", "Process", (), ("EU/Horn of Africa (Route)",)),
        ("(UN)", "(UN)", (), ()),
        ("Unit (of the Union)", "Unit", (), ()),
        ("Unit )", "Unit )", (), ()),
        ("Unit (()", "Unit (", (), ()),
        (" \u2013 ", "", (), ()),
    ],
)
def test_a_body_has_a_name_and_what_its_brackets_hold(
    text: str, name: str, abbreviations: tuple[str, ...], alternatives: tuple[str, ...]
) -> None:
    found = title.body(text)

    assert (found.name, found.abbreviations, found.alternatives) == (name, abbreviations, alternatives)
