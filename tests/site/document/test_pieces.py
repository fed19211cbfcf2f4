from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.passage import Text
from kg.site.document.became import Became
from kg.site.document.coverage import coverage, merged, unused
from kg.site.document.pieces import Piece, pieces
from kg.site.document.uses import Use

BECAME = (Became(block=False, words="a listing", iri="https://example.org/listing"),)
TEXTS = st.text(st.sampled_from("ab \t\r\n\ufeff\u202e\u05d0\U0001f600<"), max_size=40)


def used(*spans: tuple[int, int]) -> list[Use]:
    """Passages that something became of."""
    return [Use(start, end, BECAME) for start, end in spans]


def cut(characters: str, *spans: tuple[int, int]) -> list[Piece]:
    """The pieces of a text with these passages."""
    return pieces(Text("2099/a", characters), used(*spans))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text, and places of passages in it that may nest, overlap, touch and be empty."""
    characters = draw(TEXTS)
    place = st.integers(0, len(characters))
    found = draw(st.lists(st.tuples(place, place), max_size=8, unique=True))
    return characters, sorted({(min(one), max(one)) for one in found})


@given(texts())
def test_the_pieces_of_any_text_are_the_text(given_: tuple[str, list[tuple[int, int]]]) -> None:
    characters, spans = given_

    found = cut(characters, *spans)

    assert "".join(piece.text for piece in found) == characters


@given(texts())
def test_every_passage_has_one_element_and_all_elements_end(given_: tuple[str, list[tuple[int, int]]]) -> None:
    characters, spans = given_

    found = cut(characters, *spans)

    whole = [(piece.use.start, piece.use.end) for piece in found if piece.whole and piece.use]
    opened = [(use.start, use.end) for piece in found for use in piece.opened]
    assert sorted(whole + opened) == spans
    depth = 0
    for piece in found:
        depth += len(piece.opened) - piece.closed
        assert depth >= 0
    assert depth == 0


@given(texts())
def test_a_piece_is_of_the_shortest_passage_that_it_stands_in(given_: tuple[str, list[tuple[int, int]]]) -> None:
    characters, spans = given_
    at = 0

    for piece in cut(characters, *spans):
        around = [end - start for start, end in spans if start <= at and at + len(piece.text) <= end]
        if piece.text:
            assert (piece.use and piece.use.end - piece.use.start) == min(around, default=None)
        at += len(piece.text)


@given(texts())
def test_every_line_that_holds_something_has_its_number_once(given_: tuple[str, list[tuple[int, int]]]) -> None:
    characters, spans = given_

    found = [piece.line for piece in cut(characters, *spans) if piece.line]

    assert found == list(range(1, len(characters.removesuffix("\n").split("\n")) + 1 if characters else 1))


@given(texts())
def test_what_is_used_and_what_is_not_are_all_that_is_seen(given_: tuple[str, list[tuple[int, int]]]) -> None:
    characters, spans = given_

    left = unused(Text("2099/a", characters), spans)

    rest = "".join("".join(characters[use.start : use.end].split()) for use in left)
    count = coverage(characters, spans)
    assert count.seen == len("".join(characters.split()))
    assert abs(count.lit + len(rest) - count.seen) <= characters.count("\ufeff")


def test_a_passage_within_another_nests() -> None:
    found = cut("one two three", (0, 13), (4, 7))

    assert [(piece.text, len(piece.opened), piece.closed, piece.whole) for piece in found] == [
        ("one ", 1, 0, False), ("two", 0, 0, True), (" three", 0, 1, False),
    ]  # fmt: skip


def test_of_passages_that_overlap_the_later_element_ends_with_the_earlier() -> None:
    found = cut("abcdef", (0, 4), (2, 6))

    assert [(piece.text, [use.address for use in piece.opened], piece.closed) for piece in found] == [
        ("ab", ["char=0,4"], 0), ("cd", ["char=2,6"], 2), ("ef", [], 0),
    ]  # fmt: skip
    assert found[-1].use == Use(2, 6, BECAME)


def test_an_empty_passage_is_a_link_of_its_own() -> None:
    found = cut("a\t\tb", (2, 2))

    assert [(piece.text, piece.leads) for piece in found] == [("a\t", False), ("", True), ("\tb", False)]


def test_a_passage_of_white_space_alone_leads_and_white_space_within_one_does_not() -> None:
    found = cut("a\u00a0b \n c", (1, 2), (2, 7))

    assert [(piece.text, piece.leads) for piece in found] == [("a", False), ("\u00a0", True), ("b \n", True), (" c", True)]
    assert [piece.leads for piece in cut("a  b", (0, 4), (0, 1), (3, 4))] == [True, False, True]


def test_only_the_first_piece_of_a_passage_is_met_by_the_keyboard() -> None:
    found = cut("one two three", (0, 13), (4, 7))

    assert [piece.again for piece in found] == [False, False, True]


def test_characters_that_several_passages_hold_are_counted_once() -> None:
    assert coverage("ab cd", [(0, 2), (1, 4), (1, 1)]) == (4, 3, 0)
    assert coverage("ab cd", [(0, 1)], [(0, 4)]) == (4, 1, 2)
    assert list(merged([(0, 2), (1, 4), (1, 1)])) == [(0, 4)]


def test_a_text_without_characters_has_its_passages_too() -> None:
    assert coverage("", []).share(0) == "0.0 %"
    assert cut("", (0, 0))[0].leads
