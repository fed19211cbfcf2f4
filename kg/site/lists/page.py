"""A list as a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg import vocab
from kg.errors import NotFound
from kg.layout import Page
from kg.site.lists.asked import Asked, Choice
from kg.site.lists.catalogue import LABEL, Catalogue, Column, Shape
from kg.site.lists.contents import Contents, Entry, Value
from kg.site.lists.narrowed import Facet, Narrowed, narrowed
from kg.site.parameters import short
from kg.site.visit import Visit

PAGE = 100  # things on a page
_OPTIONS = 8  # values of a facet that are seen at once
_MOST_OPTIONS = 60
_MOST_YEARS = 10  # editions that have a place of their own
_LONGEST_LABEL, _LONGEST_TEXT, _LONGEST_CHOICE = 160, 90, 120  # characters that are shown


class Cell(NamedTuple):
    """What a table shows of a thing: texts, each with where it leads, if anywhere; the shape tells how."""

    shape: str
    parts: tuple[tuple[str, str | None], ...]


class Head(NamedTuple):
    """The head of a column: where it is sorted so, and how it is sorted now, in the words of ARIA."""

    heading: str
    shape: str
    address: str
    sorted: str


def page(visit: Visit, catalogue: Catalogue, contents: Contents, asked: Asked) -> Page:
    """The page; NotFound for one behind the last."""
    found = narrowed(catalogue, contents, asked)
    pages = max(1, -(-len(found.entries) // PAGE))
    if asked.page > pages:
        raise NotFound(f"there is no page {asked.page:,} of this list; the last one is {pages:,}")
    shown = [column for column in catalogue.columns if _tells(column, contents)]
    first = (asked.page - 1) * PAGE
    given = {
        "catalogue": catalogue,
        "total": len(contents.entries),
        "found": len(found.entries),
        "first": first + 1,
        "last": min(first + PAGE, len(found.entries)),
        "strange": [short(name) for name in asked.strange],
        "facets": [_facet(facet, asked) for facet in found.facets],
        "chips": list(_chips(found, asked)),
        "whole": asked._replace(choices=(), page=1).address() or "./",
        "heads": [
            _head(LABEL, catalogue.heading, Shape.TEXT, asked),
            *(_head(*column[:2], column.shape, asked) for column in shown),
        ],
        "rows": [_row(visit, entry, shown, contents) for entry in found.entries[first : first + PAGE]],
        "previous": _turned(asked, asked.page - 1, pages),
        "next": _turned(asked, asked.page + 1, pages),
        "page": asked.page,
        "pages": pages,
        "files": f"{visit.up}{catalogue.name}",
        "query": asked.turned(1).address(),
    }
    return Page("list.html", catalogue.title, given)


def _tells(column: Column, contents: Contents) -> bool:
    """Whether a column is worth its place in a table: a facet with one value says that once for all."""
    return column.shown and len(contents.values.get(column.name, ())) > (1 if column.facet else 0)


def _turned(asked: Asked, page: int, pages: int) -> str | None:
    return (asked.turned(page).address() or "./") if 1 <= page <= pages else None


def _head(name: str, heading: str, shape: Shape, asked: Asked) -> Head:
    now = ("descending" if asked.descending else "ascending") if asked.sort == name else ""
    return Head(heading, _shape(shape), asked.sorted(name).address() or "./", now)


def _shape(shape: Shape) -> str:
    return "number" if shape in {Shape.NUMBER, Shape.COUNT} else shape.value


def _facet(facet: Facet, asked: Asked) -> dict[str, object]:
    """A facet with its first values, with others behind them, and how many are not shown."""
    options = []
    for value, count in facet.options[:_MOST_OPTIONS]:
        choice = Choice(facet.column.name, value.key)
        options.append(
            (_cut(_shown(value), _LONGEST_CHOICE), count, asked.toggled(choice).address() or "./", choice in asked.choices)
        )
    return {
        "heading": facet.column.heading,
        "options": options[:_OPTIONS],
        "more": options[_OPTIONS:],
        "left": max(0, len(facet.options) - _MOST_OPTIONS),
    }


def _chips(found: Narrowed, asked: Asked) -> Iterator[tuple[str, str, str]]:
    """Each choice that was made, with the address of the list without it."""
    for choice, heading, text in found.chosen:
        yield heading, _cut(text, _LONGEST_CHOICE), asked.toggled(choice).address() or "./"


def _row(visit: Visit, entry: Entry, shown: list[Column], contents: Contents) -> tuple[str, str | None, list[Cell]]:
    """A thing as a row: its label, where it leads, and its cells."""
    cells = [_cell(visit, column, entry.values.get(column.name, ()), contents) for column in shown]
    return _cut(entry.label, _LONGEST_LABEL), visit.link(entry.iri), cells


def _cell(visit: Visit, column: Column, values: tuple[Value, ...], contents: Contents) -> Cell:
    years = contents.values[column.name]
    if column.shape is Shape.YEARS and len(years) <= _MOST_YEARS:
        keys = {value.key for value in values}
        return Cell("years", tuple((year.text if year.key in keys else "", None) for year in years.values()))
    parts = ((_cut(_shown(value), _LONGEST_TEXT), _address(visit, value)) for value in values)
    return Cell(_shape(column.shape), tuple(parts))


def _address(visit: Visit, value: Value) -> str | None:
    """Where a value leads; a word of the ontology leads nowhere, for it stands in every row."""
    return visit.link(value.iri) if value.iri and not value.iri.startswith(vocab.PREFIXES["tip"]) else None


def _shown(value: Value) -> str:
    """The text of a value, an address without its scheme."""
    return value.text.partition("://")[2].removesuffix("/") if value.text == value.iri else value.text


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}\u2026"
