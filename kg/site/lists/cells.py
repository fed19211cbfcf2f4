"""What a page shows of a thing: texts of bounded length, and where they lead."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg import vocab
from kg.site.lists.catalogue import Column, Shape
from kg.site.lists.contents import Contents, Value
from kg.site.visit import Visit

_MOST_YEARS = 10  # editions that have a place of their own
_LONGEST = 90


class Cell(NamedTuple):
    """What a table shows of a thing: texts, each with where it leads, if anywhere; the shape tells how."""

    shape: str
    parts: tuple[tuple[str, str | None], ...]


def cell(visit: Visit, column: Column, values: tuple[Value, ...], contents: Contents) -> Cell:
    """The values of a thing in a column; editions stand each at its place, as long as there are not too many."""
    years = contents.values[column.name]
    if column.shape is Shape.YEARS and len(years) <= _MOST_YEARS:
        keys = {value.key for value in values}
        return Cell("years", tuple((year.text if year.key in keys else "", None) for year in years.values()))
    return Cell(shape(column.shape), tuple((cut(text(value), _LONGEST), _address(visit, value)) for value in values))


def shape(of: Shape) -> str:
    """How values of a shape are set."""
    return "number" if of in {Shape.NUMBER, Shape.COUNT} else of.value


def text(value: Value) -> str:
    """The text of a value, an address of the web without its scheme."""
    return re.sub(r"^https?://|/$", "", value.text) if value.text == value.iri else value.text


def cut(whole: str, longest: int) -> str:
    """A text up to a length, with a mark where there is more."""
    return whole if len(whole) <= longest else f"{whole[:longest].rstrip()}\u2026"


def _address(visit: Visit, value: Value) -> str | None:
    """Where a thing of ours or an address leads; a word of an ontology leads nowhere, for it stands in every row."""
    is_word = value.iri.startswith(vocab.PREFIXES["tip"])
    leads = not is_word and (value.iri.startswith(visit.base) or value.iri == value.text)
    return visit.link(value.iri) if value.iri and leads else None
