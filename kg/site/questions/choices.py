"""What a parameter can take for the question to have an answer, as the data show it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg import tokens
from kg.endpoint.answering import TooLarge
from kg.endpoint.flight import NoAnswer
from kg.queries import Parameter, Question, Term
from kg.site.questions import lane
from kg.site.questions.lane import Ask
from kg.store import Answer, Store
from kg.store.memory import remembered

MOST = 300
LATER = frozenset({429, 503})  # statuses of what may have an answer another time
_CHOICES = """{prologue}
SELECT DISTINCT ?{name} ?label_of_choice WHERE {{
  {{ SELECT DISTINCT ?{name} WHERE {{ {group} FILTER(BOUND(?{name})) }} LIMIT {most} }}
  OPTIONAL {{ ?{name} <http://www.w3.org/2000/01/rdf-schema#label> ?label_of_choice }}
}} ORDER BY ?label_of_choice ?{name}"""


class Choice(NamedTuple):
    """A term, and what people call it."""

    term: NamedNode | Literal
    label: str


@remembered
def _known(_store: Store) -> dict[tuple[str, str], tuple[Choice, ...]]:
    """The choices that were asked for so far, by question and parameter."""
    return {}


async def choices(question: Question, store: Store, ask: Ask) -> dict[str, tuple[Choice, ...]]:
    """The choices for each parameter of a question; none where there are too many to choose from, or nothing tells them."""
    known, names = _known(store), [parameter.name for parameter in question.parameters]
    missing = [one for one in question.parameters if (question.name, one.name) not in known]
    found = await asyncio.gather(*(_asked(question, parameter, ask) for parameter in missing))
    known.update({(question.name, parameter.name): each for parameter, each in zip(missing, found, strict=True)})
    return {name: known[question.name, name] for name in names}


async def _asked(question: Question, parameter: Parameter, ask: Ask) -> tuple[Choice, ...]:
    try:
        answer = lane.rows(await ask(query(question, parameter, {})))
    except TooLarge:
        return ()
    except NoAnswer as error:
        if error.status in LATER or error.fault:
            raise
        return ()
    return read(answer)


def read(answer: Answer) -> tuple[Choice, ...]:
    """The choices of an answer; none where there are too many to choose from."""
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    found = [Choice(term, _label(term, name)) for term, name in answer if isinstance(term, NamedNode | Literal)]
    return tuple(found) if len(found) <= MOST else ()


def _label(term: NamedNode | Literal, name: object) -> str:
    return name.value if isinstance(name, Literal) else term.value


def query(question: Question, parameter: Parameter, terms: Mapping[str, Term | None], most: int = MOST + 1) -> str:
    """What asks for so many choices: the group that a parameter's block stands in, with these terms, and all else left open."""
    text = question.bound({**dict.fromkeys(one.name for one in question.parameters), **terms})
    block = next(one for one in tokens.blocks(text) if one.name == parameter.name)
    first = next(token for token in tokens.tokens(text) if token.is_word("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
    group = _around(text, block.start)
    return _CHOICES.format(prologue=text[: first.start], name=parameter.name, group=group, most=most)


def _around(text: str, start: int) -> str:
    """The innermost group, with its braces, around the block whose content starts there."""
    opened: list[int] = []
    enclosing = -1
    for token in tokens.tokens(text):
        if token.is_mark("{"):
            enclosing = opened[-1] if token.end == start else enclosing
            opened.append(token.start)
        elif token.is_mark("}") and opened.pop() == enclosing:
            return text[enclosing : token.end]
    raise AssertionError(text)
