"""Names: which are one name from the first, and which form becomes the label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import Form
from kg.identity.names import body_key, first_name, first_title, key, label, title_key

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amy O’Neill Richard", "Amy O'Neill Richard"),
        ("Amy O\u02bcNeill", "Amy O`Neill"),
        ("Desire\u0301e Weymont", "Desir\u00e9e Weymont"),
        ("Mai  Shiozaki\u00a0Lynch", " Mai Shiozaki Lynch"),
        ("Mai Shiozaki\u2011Lynch", "Mai Shiozaki-Lynch"),
    ],
)
def test_equal_names_are_one_name(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Desirée Weymont", "Desiree Weymont"),
        ("Amy O’Neill", "Amy ONeill"),
        ("Lev Tolstoy", "LEV TOLSTOY"),
        ("Lev Tolstoy", "Lev N. Tolstoy"),
        ("Lev Tolstoy", "Lev Tolstoy, Jr."),
    ],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UNITED NATIONS", "United Nations"),
        ("The United Nations", "United Nations"),
        ("Organization for Security and Co-operation in Europe", "Organization for Security and Cooperation in Europe"),
        ("Organization for Security and Co-Operation", "Organization for Security and co operation"),
        ("Organization for Security and Co\u2011operation", "Organization for Security and Cooperation"),
    ],
)
def test_names_of_a_body_that_differ_in_case_article_or_cooperation_are_one(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Organization of States", "Organisation of States"), ("African Union", "Africa Union"), ("AU", "A.U.")]
)
def test_other_names_of_a_body_stay_apart(one: str, other: str) -> None:
    assert body_key(one) != body_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Plan & Act", "plan and act"),
        ("Plan, Act.", "Plan Act"),
        ("ILO Convention 105, Abolition", "ILO Convention 105 (Abolition)"),
        ("“Special Measures”", "Special Measures"),
        ("Children’s Plan", "Children's Plan"),
    ],
)
def test_titles_that_differ_in_case_and_punctuation_are_one(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Plan 2015", "Plan 2016"), ("!?", "?!"), ("की", "का"), ("خُطة", "خِطة"), ("Plan", "Plans")]
)
def test_other_titles_stay_apart(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


@given(ANY_TEXT)
def test_keys_are_keys_of_themselves(text: str) -> None:
    assert key(key(text)) == key(text)
    assert title_key(title_key(text)) == title_key(text)


def form(name: str, edition: int = 2018, **values: bool) -> Form:
    """A written form."""
    return Form(name=name, edition=edition, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ([form("Longer than that", 2016), form("Short", 2018)], "Short"),
        ([form("Tadle", 2017), form("Tadler (cut)", 2018, set_aside=True)], "Tadle"),
        ([form("Hjelle-", 2017, set_aside=True), form("Hjelle-Lantsman", 2018, set_aside=True)], "Hjelle-Lantsman"),
        ([form("A much longer form"), form("In the table", first_choice=True)], "In the table"),
        ([form("In the table", 2017, first_choice=True), form("Later")], "Later"),
        ([form("One"), form("Three")], "Three"),
        ([form("One", first_choice=True), form("Three", first_choice=True)], "Three"),
        ([form("UNITED NATIONS ORGANIZATION"), form("United Nations")], "United Nations"),
        ([form("INTERPOL"), form("Police")], "INTERPOL"),
        ([form("B"), form("A")], "A"),
    ],
)
def test_the_label_is_the_latest_form_of_the_table_or_the_longest(forms: list[Form], expected: str) -> None:
    assert label(forms) == expected
    assert label(reversed(forms)) == expected


def test_the_name_of_an_iri_is_the_label_of_the_earliest_edition() -> None:
    forms = [form("Later", 2018, first_choice=True), form("Early", 2016), form("Earliest", 2016)]

    assert first_name(forms) == "Earliest"


def test_the_title_of_an_iri_is_the_first_of_the_earliest_edition() -> None:
    forms = [
        Form(name="a", edition=2018, full="A"),
        Form(name="c", edition=2016, full="C"),
        Form(name="b", edition=2016, full="B"),
    ]

    assert first_title(forms) == "B"
