"""Rows as a table in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import printable

_WIDEST = 100_000


def show(columns: Sequence[str], rows: Iterable[QuerySolution]) -> None:
    """Prints the rows under their columns, in a pipe as wide as they are, and their number on standard error."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for column in columns:
        table.add_column(Text(printable(column)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(row[column])) for column in columns))
    Console(width=None if sys.stdout.isatty() else _WIDEST).print(table)
    click.echo(f"{table.row_count} {'row' if table.row_count == 1 else 'rows'}", err=True)


def _shown(term: object) -> str:
    if isinstance(term, NamedNode | Literal | BlankNode):
        return printable(term.value)
    return "" if term is None else printable(str(term))
