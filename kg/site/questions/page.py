"""The page of a question: its words, a form, the answer as a table and a chart, and the ways to take it away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from itertools import chain
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions

from kg.errors import NotFound
from kg.layout import Page
from kg.queries import Question
from kg.site import plots
from kg.site.questions import cells, chart, form, known, lane, table
from kg.site.questions.arguments import Terms
from kg.site.questions.asked import Asked
from kg.site.questions.cells import Cell, Cells, Shown
from kg.site.questions.chart import Chart
from kg.site.questions.choices import Choice
from kg.site.questions.problem import Problem
from kg.site.questions.table import ON_A_PAGE, Kind, Row, Table
from kg.site.visit import Visit

Choices = Mapping[str, Sequence[Choice]]
_FEW, _MANY = 4, 9  # rows that stand beside each other where there are so many columns
_LONG = 32  # characters that are not to stand below each other
NUMBERS = frozenset({Kind.NUMBER, Kind.YEAR, Kind.PLACE})


class Answer(NamedTuple):
    """An answer as a page shows it: a text where there are no rows; else rows, those on the page, a chart, the page's number."""

    said: str = ""
    table: Table = Table((), ())
    rows: Sequence[Row] = ()
    chart: Chart | None = None
    number: int = 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-len(self.table.rows) // ON_A_PAGE) or 1

    @property
    def first(self) -> int:
        """The number of the first row on the page."""
        return (self.number - 1) * ON_A_PAGE + 1


class Head(NamedTuple):
    """The head of a column: its words, the address of the rows in its order, how they are sorted by it now, what is below it.

    A column is ``key`` where it says what a row is of.
    """

    words: str
    address: str
    sorted: str
    number: bool
    long: bool
    key: bool

    @property
    def tag(self) -> str:
        """The element of the cells below."""
        return "th" if self.key else "td"


def answer(asked: Asked, content: bytes) -> Answer:
    """The answer that JSON holds, or the text of a graph; NotFound and BadArgument where the view asks for what is not there."""
    if known.is_graph(asked.question.query):
        return Answer(said=content.decode())
    found = _read(content)
    if isinstance(found, str):
        return Answer(said=found)
    rows = table.ordered(found, asked.view.sort)
    shown = Answer("", rows, (), chart.chart(rows, asked.view.chart, asked.base), asked.view.page)
    if shown.number > shown.pages:
        raise NotFound(f"there is no page {shown.number}: the answer has {shown.pages}")
    return shown._replace(rows=rows.rows[shown.first - 1 : shown.first - 1 + ON_A_PAGE])


def _read(content: bytes) -> Table | str:
    """The rows that JSON holds, or yes or no; the engine's own answer stays in here, and in its thread."""
    found = lane.rows(content)
    if isinstance(found, QuerySolutions):
        return table.table(found)
    return "Yes" if isinstance(found, QueryBoolean) and found else "No"


def page(visit: Visit, asked: Asked, choices: Choices, found: Answer, labels: Mapping[NamedNode, str]) -> Page:
    """The page with an answer; ``labels`` are those of the things on it."""
    shown = cells.shown(found.table._replace(rows=found.rows), labels)
    maker = Cells(labels, asked.base, partial(_link, visit))
    fields = [
        form.field(one, asked.terms[one.name], choices.get(one.name, ()), asked.base, None) for one in asked.question.parameters
    ]
    rows, key = [maker.row(shown, row) for row in found.rows], _key(shown)
    below = zip(*rows, strict=True)
    given = {
        "question": asked.question,
        "asked": asked,
        "fields": fields,
        "problem": None,
        "answer": found,
        "heads": [_head(asked, one, cells, key=one is key) for one, cells in zip(shown, below, strict=False)],
        "turned": len(found.rows) <= _FEW < _MANY <= len(shown),
        "rows": rows,
        "forms": known.forms(asked.question),
        "root": visit.root,
        "height": plots.HEIGHT,
        "zip": zip,
    }
    return Page("question.html", asked.question.title, given)


def refusal(question: Question, terms: Terms, wrong: Mapping[str, str], choices: Choices, base: str, problem: Problem) -> Page:
    """The page that says what is wrong with the arguments, with the form to mend them: ``wrong`` are those that are."""
    fields = [
        form.field(one, terms[one.name], choices.get(one.name, ()), base, wrong.get(one.name)) for one in question.parameters
    ]
    given = {"question": question, "asked": None, "fields": fields, "problem": problem, "answer": None}
    return Page("question.html", question.title, given, HTTPStatus(problem.status))


def _head(asked: Asked, shown: Shown, below: Sequence[Cell], *, key: bool) -> Head:
    name, by = shown.column.name, asked.view.sort
    direction = {name: "ascending", f"-{name}": "descending"}.get(by, "")
    address = asked.seen(sort=f"-{name}" if direction == "ascending" else name)
    longest = max(sum(len(piece.text) for piece in pieces) for pieces in below)
    return Head(shown.column.head, address, direction, shown.column.kind in NUMBERS, longest > _LONG, key)


def _link(visit: Visit, iri: str) -> str | None:
    """Where an IRI leads; a graph of ours, which has no page, to its triples."""
    if visit.base and iri.startswith(f"{visit.base}graph/"):
        return f"{visit.up}graph-store?graph={quote(iri, safe=':/')}"
    return visit.link(iri)


def _key(shown: Sequence[Shown]) -> Shown | None:
    """The column that says what a row is of: the first that names things, or the first of texts."""
    named = (one for one in shown if one.things is not None and one.column.kind is Kind.TEXT)
    texts = (one for one in shown if one.column.kind in {Kind.TEXT, Kind.THING})
    return next(chain(named, texts), None)
