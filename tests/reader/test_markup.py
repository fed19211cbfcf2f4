"""Cells with markup: paragraphs and runs that know where they stand."""

from __future__ import annotations

import pytest

from kg.errors import Refusal
from kg.passage import Passage, Text
from kg.reader import markup


def cell(text: str) -> Passage:
    return Text("test", text).whole


def shown(text: str) -> list[list[tuple[str, bool, str | None]]]:
    return [
        [(run.words, run.bold, run.href.text if run.href else None) for run in paragraph]
        for paragraph in markup.paragraphs(cell(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<p>One</p><p>Two</p>",
        "<P>One<P>Two",
        "One<br>Two",
        "One<br/>Two<BR />",
        "<ul><li>One</li><li>Two</li></ul>",
        "<div>One</div>\t<div class='x'>Two</div>",
    ],
)
def test_paragraphs_end_at_blocks_and_breaks(text: str) -> None:
    assert shown(text) == [[("One", False, None)], [("Two", False, None)]]


def test_bold_text_is_a_run_of_its_own() -> None:
    assert shown("<p><b>Name</b> rest <strong>more</strong></p>") == [
        [("Name", True, None), ("rest", False, None), ("more", True, None)]
    ]


@pytest.mark.parametrize(
    "attributes",
    [
        'href="http://a.org"',
        "href='http://a.org'",
        "href=http://a.org",
        'class="x" HREF = "http://a.org" id=y',
        'data-href="x" href="http://a.org"',
    ],
)
def test_a_link_has_its_target_and_its_text(attributes: str) -> None:
    found = markup.paragraphs(cell(f"See <a {attributes}>the label</a>"))

    link = found[0][1]
    assert (link.words, link.href.text if link.href else None) == ("the label", "http://a.org")
    assert not link.is_address


def test_a_link_that_shows_an_address_is_an_address() -> None:
    found = markup.paragraphs(cell('<a href="http://a.org">www.a.org</a><a href="http://b.org"></a>'))

    assert [(run.is_address, run.at.text) for run in found[0]] == [(True, "www.a.org"), (True, "")]


def test_markup_in_a_link_is_no_part_of_its_words() -> None:
    assert shown('<a href="http://a.org"><b> The <i>label</i></b><br/>goes on </a>') == [
        [("The label goes on", False, "http://a.org")]
    ]


def test_an_anchor_without_a_target_is_text() -> None:
    assert shown('<a name="x">Text</a> more') == [[("Text", False, None), ("more", False, None)]]


def test_an_address_in_plain_text_is_a_link() -> None:
    assert shown("Name www.a.org, <https://b.org/x>.") == [
        [
            ("Name", False, None),
            ("www.a.org", False, "www.a.org"),
            (",", False, None),
            ("https://b.org/x", False, "https://b.org/x"),
            (".", False, None),
        ]
    ]


def test_a_name_after_an_address_begins_another_paragraph() -> None:
    found = shown("One www.a.org Two: www.b.org (a remark) and so on")

    assert [[words for words, _, _ in paragraph] for paragraph in found] == [
        ["One", "www.a.org"],
        ["Two:", "www.b.org", "(a remark) and so on"],
    ]


def test_text_after_a_leading_address_stays_in_its_paragraph() -> None:
    assert len(shown("www.a.org Two")) == 1


def test_entities_are_resolved_in_words_and_stay_in_passages() -> None:
    found = markup.paragraphs(cell("A &amp; B&nbsp;C"))

    assert (found[0][0].words, found[0][0].at.text) == ("A & B C", "A &amp; B&nbsp;C")


def test_comments_are_no_text() -> None:
    assert shown("A <!-- not > this --> B") == [[("A", False, None), ("B", False, None)]]


@pytest.mark.parametrize("text", ["", " ", "<p></p>", "<p> <b></b>&nbsp;</p>", "<br/><br/>"])
def test_a_cell_without_text_has_no_paragraphs(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "place"), [("x <table> y", "test:1:3"), ("<script src=x>", "test:1:1"), ("a</marquee>", "test:1:2")]
)
def test_unknown_markup_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(Refusal) as refused:
        markup.paragraphs(cell(text))

    assert refused.value.place == place


@pytest.mark.parametrize("text", ['x <a href="a.org">y', '<a href="a.org">x <a href="b.org">y</a>', '<p><a href="a.org"></p>'])
def test_a_link_that_is_not_closed_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="a link that is not closed"):
        markup.paragraphs(cell(text))


@pytest.mark.parametrize("text", ["a < b > c", "1 <2", "<3", "<>", "< p>", "<www.a.org>"])
def test_angle_brackets_that_are_no_tags_are_text(text: str) -> None:
    assert len(markup.paragraphs(cell(text))) == (text != "<>")
