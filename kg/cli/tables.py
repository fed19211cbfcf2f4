"""Rows as a table in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import printable


def show(columns: Sequence[str], rows: Iterable[QuerySolution]) -> None:
    """Prints the rows under their columns, and their number on standard error."""
    table = Table(*columns, box=box.SIMPLE_HEAD, header_style="bold")
    for row in rows:
        table.add_row(*(Text(_shown(row[column])) for column in columns))
    Console().print(table)
    Console(stderr=True).print(f"{table.row_count} rows", style="dim", highlight=False)


def _shown(term: object) -> str:
    if isinstance(term, NamedNode | Literal | BlankNode):
        return printable(term.value)
    return "" if term is None else printable(str(term))
