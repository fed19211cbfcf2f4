"""A list as a page."""

from __future__ import annotations

from typing import NamedTuple

from kg.errors import NotFound
from kg.layout import Page
from kg.site.lists.asked import Asked
from kg.site.lists.catalogue import LABEL, Catalogue, Column, Shape
from kg.site.lists.cells import Cell, cell, cut, shape
from kg.site.lists.contents import Contents, Entry
from kg.site.lists.narrowed import narrowed
from kg.site.lists.offers import chosen, offers
from kg.site.parameters import short
from kg.site.visit import Visit

PAGE = 100  # things on a page
_LONGEST = 160  # characters of a label


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
        "facets": [offers(facet, asked) for facet in found.facets],
        "chips": list(chosen(found, asked)),
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


def _head(name: str, heading: str, of: Shape, asked: Asked) -> Head:
    now = ("descending" if asked.descending else "ascending") if asked.sort == name else ""
    return Head(heading, shape(of), asked.sorted(name).address() or "./", now)


def _row(visit: Visit, entry: Entry, shown: list[Column], contents: Contents) -> tuple[str, str | None, list[Cell]]:
    """A thing as a row: its label, where it leads, and its cells."""
    cells = [cell(visit, column, entry.values.get(column.name, ()), contents) for column in shown]
    return cut(entry.label, _LONGEST), visit.link(entry.iri), cells
