"""Lists of staff: lines and columns, names broken over rows, and the office whose list it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.reader import Reading
from kg.records import Role, StaffListing, TextBlock

Read = Callable[[str], Reading]
HEADING = "### THE STAFF OF THE OFFICE TO MONITOR TRAFFICKING IS:\n\n"
PEOPLE = [f"{first} {last}" for first in ("Ann", "Bob", "Cara", "Dan", "Eve", "Finn") for last in ("Able", "Baker", "Chan")]


def staff(found: Reading) -> list[StaffListing]:
    return [record for record in found.records if isinstance(record, StaffListing)]


def names(found: Reading) -> list[str]:
    return [listing.name for listing in staff(found)]


def reasons(found: Reading) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


def columns(people: list[str], width: int) -> str:
    height = -(-len(people) // width)
    rows = [[people[at] for at in range(row, len(people), height)] for row in range(height)]
    return "".join("\t".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("width", [1, 2, 3, 5, 6])
def test_a_list_has_one_column_or_several(read: Read, width: int) -> None:
    found = read(HEADING + columns(PEOPLE, width))

    assert reasons(found) == []
    assert sorted(names(found)) == sorted(PEOPLE)


@pytest.mark.parametrize("width", [2, 3, 5])
def test_the_last_rows_may_be_ragged_with_tabs_or_without(read: Read, width: int) -> None:
    text = columns(PEOPLE[:16], width)

    whole = "".join(line + "\t" * (width - 1 - line.count("\t")) + "\n" for line in text.splitlines())

    assert sorted(names(read(HEADING + text))) == sorted(names(read(HEADING + whole))) == sorted(PEOPLE[:16])


def test_a_name_broken_over_two_rows_of_a_column_is_one_name_with_two_passages(read: Read) -> None:
    found = read(f"{HEADING}Ann Able\tMegan Hjelle-\tCara Chan\nBob Baker\tLantsman\tDan Dorn\n")

    broken = next(listing for listing in staff(found) if listing.name.startswith("Megan"))
    assert (broken.name, broken.cut) == ("Megan Hjelle-Lantsman", False)
    assert [(passage.text, passage.line, passage.column) for passage in broken.at] == [
        ("Megan Hjelle-", 3, 10),
        ("Lantsman", 4, 11),
    ]
    assert len(names(found)) == 5


def test_a_name_broken_at_a_columns_foot_goes_on_at_the_next_ones_head(read: Read) -> None:
    found = read(f"{HEADING}Ann Able\tLantsman\nMegan Hjelle-\tDan Dorn\n")

    assert sorted(names(found)) == ["Ann Able", "Dan Dorn", "Megan Hjelle-Lantsman"]
    assert [len(listing.at) for listing in staff(found) if "Hjelle" in listing.name] == [2]


def test_a_name_broken_over_two_lines_of_a_list_is_one_name(read: Read) -> None:
    found = read(f"{HEADING}Ann Able\nMegan Hjelle-\nLantsman\nDan Dorn\n")

    assert names(found) == ["Ann Able", "Megan Hjelle-Lantsman", "Dan Dorn"]


@pytest.mark.parametrize(
    ("hyphen", "name"),
    [("-", "Ana Hjelle-Lant"), ("\u2010", "Ana Hjelle-Lant"), ("\u2011", "Ana Hjelle-Lant"), ("\xad", "Ana HjelleLant")],
)
def test_a_hyphen_of_any_kind_breaks_a_name(read: Read, hyphen: str, name: str) -> None:
    found = read(f"{HEADING}Ana Hjelle{hyphen}\nLant\nDan Dorn\n")

    assert names(found) == [name, "Dan Dorn"]


def test_a_name_broken_for_good_is_cut(read: Read) -> None:
    found = read(f"{HEADING}Megan Hjelle-\nJennifer M. Ho\nAnn Lee-\n")

    assert [(listing.name, listing.cut) for listing in staff(found)] == [
        ("Megan Hjelle-", True),
        ("Jennifer M. Ho", False),
        ("Ann Lee-", True),
    ]
    assert reasons(found) == []


@pytest.mark.parametrize("other", ["Lantsman", "Jean-", "4th Floor", "see page 7", "jane smith", "A B C D E F G H I"])
def test_what_is_no_name_in_a_headed_list_is_refused_with_its_place(read: Read, other: str) -> None:
    found = read(f"{HEADING}Ann Able\n{other}\nDan Dorn\n")

    assert [refusal.place for refusal in found.refusals] == ["test:4:1"]
    assert names(found) == ["Ann Able", "Dan Dorn"]


def test_a_row_with_more_cells_than_columns_is_refused(read: Read) -> None:
    found = read(f"{HEADING}Ann Able\tBob Baker\nCara Chan\tDan Dorn\tEve East\n")

    assert reasons(found) == ["test:4:1: the row has 3 cells, the list 2 columns"]
    assert sorted(names(found)) == ["Ann Able", "Bob Baker"]


@pytest.mark.parametrize(
    ("heading", "office"),
    [
        ("### THE STAFF OF THE OFFICE TO MONITOR TRAFFICKING IS:", "OFFICE TO MONITOR TRAFFICKING"),
        ("The Staff of the Office to Monitor Trafficking is:", "Office to Monitor Trafficking"),
        ("Staff members of the Bureau of Rights", "Bureau of Rights"),
        ("## Our staff at the Trafficking Desk includes", "Trafficking Desk"),
        ("Office To Monitor Trafficking", "Office To Monitor Trafficking"),
        ("# U.S. Department of State", "U.S. Department of State"),
        ("STAFF", None),
        ("# Report Staff #", None),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_heading_may_say_whose_staff_it_is(read: Read, heading: str, office: str | None, between: str) -> None:
    found = read(f"Closing Note\n\n{heading}{between}Ann Able\nBob Baker\nCara Chan\n")

    assert names(found) == ["Ann Able", "Bob Baker", "Cara Chan"]
    assert {listing.office for listing in staff(found)} == {office}
    assert heading in [record.as_written for record in found.records if isinstance(record, TextBlock)]


@pytest.mark.parametrize("number", [1, 2])
def test_a_headed_list_may_have_few_names(read: Read, number: int) -> None:
    found = read("# Staff\n\n" + "".join(f"{name}\n" for name in PEOPLE[:number]))

    assert names(found) == PEOPLE[:number]


def test_a_list_without_a_heading_is_known_by_its_names(read: Read) -> None:
    found = read("Ann Able\nBob Baker\nCara Chan\n")

    assert names(found) == ["Ann Able", "Bob Baker", "Cara Chan"]
    assert {listing.office for listing in staff(found)} == {None}


def test_two_names_above_thanks_are_a_list(read: Read) -> None:
    found = read("Closing Note\n\nAnn Able\nBob Baker\nSpecial thanks to Cara Chan.\n")

    assert names(found) == ["Ann Able", "Bob Baker"]


def test_a_heading_above_thanks_is_no_list(read: Read) -> None:
    found = read("Closing Note\n\nSpecial thanks to Cara Chan.\n")

    assert names(found) == []


def test_names_with_a_blank_line_after_each_are_one_list(read: Read) -> None:
    found = read("Closing Note\n\nAnn Able\n\nBob Baker\n\nCara Chan\n\nDan Dorn\n\n\nThe text goes on here.\n")

    assert names(found) == ["Ann Able", "Bob Baker", "Cara Chan", "Dan Dorn"]


def test_a_list_may_stand_in_two_parts(read: Read) -> None:
    found = read(f"{HEADING}Ann Able\tBob Baker\nCara Chan\tDan Dorn\n\nEve East\tFinn Ford\nGus Gray\n")

    assert sorted(names(found)) == ["Ann Able", "Bob Baker", "Cara Chan", "Dan Dorn", "Eve East", "Finn Ford", "Gus Gray"]


@pytest.mark.parametrize(
    "text",
    [
        "Delays in Prosecution\nNon-Criminal Resolutions\nNeed for Cooperation\nThe Way Forward of States\n",
        "Forced Labor\nSex Trafficking of Children\nVictims of the War in Syria\nSmuggling by Sea at Night\n",
        "These are sentences.\nThey are no names.\nNot at all.\n",
    ],
)
def test_headings_and_sentences_are_no_list(read: Read, text: str) -> None:
    found = read(f"Introduction\n\n{text}")

    assert names(found) == []
    assert reasons(found) == []


def test_the_office_is_a_block_of_text_too(read: Read) -> None:
    found = read(f"{HEADING}Ann Able\nBob Baker\n")

    offices = [record for record in found.records if isinstance(record, TextBlock) and record.role is Role.OFFICE]
    assert [(block.as_written, block.office) for block in offices] == [
        ("OFFICE TO MONITOR TRAFFICKING", "OFFICE TO MONITOR TRAFFICKING")
    ]
