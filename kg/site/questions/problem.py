"""What is wrong with the arguments of a question, in words of which those that may be meant lead to the question with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from kg.errors import KgError, printable
from kg.queries import Question
from kg.site.questions.arguments import BadName


class Link(NamedTuple):
    """What may be meant, and the address of the question with it, relative to the list of questions."""

    words: str
    address: str


class Problem(NamedTuple):
    """A sentence, with what may be meant in it, and the HTTP status."""

    status: int
    before: str
    meant: tuple[Link, ...] = ()
    between: str = ""
    after: str = ""


def problem(question: Question, said: Mapping[str, str], base: str, error: KgError) -> Problem:
    """What is wrong, for who asked with these arguments; ``base`` is that of the IRIs of what is served."""
    if not isinstance(error, BadName):
        return Problem(error.status, str(error))
    name, wrong = error.parameter.name, error.wrong
    others = {meant: {**said, name: meant.removeprefix(base)} for meant in wrong.meant}
    links = (Link(printable(meant), f"{question.name}?{urlencode(other, safe='/:')}") for meant, other in others.items())
    return Problem(error.status, f"{name}: {wrong.before}", tuple(links), wrong.between, wrong.after)
