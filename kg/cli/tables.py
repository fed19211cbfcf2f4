"""Rows as a table, or one below the other where a terminal is too narrow for one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

import click
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg import iris, vocab
from kg.errors import printable

_NARROWEST = 18  # cells of a column that can still be read


def show(columns: Sequence[str], rows: Iterable[QuerySolution]) -> None:
    """Prints the rows under their columns, in a pipe as wide as they are, and their number on standard error."""
    console = Console()
    cells = [[_shown(row[column]) for column in columns] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(columns, *cells, strict=True)]
    if not sys.stdout.isatty():
        sys.stdout.writelines(_lines(columns, cells, widths))
    elif sum(widths) + 3 * len(columns) <= console.width or _NARROWEST * len(columns) <= console.width:
        console.print(_table(columns, cells))
    else:
        for row in cells:
            console.print(_block(columns, row))
    click.echo(f"{len(cells)} {'row' if len(cells) == 1 else 'rows'}", err=True)


def _lines(columns: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """A table as wide as it must be, as rich would print it, which takes minutes for a hundred thousand rows."""
    wide = sum(widths) + 3 * len(widths) - 1
    blank, rule = " " * (wide + 2), "\u2500" * wide
    yield f"{blank}\n{_line([printable(column) for column in columns], widths)} {rule} \n"
    yield from (_line(row, widths) for row in cells)
    yield f"{blank}\n"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (f"{cell}{' ' * (width - cell_len(cell))}" for cell, width in zip(row, widths, strict=True))
    return f"  {'   '.join(padded)}  \n"


def _table(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for column in columns:
        table.add_column(Text(printable(column)), overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _block(columns: Sequence[str], row: Sequence[str]) -> Table:
    """A row as lines with the name of each column that has a value."""
    block = Table.grid(padding=(0, 2, 0, 0))
    block.add_column(style="bold", no_wrap=True)
    block.add_column(overflow="fold")
    for column, cell in zip(columns, row, strict=True):
        if cell:
            block.add_row(Text(printable(column)), Text(cell))
    block.add_row("", "")
    return block


def _shown(term: object) -> str:
    """A term for a person; an IRI by its end, as ``kg trace`` takes it, or with the prefix of a vocabulary."""
    if isinstance(term, NamedNode):
        return printable(_short(term.value))
    if isinstance(term, Literal | BlankNode):
        return printable(term.value)
    return "" if term is None else printable(str(term))


def _short(iri: str) -> str:
    for prefix, namespace in vocab.PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(iris.BASE) or iri
