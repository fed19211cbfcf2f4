"""All questions on both stores, against answers that were checked in the documents by hand."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import answers, formats, queries
from kg.store import Store
from kg.store.embedded import Embedded
from kg.store.remote import Remote

GOLDEN = Path(__file__).parent / "golden"
QUESTIONS = queries.load()


def csv(store: Store, query: str) -> str:
    output = io.BytesIO()
    answers.write(store.query(query), formats.results("csv"), output)
    return output.getvalue().decode("utf-8")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_answer_that_was_checked(name: str, store: Embedded, golden: Callable[[Path, str], None]) -> None:
    answer = csv(store, QUESTIONS[name].query)

    golden(GOLDEN / f"{name}.csv", answer)


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_endpoint_answers_a_question_alike(name: str, store: Embedded, server: str) -> None:
    remote = Remote(f"{server}/sparql")

    assert csv(remote, QUESTIONS[name].query) == csv(store, QUESTIONS[name].query)


def test_every_golden_answer_has_its_question() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(QUESTIONS)
    assert len(QUESTIONS) >= 15


@pytest.mark.parametrize(
    ("question", "parameter"), [(question, parameter) for question in QUESTIONS.values() for parameter in question.parameters]
)
def test_any_argument_may_be_left_open(question: queries.Question, parameter: queries.Parameter, store: Embedded) -> None:
    query = question.bound({parameter.name: None})

    assert csv(store, query).count("\r\n") > 1
