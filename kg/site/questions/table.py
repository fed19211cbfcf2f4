"""The rows of an answer as people read them: what each column holds, in which order, and which part is on a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import partial
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from kg import vocab
from kg.errors import printable
from kg.queries import BadArgument
from kg.site.collation import letters

ON_A_PAGE = 100
_NUMERIC = frozenset(vocab.PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))
_DATES = frozenset(vocab.PREFIXES["xsd"] + name for name in ("gYear", "gYearMonth", "date", "dateTime"))
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_YEAR = re.compile(r"(?:.*_)?(?:year|edition|from|to)")
_PLACE = re.compile(r"(?:.*_)?(?:line|column|column_number|start|end)")
Term = object
Row = tuple[Term, ...]


class Kind(Enum):
    """What a column holds; a year and a place are numbers that count nothing."""

    TEXT = "text"
    NUMBER = "number"
    YEAR = "year"
    PLACE = "place"
    DATE = "date"
    THING = "thing"


class Column(NamedTuple):
    """A column: its variable, its place among those of the answer, what people call it, and what it holds."""

    name: str
    at: int
    head: str
    kind: Kind


class Table(NamedTuple):
    """The rows of an answer under their columns."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]

    def column(self, name: str) -> Column:
        """The column of this name; BadArgument with those that there are."""
        for found in self.columns:
            if found.name == name:
                return found
        there = ", ".join(column.name for column in self.columns)
        raise BadArgument(f"there is no column \u201c{printable(name[:40])}\u201d; there are: {there}")


def table(answer: QuerySolutions) -> Table:
    """The table of an answer."""
    names, rows = [variable.value for variable in answer.variables], [tuple(row) for row in answer]
    columns = (Column(name, at, _head(name), _kind(name, [row[at] for row in rows])) for at, name in enumerate(names))
    return Table(tuple(columns), rows)


def _head(name: str) -> str:
    """The name of a variable in plain words."""
    words = name.removesuffix("_name").replace("_", " ")
    return words[:1].upper() + words[1:]


def _kind(name: str, terms: Sequence[Term]) -> Kind:
    there = [term for term in terms if term is not None]
    if there and all(isinstance(term, NamedNode) for term in there):
        return Kind.THING
    if there and all(isinstance(term, Literal) and term.datatype.value in _DATES for term in there):
        return Kind.DATE
    if not there or any(size(term) is None for term in there):
        return Kind.TEXT
    if _YEAR.fullmatch(name):
        return Kind.YEAR
    return Kind.PLACE if _PLACE.fullmatch(name) else Kind.NUMBER


def ordered(found: Table, by: str) -> Table:
    """The rows in the order of a column, with a minus sign before its name the largest first; what is unbound comes last."""
    if not by:
        return found
    at = found.column(by.removeprefix("-")).at
    bound = sorted((row for row in found.rows if row[at] is not None), key=partial(_weight, at), reverse=by.startswith("-"))
    return found._replace(rows=[*bound, *(row for row in found.rows if row[at] is None)])


def _weight(at: int, row: Row) -> tuple[int, float, str]:
    """What a row is sorted by: numbers by their size before texts in the order of the alphabet."""
    number = size(row[at])
    return (1, 0.0, letters(text(row[at]))) if number is None else (0, number, "")


def size(term: Term) -> float | None:
    """The number that a term is; None where it is none."""
    if not isinstance(term, Literal) or term.datatype.value not in _NUMERIC or not _NUMBER.fullmatch(term.value):
        return None
    return float(term.value)


def text(term: Term) -> str:
    """A term without the marks of its kind; nothing where there is none."""
    if isinstance(term, NamedNode | Literal):
        return term.value
    return f"_:{term.value}" if isinstance(term, BlankNode) else ""


def things(rows: Sequence[Row]) -> list[NamedNode]:
    """The IRIs of some rows, each once, in their order."""
    return list(dict.fromkeys(term for row in rows for term in row if isinstance(term, NamedNode)))


def named(found: Table, labels: Mapping[NamedNode, str]) -> dict[int, int]:
    """Which column of texts names the things of which other, both by their places: where each text is the thing's label.

    ``labels`` are those of some of the things. A column ``x_name`` names the things of a column ``x`` in any case.
    """
    places = {column.name: column.at for column in found.columns}
    pairs = {places[f"{name}_name"]: at for name, at in places.items() if f"{name}_name" in places}
    for thing in found.columns:
        if thing.kind is Kind.THING and thing.at not in pairs.values():
            texts = (one.at for one in found.columns if one.kind is Kind.TEXT and one.at not in pairs)
            name = next((at for at in texts if _names(found.rows, at, thing.at, labels)), None)
            if name is not None:
                pairs[name] = thing.at
    return pairs


def _names(rows: Sequence[Row], name: int, thing: int, labels: Mapping[NamedNode, str]) -> bool:
    """Whether one column holds the labels of another's things, in all rows that tell."""
    told = [(text(row[name]), labels.get(iri)) for row in rows if isinstance(iri := row[thing], NamedNode)]
    return any(label for _, label in told) and all(label in {None, written} for written, label in told)
