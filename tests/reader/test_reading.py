"""Documents as a whole: their sections in any order, what is refused of any line, and what stays unread."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable

import pytest

from kg.reader import Reading

Read = Callable[[str], Reading]
SECTIONS = {
    "chart": "{}RELEVANT CONVENTIONS\n\nThe chart shows Accession (a) between April 2009 and March 2010.\n\n"
    "Country\tUN Protocol\nBrazil\t2004 (a)\n\n",
    "peacekeeping": "{}PEACEKEEPERS\n\n\tUN\tNATO\nNUMBER OF MISSIONS\t15\t3\nTRAINING\tall\tsome\n\n",
    "organizations": "{}ORGANIZATIONS\n\nORGANIZATIONS\tFRAMEWORK DOCUMENTS\tFOCAL POINTS\n"
    "<p><b>African Union (AU)</b></p>\tPlan (2006)\tN/A\n\n",
    "glossary": "{}GLOSSARY OF ABBREVIATIONS\n\nAU\tAfrican Union\n\n",
    "photos": "{}PHOTO CREDITS\n\nPage 2: Jane Smith\n\nPage 3: Top: AP\nBottom: Thai NGO\n\n",
    "staff": "{}THE STAFF OF THE OFFICE TO MONITOR TRAFFICKING IS:\n\nAnn Able\tBob Baker\nCara Chan\tDan Dorn\n\n",
    "thanks": "Special thanks to Ann Able and the team at Acme.\n\n",
    "text": "{}A CLOSING NOTE\n\nSome sentences stand here. They end.\n\n",
}
COUNTS = {
    "chart": {"TreatyStatus": 1, "ConventionListing": 1, "ReportingPeriod": 1, "TextBlock": 4},
    "peacekeeping": {"PeacekeepingProfile": 2, "TextBlock": 3},
    "organizations": {"OrganizationListing": 1, "FrameworkDocumentListing": 1, "TextBlock": 4},
    "glossary": {"GlossaryEntry": 1, "TextBlock": 1},
    "photos": {"PhotoCredit": 3, "TextBlock": 1},
    "staff": {"StaffListing": 4, "TextBlock": 2},
    "thanks": {"Acknowledgement": 2, "TextBlock": 1},
    "text": {"TextBlock": 2},
}
ORDERS = [
    list(SECTIONS),
    list(reversed(SECTIONS)),
    *([*list(SECTIONS)[at:], *list(SECTIONS)[:at]] for at in (2, 3, 5)),
    [name for name in SECTIONS for _ in range(2) if name != "organizations"],
]


def kinds_of(found: Reading) -> Counter[str]:
    return Counter(type(record).__name__ for record in found.records)


@pytest.mark.parametrize("mark", ["# ", "### ", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("order", ORDERS, ids=range(len(ORDERS)))
def test_sections_stand_in_any_order_and_any_number_of_times(read: Read, order: list[str], end: str, mark: str) -> None:
    text = "".join(SECTIONS[name].format(mark) for name in order).replace("\n", end)

    found = read(f"\ufeff{text}")

    assert [str(refusal) for refusal in found.refusals] == []
    assert kinds_of(found) == sum((Counter(COUNTS[name]) for name in order), Counter())


@pytest.mark.parametrize(
    ("one", "other"), list(itertools.permutations(["chart", "peacekeeping", "organizations", "photos", "staff", "text"], 2))
)
def test_a_section_may_follow_another_without_a_blank_line(read: Read, one: str, other: str) -> None:
    text = SECTIONS[one].format("# ").rstrip("\n") + "\n" + SECTIONS[other].format("# ")

    found = read(text)

    assert [str(refusal) for refusal in found.refusals] == []
    assert kinds_of(found) == Counter(COUNTS[one]) + Counter(COUNTS[other])


@pytest.mark.parametrize("text", ["", "\n", "\r\n", "\n\n\n", "  \n\t\n\xa0\n", "\ufeff"])
def test_a_document_of_blank_lines_holds_nothing(read: Read, text: str) -> None:
    found = read(text)

    assert (found.records, found.refusals) == ((), ())
    assert len(found.unread) == text.count("\n") + 1
    assert not any(found.unread)


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u2028", "U+2028"), ("\u2029", "U+2029"), ("\x85", "U+0085"), ("\v", "vertical tab"), ("\r", "carriage return")],
)
def test_a_line_with_another_line_separator_is_refused_with_its_place(read: Read, character: str, name: str) -> None:
    found = read(f"Country\tUN Protocol\nBra{character}zil\t2004\nChile\t2005\n")

    assert [refusal.place for refusal in found.refusals] == ["test:2:4"]
    assert name in found.refusals[0].reason
    assert kinds_of(found)["TreatyStatus"] == 1
    assert {passage.text for passage in found.unread if passage} == {"Bra", "zil\t2004"}


def test_every_separator_is_refused(read: Read) -> None:
    found = read("a\u2028b\u2028c\nd\x85e\n")

    assert [refusal.place for refusal in found.refusals] == ["test:1:2", "test:1:4", "test:2:2"]


def test_control_and_direction_characters_never_reach_a_value(read: Read) -> None:
    found = read("Title\n\n# Staff\n\nAnn \u202eAble\nBob\x00 Baker\nCara\u200e Chan\n")

    names = [getattr(record, "name", None) for record in found.records]
    assert names[-3:] == ["Ann Able", "Bob Baker", "Cara Chan"]
    assert found.records[-3].as_written == "Ann \u202eAble"


def test_records_and_refusals_come_in_the_order_of_the_document(read: Read) -> None:
    found = read("".join(SECTIONS[name].format("# ") for name in reversed(SECTIONS)) + "A\tB\n\nC\u2028\n")

    starts = [record.at[0].start for record in found.records]
    spans = [refusal.span for refusal in found.refusals]
    assert starts == sorted(starts)
    assert spans == sorted(spans)
    assert len(spans) == 2
