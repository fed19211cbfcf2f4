from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names.key import key, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Félix Vázquez-Guemárez", "felix vazquez guemarez"),
        ("Amy O’Neill Richard", "Amy O'Neill Richard"),
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Desire\u0301e Suo", "Desirée Suo"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("Timor-Leste", "Timorleste"),
        ("Co-operation", "Cooperation"),
        ("St. Lucia", "Saint Lucia"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("The Gambia", "Gambia, The"),
        ("U.N.O.D.C.", "UNODC"),
        ("Łódź", "Lodz"),
        ("Straße", "STRASSE"),
        ("Лев Толстой", "лев  толстой"),
        ("محمّد", "محمد"),
        ("Μαρία", "ΜΑΡΙΑ"),
        ("ｗｉｄｅ", "wide"),
    ],
)
def test_a_name_is_the_same_however_it_is_typed(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Iran", "Iraq"), ("कि", "की"), ("李明", "黎明"), ("!?", "?!")])
def test_other_names_are_others(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_articles_alone_are_words() -> None:
    assert words("The The") == ("the", "the")
    assert words("") == words(" ") == ()


@given(st.text())
def test_any_text_has_words_that_are_their_own(text: str) -> None:
    found = words(text)

    assert all(found)
    assert words(" ".join(found)) == found or not any(map(str.isalnum, "".join(found)))
