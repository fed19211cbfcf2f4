"""The tables of demonyms and namesakes: sound rows, faults with their places, and what they say of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.identity.mentions.reference import Demonyms, Namesake, Namesakes
from kg.identity.mentions.words import words
from kg.identity.tables import Tables

HEADERS = {"demonyms": "demonym\talpha3\treason\n", "namesakes": "phrase\tkind\treason\n"}


@pytest.mark.parametrize(
    ("kind", "rows", "fault"),
    [
        ("demonyms", "Thai\tTHA\n", ":2: expected demonym, alpha3, reason with tabs between, not Thai"),
        ("demonyms", "Thai\tTHX\tadjective\n", ":2: THX is no alpha-3 code that is known"),
        ("demonyms", "Thai\tTHA\tadjective\nThai\tMLI\tadjective\n", ":3: Thai is MLI here, but THA before"),
        ("namesakes", "Lake Chad\tlake\ta lake\n", ":2: the kind is other or given name, not lake"),
        ("namesakes", "Lake Chad\tother\t\n", ":2: expected phrase, kind, reason with tabs between, not Lake Chad"),
    ],
)
def test_a_row_that_is_not_sound_is_refused_with_its_place(
    kind: str, rows: str, fault: str, tmp_path: Path, tables: Tables
) -> None:
    path = tmp_path / f"{kind}.tsv"
    path.write_text(HEADERS[kind] + rows, encoding="utf-8")
    load: Callable[[], object] = {
        "demonyms": lambda: Demonyms.load([path], tables.states),
        "namesakes": lambda: Namesakes.load([path]),
    }[kind]

    with pytest.raises(KgError) as refused:
        load()

    assert str(refused.value).startswith(f"{path}{fault}")


@pytest.mark.parametrize("content", [b"", b"demonym\n", b"\xff"])
def test_a_table_without_its_header_or_not_in_utf_8_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "namesakes.tsv"
    path.write_bytes(content)

    with pytest.raises(KgError):
        Namesakes.load([path])


def test_a_folder_may_add_rows(tmp_path: Path, tables: Tables) -> None:
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    first.write_text(f"{HEADERS['demonyms']}Thai\tTHA\tadjective\n", encoding="utf-8")
    second.write_text(f"{HEADERS['demonyms']}Malian\tMLI\tadjective\n", encoding="utf-8")

    found = Demonyms.load([first, second], tables.states)

    assert {name: state.alpha3 for name, state in found.states.items()} == {"Thai": "THA", "Malian": "MLI"}


def test_no_demonym_is_another_states_name(tables: Tables) -> None:
    names = dict(tables.states.names())

    assert not [name for name, state in tables.demonyms.states.items() if names.get(name, state) != state]


def test_a_phrase_that_is_something_else_holds_a_name_of_a_state_or_a_demonym(tables: Tables) -> None:
    known = {
        tuple(word.key for word in words(name))
        for name in (*(name for name, _ in tables.states.names()), *tables.demonyms.states)
    }

    for phrase in tables.namesakes.of(Namesake.OTHER):
        keys = tuple(word.key for word in words(phrase))
        pieces = {keys[start:end] for start in range(len(keys)) for end in range(start + 1, len(keys) + 1)}
        assert pieces & known, phrase
        assert keys not in known, phrase


def test_given_names_are_names_of_states(tables: Tables) -> None:
    assert all(tables.states.resolve(name) for name in tables.namesakes.of(Namesake.GIVEN_NAME))


def test_nearly_every_member_state_has_a_demonym(tables: Tables) -> None:
    with_one = {state.alpha3 for state in tables.demonyms.states.values()}
    named = {state.alpha3 for _, state in tables.states.names()}

    assert with_one <= named
    assert len(with_one) > 190
    assert Counter(state.alpha3 for state in tables.demonyms.states.values()).most_common(1)[0][1] < 8
