"""The list of all questions, by subject."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.responses import Response

from kg.layout import Page
from kg.queries import Question
from kg.site.questions import known
from kg.site.visit import Visit

_REST = "Others"


def page(_visit: Visit) -> Page:
    """The page."""
    return Page("questions.html", "Questions", {"subjects": subjects(list(known.questions().values()))})


def moved(_visit: Visit) -> Response:
    """Where the list is."""
    return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": "queries/"})


def subjects(questions: Sequence[Question]) -> list[tuple[str, list[Question]]]:
    """The questions under the first subject of each, the subjects in the order of the alphabet, and those without one last."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(next(iter(question.tags), _REST), []).append(question)
    return sorted(found.items(), key=lambda one: (one[0] == _REST, one[0]))
