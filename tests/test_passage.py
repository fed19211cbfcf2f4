"""Text that remembers where it stands."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import unseen
from kg.passage import WHITE_SPACE, Passage, Text, joined, plain


def passage(text: str) -> Passage:
    return Text("test", text).whole


def test_line_and_column_count_from_one_and_the_place_names_the_document() -> None:
    found = passage("one\ntwo\nthree").search(re.compile("hre"))

    assert found
    assert (found[0].line, found[0].column, found[0].place, found[0].start, found[0].end) == (3, 2, "test:3:2", 9, 12)


def test_a_line_ends_at_lf_and_crlf_counts_two() -> None:
    lines = passage("\ufeffone\r\ntwo\r\n").lines()

    assert [line.text for line in lines] == ["\ufeffone", "two", ""]
    assert [(line.start, line.line, line.column) for line in lines] == [(0, 1, 1), (6, 2, 1), (11, 3, 1)]


def test_code_points_beyond_the_basic_plane_count_one() -> None:
    found = passage("\U0001f600\U0001f600x").search(re.compile("x"))

    assert found
    assert (found[0].start, found[0].column) == (2, 3)


def test_cutting_and_splitting_keep_the_place() -> None:
    whole = passage("one, two,, three ")

    pieces = whole.split(",")

    assert [(piece.text, piece.start) for piece in pieces] == [("one", 0), (" two", 4), ("", 9), (" three ", 10)]
    assert [piece.strip().text for piece in pieces] == ["one", "two", "", "three"]
    assert [piece.text for piece in whole.split(re.compile(r",+\s*"))] == ["one", "two", "three "]
    assert joined(pieces[0], pieces[1]).text == "one, two"


@pytest.mark.parametrize("blank", ["", " ", "\t\xa0\ufeff", "\u2003"])
def test_a_blank_passage_strips_to_the_empty_passage_at_its_start(blank: str) -> None:
    stripped = passage(f"x{blank}").cut(1).strip()

    assert (stripped.start, stripped.end, bool(stripped)) == (1, 1, False)


def test_white_space_is_what_python_calls_so_and_the_byte_order_mark() -> None:
    spaces = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()}

    assert set(WHITE_SPACE) == spaces | {"\ufeff"}


def test_words_are_the_text_as_a_value() -> None:
    assert passage(" Misty\xa0\n Kea\u202esler\x00 ").words == "Misty Keasler"


def test_a_refusal_says_place_and_span() -> None:
    refusal = passage("one\ntwo").cut(4).refuse("not \x1bthis")

    assert str(refusal) == "test:2:1: not \\x1bthis"
    assert refusal.span == (4, 7)


def test_groups_of_a_match_are_passages() -> None:
    found = passage("see (a) there").search(re.compile(r"\((?P<mark>\w)(?P<none>x)?\)"))

    assert found
    assert (found["mark"].text, found.has("none"), found.before.text, found.after.text) == ("a", False, "see ", " there")


@given(st.text())
def test_plain_text_has_single_spaces_and_nothing_unseen(text: str) -> None:
    value = plain(text)

    assert value == " ".join(value.split(" ")).strip()
    assert "  " not in value
    assert not any(unseen(character) or (character in WHITE_SPACE and character != " ") for character in value)
    assert plain(value) == value


@given(st.text(alphabet=" \t\r\nab\xa0\ufeff"), st.data())
def test_every_piece_stands_where_it_says(text: str, data: st.DataObject) -> None:
    whole = passage(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    pieces = [
        whole.cut(start, end),
        *whole.lines(),
        *whole.split("a"),
        *whole.split(re.compile("[ab]")),
        whole.strip(),
        whole.rstrip(),
    ]

    for piece in pieces:
        assert piece.text == text[piece.start : piece.end]
        assert text.split("\n")[piece.line - 1][piece.column - 1 :] == text[piece.start :].partition("\n")[0]
        assert bool(piece) == bool(piece.text.strip(WHITE_SPACE))
