"""Thanks: persons and organizations, and where one party ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.reader import Reading
from kg.records import Acknowledgement, Role, TextBlock

Read = Callable[[str], Reading]


def parties(found: Reading) -> list[tuple[str, bool]]:
    return [(record.name, record.organization) for record in found.records if isinstance(record, Acknowledgement)]


def reasons(found: Reading) -> list[str]:
    return [str(refusal) for refusal in found.refusals]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("Ann Bell", ["Ann Bell"]),
        ("Ann Bell and Carl Dorn", ["Ann Bell", "Carl Dorn"]),
        ("Ann Bell, Carl Dorn, and Eve East", ["Ann Bell", "Carl Dorn", "Eve East"]),
        ("Ann Bell; Carl Dorn; and Eve East", ["Ann Bell", "Carl Dorn", "Eve East"]),
        ("Ann Bell as well as Jos\u00e9 de la Cruz", ["Ann Bell", "Jos\u00e9 de la Cruz"]),
        ("Martin King, Jr., and Eve East, Ph.D.", ["Martin King, Jr.", "Eve East, Ph.D"]),
        ("the graphic services team at Global Publishing Solutions", ["*Global Publishing Solutions"]),
        ("the staff of the Printing Office", ["*Printing Office"]),
        ("our colleagues from the Bureau of Labor", ["*Bureau of Labor"]),
        ("the Government Publishing Office", ["*Government Publishing Office"]),
        ("Global Publishing Solutions", ["*Global Publishing Solutions"]),
        (
            "Ann Bell, Carl Dorn, and the design team at Acme and the staff of Byways",
            ["Ann Bell", "Carl Dorn", "*Acme", "*Byways"],
        ),
        ("the team at Marine and Fisheries Service and Ann Bell", ["*Marine and Fisheries Service", "Ann Bell"]),
        ("the Bureau of Democracy and Labor, and Ann Bell", ["*Bureau of Democracy and Labor", "Ann Bell"]),
        ("the staff of Research and Development, Inc., and Carl Dorn", ["*Research and Development, Inc.", "Carl Dorn"]),
        ("Ann Bell and the team at Acme Ltd", ["Ann Bell", "*Acme Ltd"]),
    ],
)
@pytest.mark.parametrize(
    "before", ["Special thanks to ", "*Special thanks go to ", "With sincere thanks to ", "Our special gratitude goes to "]
)
def test_thanks_name_persons_and_organizations(read: Read, before: str, named: str, expected: list[str]) -> None:
    found = read(f"{before}{named}.{'*' if before[0] == '*' else ''}\n")

    assert reasons(found) == []
    assert [f"{'*' if organization else ''}{name}" for name, organization in parties(found)] == expected


def test_the_line_is_a_block_of_text(read: Read) -> None:
    found = read("*Special thanks to Ann Bell.*\n")

    blocks = [(record.as_written, record.role) for record in found.records if isinstance(record, TextBlock)]
    assert blocks == [("*Special thanks to Ann Bell.*", Role.PARAGRAPH)]


def test_thanks_may_go_on_in_the_next_line(read: Read) -> None:
    found = read("Special thanks to Ann Bell, Carl\nDorn, and the team\nat Acme.\nThe next line is another.\n")

    assert parties(found) == [("Ann Bell", False), ("Carl Dorn", False), ("Acme", True)]
    assert reasons(found) == []


@pytest.mark.parametrize("nobody", ["all who helped", "everyone", "many people and their friends", "the following individuals"])
def test_special_thanks_to_nobody_known_are_refused_with_the_place(read: Read, nobody: str) -> None:
    found = read(f"Special thanks to {nobody}.\n")

    assert [refusal.place for refusal in found.refusals] == ["test:1:19"]
    assert "is neither a person nor an organization" in found.refusals[0].reason
    assert parties(found) == []


def test_one_unknown_party_leaves_the_others_in_doubt(read: Read) -> None:
    found = read("Special thanks to the Bureau of Democracy, Human Rights, and Labor.\n")

    assert reasons(found) == ["test:1:62: \u201cLabor\u201d is neither a person nor an organization that can be thanked"]
    assert parties(found) == []


@pytest.mark.parametrize(
    "text",
    [
        "Thanks to robust efforts, the government convicted traffickers.",
        "Thanks to their courage and the police, victims were freed.",
    ],
)
def test_thanks_in_running_text_are_running_text(read: Read, text: str) -> None:
    found = read(f"{text}\n")

    assert reasons(found) == []
    assert [(record.as_written, record.role) for record in found.records if isinstance(record, TextBlock)] == [
        (text, Role.PARAGRAPH)
    ]


def test_and_inside_the_name_of_a_group_does_not_separate(read: Read) -> None:
    found = read("Special thanks to Jane Q. Doe and the design team at Art and Science Group.\n")

    assert [name for name, *_ in parties(found)] == ["Jane Q. Doe", "Art and Science Group"]
