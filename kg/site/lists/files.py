"""A list as a file: all that was asked for, in one page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from starlette.responses import Response

from kg.answers import rows
from kg.errors import KgError
from kg.site import data
from kg.site.lists.asked import Asked
from kg.site.lists.catalogue import Catalogue
from kg.site.lists.contents import Contents, Entry, Value
from kg.site.lists.narrowed import narrowed
from kg.site.parameters import short
from kg.site.visit import Visit

_BETWEEN = "; "  # values in one cell


def as_csv(visit: Visit, catalogue: Catalogue, contents: Contents, asked: Asked) -> Response:
    """A line for each thing (RFC 4180): its label, its values by column, its IRI."""
    return data.response(visit, _csv(_lines(catalogue, contents, asked)), "text/csv", f"{catalogue.name}.csv")


def as_sheet(visit: Visit, catalogue: Catalogue, contents: Contents, asked: Asked) -> Response:
    """The same for spreadsheets: with a mark of UTF-8, and no cell begins a formula."""
    lines = ([rows.inert(cell) for cell in line] for line in _lines(catalogue, contents, asked))
    return data.response(visit, rows.BYTE_ORDER_MARK + _csv(lines), "text/csv", f"{catalogue.name}.csv")


def _csv(lines: Iterable[Sequence[str]]) -> str:
    output = io.StringIO()
    csv.writer(output, lineterminator="\r\n").writerows(lines)
    return output.getvalue()


def _lines(catalogue: Catalogue, contents: Contents, asked: Asked) -> Iterator[list[str]]:
    names = [column.name for column in catalogue.columns]
    yield ["label", *names, "iri"]
    for entry in _entries(catalogue, contents, asked):
        values = (_BETWEEN.join(value.text for value in entry.values.get(name, ())) for name in names)
        yield [entry.label, *values, entry.iri]


def as_json(visit: Visit, catalogue: Catalogue, contents: Contents, asked: Asked) -> Response:
    """The words of the list, what was asked, and for each thing its IRI, its label, and its values by column.

    Values stand in an array: numbers, texts, and things as an object with ``iri`` and ``label``.
    """
    entries = _entries(catalogue, contents, asked)
    content = {
        "title": catalogue.title,
        "class": catalogue.type.value,
        "columns": {column.name: column.heading for column in catalogue.columns},
        "filters": [choice._asdict() for choice in asked.choices],
        "total": len(entries),
        "rows": [
            {"iri": entry.iri, "label": entry.label}
            | {name: [_shown(value) for value in values] for name, values in entry.values.items()}
            for entry in entries
        ],
    }
    return data.as_json(visit, content)


def _entries(catalogue: Catalogue, contents: Contents, asked: Asked) -> list[Entry]:
    """The things that were asked for; KgError for a parameter that means nothing, for nobody sees that in a file."""
    if strange := [*asked.strange, *(["page"] if asked.page > 1 else [])]:
        known = ", ".join([*(column.name for column in catalogue.columns if column.facet), "sort", "order"])
        raise KgError(f"\u201c{short(strange[0])}\u201d is no parameter of this file, which has no pages; there are: {known}")
    return narrowed(catalogue, contents, asked).entries


def _shown(value: Value) -> int | str | dict[str, str]:
    if value.iri:
        return {"iri": value.iri, "label": value.text}
    return value.text if value.number is None else value.number
