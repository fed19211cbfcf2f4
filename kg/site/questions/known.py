"""The questions that there are, and the forms that the answer to each can be had in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg import formats, guard, queries
from kg.endpoint.negotiation import HTML, Plain
from kg.errors import NotFound, printable
from kg.formats import GraphFormat, ResultFormat
from kg.queries import Question


class Form(NamedTuple):
    """A form of an answer: how its addresses end, what people call it, and the format; a page has none of our formats."""

    suffix: str
    title: str
    format: ResultFormat | GraphFormat | Plain

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types, the usual one first."""
        return self.format.media_types


PAGE = Form("html", "Page", HTML)
ROWS = (
    PAGE,
    Form("csv", "CSV", formats.results("csv")),
    Form("sheet.csv", "CSV for spreadsheets", formats.SHEET),
    Form("json", "JSON", formats.results("json")),
    Form("tsv", "TSV", formats.results("tsv")),
    Form("xml", "XML", formats.results("xml")),
)
TRIPLES = (
    PAGE,
    Form("ttl", "Turtle", formats.graph("turtle")),
    Form("jsonld", "JSON-LD", formats.graph("jsonld")),
    Form("nt", "N-Triples", formats.graph("ntriples")),
    Form("rdf", "RDF/XML", formats.graph("rdfxml")),
)
_GRAPHS = frozenset({"CONSTRUCT", "DESCRIBE"})


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """All questions by name, without their headers, which are on the page."""
    return {name: one._replace(query=_body(one.query)) for name, one in queries.load().items()}


def question(name: str) -> Question:
    """The question of this name; NotFound with those that are called much like it."""
    found = questions().get(name)
    if found is None:
        raise queries.unknown(name, questions(), "/queries/")
    return found


def forms(question: Question) -> tuple[Form, ...]:
    """The forms that the answer to a question can be had in, the page first."""
    return TRIPLES if is_graph(question.query) else ROWS


def form(question: Question, suffix: str) -> Form:
    """The form with this suffix; NotFound with those that the question has."""
    for found in forms(question):
        if found.suffix == suffix:
            return found
    there = ", ".join(f"{question.name}.{one.suffix}" for one in forms(question))
    raise NotFound(f"there is no {question.name}.{printable(suffix[:40])}; there are: {there}")


@cache
def is_graph(query: str) -> bool:
    """Whether the answer to one of our questions is a graph."""
    return guard.checked(query).form in _GRAPHS


def _body(query: str) -> str:
    return re.sub(r"\A(?:#\+.*\n)*\s*", "", query)
