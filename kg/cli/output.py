"""Answers on standard output: as they are in a pipe, and in a terminal without anything that could rule it."""

from __future__ import annotations

import io
import sys

import click
from pyoxigraph import QueryBoolean, QueryTriples

from kg import answers, formats
from kg.errors import printable
from kg.store import Answer


def show(answer: Answer, form: str | None) -> None:
    """Writes an answer in a format; without one, a table in a terminal, CSV or Turtle in a pipe."""
    if isinstance(answer, QueryTriples):
        _write(answer, formats.graph("turtle" if form in {None, "table"} else form or ""))
    elif form != "table" and (form or not sys.stdout.isatty()):
        _write(answer, formats.results(form or "csv"))
    elif isinstance(answer, QueryBoolean):
        click.echo("yes" if answer else "no")
    else:
        from kg.cli import tables  # noqa: PLC0415 - rich is slow to import

        tables.show([variable.value for variable in answer.variables], answer)


def _write(answer: Answer, form: formats.GraphFormat | formats.ResultFormat) -> None:
    if sys.stdout.isatty():
        content = io.BytesIO()
        answers.write(answer, form, content)
        written(content.getvalue())
    else:
        answers.write(answer, form, sys.stdout.buffer)


def written(content: bytes) -> None:
    """Writes text to standard output, escaped in a terminal, and ended."""
    if sys.stdout.isatty():
        click.echo(printable(content.decode().replace("\r\n", "\n"), keep="\n\t").removesuffix("\n"))
    else:
        sys.stdout.buffer.write(content)
