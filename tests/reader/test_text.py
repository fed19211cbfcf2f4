"""Running text: titles, offices, headings, paragraphs, bullets, notes, and tables that nobody knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.reader import Reading
from kg.records import Role, TextBlock

Read = Callable[[str], Reading]


def blocks(found: Reading) -> list[tuple[Role, str]]:
    return [(record.role, record.as_written) for record in found.records if isinstance(record, TextBlock)]


def reasons(found: Reading) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


def test_the_first_heading_is_the_title(read: Read) -> None:
    found = read("\n\nA Closing Note\n\nSome Heading\n\nA sentence stands here.\n")

    assert blocks(found) == [
        (Role.TITLE, "A Closing Note"),
        (Role.HEADING, "Some Heading"),
        (Role.PARAGRAPH, "A sentence stands here."),
    ]


@pytest.mark.parametrize(
    "heading", ["# Heading", "###### A heading that ends like a sentence.", "## heading ##", "\ufeff# Heading"]
)
def test_a_marked_line_is_a_heading(read: Read, heading: str) -> None:
    found = read(f"{heading}\nand text in small letters.\n")

    assert blocks(found) == [(Role.HEADING, heading.lstrip("\ufeff")), (Role.PARAGRAPH, "and text in small letters.")]


@pytest.mark.parametrize(
    "line", ["A long " + "word " * 40, "A heading, of a kind,", "in small letters", "A question?", "\u201cQuoted.\u201d"]
)
def test_a_long_line_or_sentence_is_a_paragraph(read: Read, line: str) -> None:
    found = read(f"Title\n\n{line}\n")

    assert blocks(found)[1] == (Role.PARAGRAPH, line.strip())


@pytest.mark.parametrize("mark", ["\u2022 ", "  \u2022 ", "\u2022\t", "- ", "* ", "\u2013 ", "\u25aa", "\u00b7\xa0"])
def test_a_bullet_is_a_bullet_with_spaces_or_a_tab_after_its_mark(read: Read, mark: str) -> None:
    found = read(f"Title\n\n{mark}sex trafficking; or\n")

    assert reasons(found) == []
    assert blocks(found)[1] == (Role.BULLET, f"{mark}sex trafficking; or".strip())


@pytest.mark.parametrize(
    "line", ["1.\tThe first point is this.", "(a)\tThe first point is this.", "iv)\tThe fourth point is this."]
)
def test_a_numbered_point_with_a_tab_is_no_table(read: Read, line: str) -> None:
    found = read(f"Title\n\n{line}\n")

    assert reasons(found) == []
    assert blocks(found)[1] == (Role.PARAGRAPH, line)


@pytest.mark.parametrize("note", ["NOTES: Currencies are in dollars.", "Note: see below", "*Note:* see below"])
def test_a_note_is_a_note(read: Read, note: str) -> None:
    found = read(f"Title\n\n{note}\n")

    assert blocks(found)[1] == (Role.NOTE, note)


def test_an_office_is_named_by_its_line(read: Read) -> None:
    found = read("Title\n\nOffice To Monitor and Combat Trafficking in Persons\nReport\n")

    office = next(record for record in found.records if isinstance(record, TextBlock) and record.role is Role.OFFICE)
    assert (office.as_written, office.office) == ("Office To Monitor and Combat Trafficking in Persons",) * 2


def test_a_line_that_goes_on_in_small_letters_is_one_paragraph_with_the_next(read: Read) -> None:
    found = read("Title\n\nThe governments of all\ncountries should examine\nand test their policies.\nAnother sentence.\n")

    assert blocks(found)[1:] == [
        (Role.PARAGRAPH, "The governments of all\ncountries should examine\nand test their policies."),
        (Role.PARAGRAPH, "Another sentence."),
    ]


def test_addresses_in_a_text_are_noted_once(read: Read) -> None:
    again = "https://www.state.gov/j/tip/; write to tip@state.gov."
    text = f"See <https://www.state.gov/j/tip/> and www.state.gov, (http://a.org/b_(c)), {again}"

    found = read(f"Title\n\n{text}\n")

    block = next(record for record in found.records if isinstance(record, TextBlock) and record.addresses)
    assert block.addresses == (
        "https://www.state.gov/j/tip/",
        "http://www.state.gov",
        "http://a.org/b_(c)",
        "mailto:tip@state.gov",
    )


def test_a_bad_address_in_a_text_is_refused_and_the_text_kept(read: Read) -> None:
    found = read("Title\n\nSee https://[x and www.state.gov.\n")

    assert [refusal.place for refusal in found.refusals] == ["test:3:5"]
    block = next(record for record in found.records if isinstance(record, TextBlock) and record.role is Role.PARAGRAPH)
    assert block.addresses == ("http://www.state.gov",)


@pytest.mark.parametrize("table", ["Name\tNumber\nA\t1\nB\t2", "\tA\tB\nx\t1\t2", "Name\tNumber"])
def test_a_table_of_an_unknown_kind_is_refused_once_with_its_place(read: Read, table: str) -> None:
    found = read(f"Title\n\n{table}\n\nText stands here.\n")

    assert [(refusal.place, refusal.reason) for refusal in found.refusals] == [
        (f"test:3:{1 + len(table) - len(table.lstrip())}", "a table of a kind that is not known")
    ]
    assert blocks(found) == [(Role.TITLE, "Title"), (Role.PARAGRAPH, "Text stands here.")]


def test_an_indented_line_is_no_table(read: Read) -> None:
    found = read("Title\n\n\tAn indented sentence stands here.\t\n")

    assert reasons(found) == []
    assert blocks(found)[1] == (Role.PARAGRAPH, "An indented sentence stands here.")


@pytest.mark.parametrize("rule", ["---", "***", "* * *", "\u2014\u2014\u2014", "______", "==="])
def test_a_rule_states_nothing_and_stays_unread(read: Read, rule: str) -> None:
    found = read(f"Title\n{rule}\nand text.\n")

    assert [text for _, text in blocks(found)] == ["Title", "and text."]
    assert [passage.text for passage in found.unread if passage] == [rule]
