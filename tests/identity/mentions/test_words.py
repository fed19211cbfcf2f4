"""Words in the form in which equal names are the same, each with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.mentions.words import words


@pytest.mark.parametrize(
    "group",
    [
        ("Côte d’Ivoire", "cote d'ivoire", "Co\u0302te d\u02bcIvoire"),
        ("St. Lucia", "Saint Lucia", "St Lucia", "ST. LUCIA"),
        ("Trinidad & Tobago", "Trinidad and Tobago", "Trinidad \n and\u00a0Tobago"),
        ("Guinea-Bissau", "Guinea\u2010Bissau", "GUINEA\u2011BISSAU"),
        ("Mali", "Ma\u00adli", "Ma\u200bli"),
    ],
)
def test_equal_names_have_equal_steps(group: tuple[str, ...]) -> None:
    assert len({tuple(word.step for word in words(name)) for name in group}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Guinea-Bissau", "Guinea Bissau"), ("U.S.", "U. S."), ("Mali", "Malis"), ("Mali", "Mali.")]
)
def test_other_names_have_other_steps(one: str, other: str) -> None:
    assert [word.step for word in words(one)] != [word.step for word in words(other)]


def test_an_address_is_no_word() -> None:
    found = words("See https://example.org/Mali, www.Mali.org or a.b+Mali@example.org: Mali")

    assert [word.key for word in found if word.is_word] == ["see", "or", "mali"]


@given(st.text())
def test_words_stand_where_they_say_and_leave_out_white_space_alone(text: str) -> None:
    found = words(text)

    assert "".join(text[word.start : word.end] for word in found) == "".join(text.split())
    assert [word.start for word in found] == sorted(word.start for word in found)
    assert all(word.letters for word in found if word.is_word)
