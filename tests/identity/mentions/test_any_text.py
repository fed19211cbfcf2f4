"""Mentions of any text: nothing is raised, every mention stands where it says, and no part of a longer word is one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from time import process_time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import bundle
from kg.entities import Entities
from kg.identity.identify import Identified
from kg.identity.mentions.lexicon import Lexicon
from kg.identity.mentions.names import names
from kg.identity.mentions.words import words
from kg.identity.states import States
from kg.identity.tables import Tables
from kg.iris import BASE, Iris
from kg.records import Mention

STATES = States.load(bundle.SEEDS / "reference" / "states.tsv")
ONE_WORD = sorted({name for name, _ in STATES.names() if name.isalpha()})
NAMES = sorted({name for name, _ in STATES.names() if "," not in name})
PIECES = st.one_of(
    st.sampled_from(
        [
            *NAMES,
            *ONE_WORD,
            "the",
            "and",
            "Ms. ",
            "U.S.",
            ". ",
            "’s",
            "'",
            "-",
            "/",
            "\n",
            "\n\n",
            " ",
            "\t",
            "•",
            "(",
            ")",
            "Lake",
        ]
    ),
    st.text(max_size=5),
)
ANY = st.lists(PIECES, max_size=30).map("".join)
ANY_TEXT = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def mentions(found: Identified) -> list[Mention]:
    """The mentions of all documents."""
    return [record for sheet in found.sheets for record in sheet.records if isinstance(record, Mention)]


@ANY_TEXT
@given(text=ANY)
def test_every_mention_of_any_text_stands_where_it_says_and_in_its_sentence(
    text: str, of_text: Callable[..., Identified]
) -> None:
    found = mentions(of_text(text))

    spans = sorted((one.at[0].start, one.at[0].end) for one in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for one in found:
        (at,) = one.at
        assert text[at.start : at.end] == one.as_written
        assert one.sentence
        assert one.as_written in one.sentence
        assert one.sentence in text
        assert not (text[at.start - 1 : at.start].isalnum() and at.start)
        assert not text[at.end : at.end + 1].isalnum()


@ANY_TEXT
@given(
    name=st.sampled_from(NAMES),
    before=st.sampled_from(["In", "the courts of", "from “", "to ("]),
    after=st.sampled_from([",", "’s", " and", ")"]),
)
def test_any_name_of_a_state_is_found(name: str, before: str, after: str, of_text: Callable[..., Identified]) -> None:
    state = STATES.resolve(name)
    assert state

    found = of_text(f"A Note\n\nThey came {before} {name}{after} so it went on.\n")

    (mention,) = mentions(found)
    assert found.entities.mentioned[mention.document, mention.name].iri.value == f"{BASE}state/{state.alpha3}"


@ANY_TEXT
@given(name=st.sampled_from(ONE_WORD), other=st.sampled_from(["a", "S", "land", "7", "é"]), before=st.booleans())
def test_a_name_within_a_longer_word_is_none(name: str, other: str, before: bool, of_text: Callable[..., Identified]) -> None:  # noqa: FBT001
    word = other + name if before else name + other
    tables = Tables.load([bundle.SEEDS / "reference"])
    known = {*(one for one, _ in tables.states.names()), *tables.demonyms.states}

    found = mentions(of_text(f"A Note\n\nThey came to {word} once.\n"))

    assert bool(found) == (word in known)


def test_a_long_text_is_searched_in_linear_time() -> None:
    tables = Tables.load([bundle.SEEDS / "reference"])
    lexicon = Lexicon.of(names(Entities(), tables, Iris()))
    long = "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and "
    seconds = []

    for text in (long * 4_000, "U.S.-" * 20_000, "The Democratic Republic of " * 10_000, "Guinea-" * 20_000, "-'.'-" * 20_000):
        start = process_time()
        list(lexicon.find(words(text)))
        seconds.append(process_time() - start)

    assert max(seconds) < 5
