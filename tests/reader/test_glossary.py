"""The glossary: found by its heading or its header row, one entry a row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.reader import Reading
from kg.records import GlossaryEntry, Role, TextBlock

Read = Callable[[str], Reading]


def entries(found: Reading) -> list[tuple[str, str]]:
    return [(record.abbreviation, record.expansion) for record in found.records if isinstance(record, GlossaryEntry)]


def reasons(found: Reading) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


@pytest.mark.parametrize(
    "heading",
    [
        "## GLOSSARY OF ABBREVIATIONS",
        "Glossary",
        "# Acronyms",
        "List of Acronyms and Abbreviations",
        "ABBREVIATIONS:",
        "# Glossary #",
    ],
)
def test_the_entries_stand_below_a_heading(read: Read, heading: str) -> None:
    found = read(f"{heading}\n\nAU\tAfrican Union\n\nUN WOMEN\tUnited Nations Entity for Gender Equality\n")

    assert reasons(found) == []
    assert entries(found) == [("AU", "African Union"), ("UN WOMEN", "United Nations Entity for Gender Equality")]


@pytest.mark.parametrize(
    "header",
    ["Abbreviation\tMeaning", "ACRONYM\tFull name", "Abbreviations or Acronyms\tWhat they stand for", "Term\tDefinition"],
)
def test_a_header_row_is_no_entry_and_begins_a_glossary_by_itself(read: Read, header: str) -> None:
    found = read(f"Some words.\n\n{header}\nAU\tAfrican Union\n\n{header}\nEU\tEuropean Union\n")

    assert entries(found) == [("AU", "African Union"), ("EU", "European Union")]
    headings = [record.as_written for record in found.records if isinstance(record, TextBlock) and record.role is Role.HEADING]
    assert headings == header.split("\t")
    assert [passage.line for passage in found.unread] == [2, 5, 6, 8]


def test_the_whole_first_cell_is_the_abbreviation_brackets_included(read: Read) -> None:
    found = read("# Glossary\n2000 UN TIP PROTOCOL (PALERMO PROTOCOL)\tProtocol to Prevent Trafficking in Persons\n")

    assert entries(found) == [("2000 UN TIP PROTOCOL (PALERMO PROTOCOL)", "Protocol to Prevent Trafficking in Persons")]


@pytest.mark.parametrize(
    ("row", "cells"),
    [("AU\tAfrican Union\tAddis Ababa", 3), ("AU\t", 1), ("\tAfrican Union", 1), ("African Union", 1), ("A\tB\tC\tD", 4)],
)
def test_a_row_of_the_wrong_width_is_refused_with_its_place(read: Read, row: str, cells: int) -> None:
    found = read(f"# Glossary\n\nEU\tEuropean Union\n{row}\nUN\tUnited Nations\n")

    assert reasons(found) == [f"test:4:1: the row has {cells} cells with text, the glossary 2 columns"]
    assert entries(found) == [("EU", "European Union"), ("UN", "United Nations")]


def test_empty_cells_beyond_the_width_are_left_out(read: Read) -> None:
    found = read("# Glossary\nEU\tEuropean Union\t\t\n")

    assert entries(found) == [("EU", "European Union")]


@pytest.mark.parametrize("end", ["# PHOTO CREDITS", "---", "\nA Closing Note"])
def test_a_glossary_ends_at_a_heading_or_a_rule(read: Read, end: str) -> None:
    found = read(f"# Glossary\n\nEU\tEuropean Union\n{end}\n\nName\tNumber\n")

    assert entries(found) == [("EU", "European Union")]
    assert [refusal.reason for refusal in found.refusals] == ["a table of a kind that is not known"]


def test_a_sentence_about_abbreviations_begins_no_glossary(read: Read) -> None:
    found = read("This report uses abbreviations and acronyms.\n\nEU\tEuropean Union\n")

    assert entries(found) == []
    assert reasons(found) == ["test:3:1: a table of a kind that is not known"]
