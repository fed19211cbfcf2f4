"""The photo credits: page labels, positions, years and who is credited."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.reader import Reading
from kg.records import PhotoCredit

Read = Callable[[str], Reading]


def credits_of(found: Reading) -> list[tuple[str, str | None, tuple[str, ...], int | None]]:
    return [
        (record.page, record.position, record.credited_to, record.year)
        for record in found.records
        if isinstance(record, PhotoCredit)
    ]


def reasons(found: Reading) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


@pytest.mark.parametrize(
    "heading", ["# PHOTO CREDITS", "Photo Credits", "Photograph credits:", "## Image Credits", "PICTURE CREDIT"]
)
def test_the_credits_stand_below_a_heading(read: Read, heading: str) -> None:
    found = read(f"{heading}\n\nPage 2: Jane Smith\n")

    assert credits_of(found) == [("Page 2", None, ("Jane Smith",), None)]


@pytest.mark.parametrize(
    "label",
    [
        *[
            "Page 2",
            "Page iii",
            "page XIV",
            "Page 16-17",
            "Page 16\u201317",
            "Pages 2, 3 and 5",
            "Pages 2 & 3",
            "p. 5",
            "pp. 5-6",
        ],
        *[
            "Inside Front Cover",
            "Inside Back Cover",
            "Cover",
            "Front cover photo",
            "Table of Contents",
            "Back flap",
            "Title Page",
        ],
    ],
)
def test_a_label_names_a_page_a_range_or_a_part_of_the_book(read: Read, label: str) -> None:
    found = read(f"# Photo Credits\n\n{label}: Jane Smith\n")

    assert credits_of(found) == [(label, None, ("Jane Smith",), None)]


@pytest.mark.parametrize(
    ("credit", "parts", "year"),
    [
        ("2017 Misty Keasler for Winrock International", ("Misty Keasler", "Winrock International"), 2017),
        ("Simon Buxton/Anti-Slavery International", ("Simon Buxton", "Anti-Slavery International"), None),
        ("AP/ Anurup Titu", ("AP", "Anurup Titu"), None),
        ("AP Photo/Hasan Jamali for the Guardian", ("AP Photo", "Hasan Jamali for the Guardian"), None),
        ("\u00a9 2015 Jane Smith", ("Jane Smith",), 2015),
        ("(c) UNICEF", ("UNICEF",), None),
        ("Thai NGO", ("Thai NGO",), None),
        ("Francesca O\u2019Hara", ("Francesca O\u2019Hara",), None),
    ],
)
def test_a_credit_has_a_leading_year_and_parts(read: Read, credit: str, parts: tuple[str, ...], year: int | None) -> None:
    found = read(f"# Photo Credits\n\nPage 2: {credit}\n")

    assert credits_of(found) == [("Page 2", None, parts, year)]


@pytest.mark.parametrize(
    "text",
    [
        "Page 25: Top: AP Photo/Dita Alangkara\nMiddle: Jane Sigmon\nBottom left: 2017 Thai NGO\n",
        "Page 25:\nTop: AP Photo/Dita Alangkara  \nMiddle: Jane Sigmon  \nBottom left: 2017 Thai NGO\n",
        "Page 25: Top: AP Photo/Dita Alangkara; Middle: Jane Sigmon; Bottom left: 2017 Thai NGO\n",
        "Page 25 (top): AP Photo/Dita Alangkara\nPage 25 (middle): Jane Sigmon\nPage 25 (bottom left): 2017 Thai NGO\n",
        "Page 25, top: AP Photo/Dita Alangkara\n\nPage 25, middle: Jane Sigmon\n\nPage 25, bottom left: 2017 Thai NGO\n",
    ],
)
def test_a_page_may_have_a_credit_a_position(read: Read, text: str) -> None:
    found = read(f"# Photo Credits\n\n{text}")

    assert reasons(found) == []
    assert [(page, (position or "").lower(), parts, year) for page, position, parts, year in credits_of(found)] == [
        ("Page 25", "top", ("AP Photo", "Dita Alangkara"), None),
        ("Page 25", "middle", ("Jane Sigmon",), None),
        ("Page 25", "bottom left", ("Thai NGO",), 2017),
    ]


def test_a_second_credit_of_a_page_has_the_label_among_its_passages(read: Read) -> None:
    found = read("# Photo Credits\n\nPage 13: Top: REUTERS  \nBottom: Jane Smith\n")

    written = [record.as_written for record in found.records if isinstance(record, PhotoCredit)]
    assert written == ["Page 13: Top: REUTERS", "Page 13 | Bottom: Jane Smith"]


@pytest.mark.parametrize("year", [1799, 2101])
def test_an_impossible_year_is_refused_with_its_place(read: Read, year: int) -> None:
    found = read(f"# Photo Credits\n\nPage 2: {year} Jane Smith\n")

    assert reasons(found) == [f"test:3:9: the year {year} is outside 1800\u20132100"]


def test_a_page_without_a_credit_and_a_credit_without_a_page_are_refused(read: Read) -> None:
    found = read("# Photo Credits\n\nPage 2:\n\nJane Smith\n\nPage 4: Top: /\n\nPage 3: John Doe\n")

    assert reasons(found) == [
        "test:3:1: a page without a photo credit",
        "test:5:1: a photo credit without the page that it belongs to",
        "test:7:1: a page without a photo credit",
    ]
    assert credits_of(found) == [("Page 3", None, ("John Doe",), None)]


def test_another_label_between_pages_is_a_label_too(read: Read) -> None:
    found = read("# Photo Credits\n\nMessage from the Secretary: AP\n\nPage 3: John Doe\n")

    assert credits_of(found) == [("Message from the Secretary", None, ("AP",), None), ("Page 3", None, ("John Doe",), None)]


@pytest.mark.parametrize(
    "after",
    [
        "NOTES: Local currencies have been converted.",
        "A Closing Note",
        "In this age of interconnected markets: traffickers are developing newer ways.",
        "# A CLOSING NOTE",
        "---",
    ],
)
def test_the_credits_end_after_the_last_page(read: Read, after: str) -> None:
    found = read(f"# Photo Credits\n\nPage 2: Jane Smith\n\n{after}\n")

    assert reasons(found) == []
    assert credits_of(found) == [("Page 2", None, ("Jane Smith",), None)]


def test_a_sentence_about_photo_credits_begins_no_credits(read: Read) -> None:
    found = read("The photo credits follow.\n\nPage 2: Jane Smith\n")

    assert credits_of(found) == []
