"""``kg diff``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import diff
from kg.errors import printable

_LONGEST = 400


@click.command("diff")
@click.argument("first", type=click.Path(path_type=Path, exists=True), metavar="A")
@click.argument("second", type=click.Path(path_type=Path, exists=True), metavar="B")
def command(first: Path, second: Path) -> None:
    """Show what two releases, stores or dumps say differently, grouped by thing: + only in B, - only in A.

    In a terminal, long values are cut, with their length.

    \b
    Example:
      kg diff old.nq my-store
    """
    added = removed = 0
    for change in diff.changes(first, second):
        click.echo(printable(change.thing))
        for sign, statements in (("-", change.removed), ("+", change.added)):
            for statement in statements:
                click.echo(f"  {sign} {printable(_cut(statement))}")
        added, removed = added + len(change.added), removed + len(change.removed)
    click.echo(f"{added} added, {removed} removed", err=True)


def _cut(statement: str) -> str:
    """A statement, or its start with its length where it is too long for a terminal."""
    if len(statement) <= _LONGEST or not sys.stdout.isatty():
        return statement
    return f"{statement[:_LONGEST]}\N{HORIZONTAL ELLIPSIS} ({len(statement):,} characters)"
