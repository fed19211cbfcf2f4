"""What a request asks a question with: arguments that become terms, and how the page is to show the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from kg import find, queries
from kg.endpoint import protocol
from kg.errors import printable
from kg.find import Misnamed
from kg.queries import BadArgument, Parameter, Question, Term
from kg.store import Store

ANY = "UNDEF"
OF_PAGES = ("sort", "page", "chart")
_PAGE = re.compile(r"[1-9][0-9]{0,8}")
Terms = dict[str, Term | None]


class BadName(BadArgument):
    """An argument that is not the name of one thing: its parameter, and what is wrong with the name."""

    def __init__(self, parameter: Parameter, wrong: Misnamed) -> None:
        self.parameter, self.wrong, self.status = parameter, wrong, wrong.status
        super().__init__(f"{parameter.name}: {wrong}")


class View(NamedTuple):
    """How a page shows an answer: the column to sort by, with a minus sign the largest first; the page; the charted column."""

    sort: str = ""
    page: int = 1
    chart: str = ""


def given(question: Question, query_string: bytes, *, page: bool) -> tuple[dict[str, str], View]:
    """The arguments of a request by name, and the view where it is for a page; BadArgument for what the question has not."""
    fields = protocol.parameters(query_string)
    if twice := [name for name, values in fields.items() if len(values) > 1]:
        raise BadArgument(f"{printable(', '.join(twice))} may be given once only")
    found = {name: values[0] for name, values in fields.items()}
    view = {name: found.pop(name) for name in OF_PAGES if name in found}
    if view and not page:
        raise BadArgument(f"{', '.join(view)}: this is for pages only, and other forms hold the whole answer as it is")
    if found.keys() - {parameter.name for parameter in question.parameters}:
        question.bound(dict.fromkeys(found))
    return found, _view(view)


def _view(asked: Mapping[str, str]) -> View:
    number = asked.get("page", "1")
    if not _PAGE.fullmatch(number):
        raise BadArgument(f"page must be a number from 1, not \u201c{printable(number[:40])}\u201d")
    return View(asked.get("sort", ""), int(number), asked.get("chart", ""))


def terms(question: Question, arguments: Mapping[str, str], store: Store) -> Terms:
    """The term that each parameter takes for which an argument is given; None for any.

    An empty argument, and UNDEF, stand for any. An entity is named by its IRI, the end of it, a name or a code. Raises
    BadArgument with the parameter's name; its status is that of NotFound where nothing is called so.
    """
    return {one.name: _term(one, arguments[one.name], store) for one in question.parameters if one.name in arguments}


def sound(question: Question, arguments: Mapping[str, str], store: Store) -> Terms:
    """The same for the arguments that are not wrong."""
    found: Terms = {}
    for name, argument in arguments.items():
        with suppress(BadArgument):
            found |= terms(question, {name: argument}, store)
    return found


def _term(parameter: Parameter, argument: str, store: Store) -> Term | None:
    if argument in {"", ANY}:
        return None
    if parameter.type != "entity":
        return queries.term(parameter, argument)
    try:
        return find.thing(store, argument, parameter.name)
    except Misnamed as error:
        raise BadName(parameter, error) from error


def written(parameter: Parameter, term: Term | None, base: str) -> str:
    """A term as an argument; an entity of ours by the end of its IRI."""
    if term is None:
        return ANY
    return term.value.removeprefix(base) if parameter.type == "entity" else term.value
