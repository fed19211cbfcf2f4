"""Where sentences end, and where a full stop ends none."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.mentions.sentences import Sentences
from kg.passage import Text


def split(text: str) -> list[str]:
    """The sentences of a text."""
    sentences = Sentences.of(Text("2018/note", text).whole)
    return [sentences.around(start, start + 1).text for start in sentences.starts]


@pytest.mark.parametrize(
    "text",
    [
        "Courts sat. | They ruled! | Did they? | “They did.” | (So it was.) | In 2015, it ended.",
        "Ms. Suo and Dr. Chad met Mr. J. P. Smith at St. Lucia’s court. | They left.",
        "The U.S. Department asked the U.K. police. | It answered.",
        "It happened in the U.S. | The court ruled. | It lies in the U.S. | In 2015, it moved.",
        "Some acts, e.g. Trafficking, i.e. All of it, are crimes vs. Rights.",
        "Decision No. 1107 and Art. 5 hold, see p. 7 and Res. 15/2. | They said no. | Others did not.",
        "It came on Jan. 5 and Sept. 7 to Global Inc. and left. | Much is lost, etc. | The end.",
        "He waited… and went. | He waited… | Then he went.",
        "One fell short of 3.5 million. | 20 did not. | “Two” did.",
        "A stop before small letters. is none",
        "Of Vitamin C. | The rest is of A. Nother.",
        "The act defines it as: • A thing; • Another thing.",
        "It ended (as told). | It ended “there.” | It *ended.* | Élan came.",
    ],
)
def test_a_text_is_split_into_its_sentences(text: str) -> None:
    assert split(text.replace(" | ", " ")) == text.split(" | ")


def test_a_sentence_has_its_very_characters() -> None:
    assert split("It\r\nended.\r\n\tThen   it\u00a0began.") == ["It\r\nended.", "Then   it\u00a0began."]


@pytest.mark.parametrize("marks", ["• ", "\t- ", "## ", "**", "1. "])
def test_marks_of_a_list_or_heading_before_a_sentence_are_left_out(marks: str) -> None:
    assert split(f"{marks}Mali did.")[-1] == "Mali did."


@given(st.text(alphabet=st.sampled_from("aB. !?…”’)(*-\n\t0U.S.é")))
def test_sentences_never_overlap_and_leave_out_marks_alone(text: str) -> None:
    sentences = Sentences.of(Text("2018/note", text).whole)

    found = [sentences.around(start, start + 1) for start in sentences.starts]

    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert sum(map(str.isalnum, text)) == sum(map(str.isalnum, "".join(one.text for one in found)))


@pytest.mark.parametrize("piece", [".", "A. ", "U.S.", ".)", ". ", "!?”", "a"])
def test_a_long_text_is_split_in_linear_time(piece: str) -> None:
    start = process_time()

    split(piece * 100_000)

    assert process_time() - start < 5


def test_a_name_whose_stops_seem_to_end_a_sentence_stands_in_all_that_it_touches() -> None:
    text = Text("2018/note", "It met. The Lao People's Dem. Rep. was there. It left.").whole
    start = text.text.index("Lao")

    found = Sentences.of(text).around(start, start + len("Lao People's Dem. Rep."))

    assert found.text == "The Lao People's Dem. Rep. was there."
