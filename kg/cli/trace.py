"""``kg trace``."""

from __future__ import annotations

from pathlib import Path

import click

from kg import release, trace
from kg.cli import options
from kg.errors import printable

_WIDTH = 160


@click.command("trace")
@click.argument("thing", metavar="IRI|NAME")
@options.store
def command(thing: str, store: Path | None) -> None:
    """Show the passages behind a thing: place, kind of listing, the quoted characters, and their line.

    A thing is named by its IRI, the end of it (person/...), its label, another name, or a code.

    \b
    Example:
      kg trace "Desirée Suo Weymont"
    """
    things = trace.named(release.current(options.ready(store)).store(), thing)
    for iri, traces in things:
        if len(things) > 1:
            click.echo(printable(iri.value))
        for found in traces:
            click.echo(f"{found.place}: {found.kind}: “{printable(found.quote)}”")
            click.echo(f"    {_around(found)}")


def _around(found: trace.Trace) -> str:
    """The line, or so much of it as stands around the passage."""
    line = found.whole_line.rstrip("\r")
    start = max(0, min(found.column - 1 - _WIDTH // 4, len(line) - _WIDTH))
    piece = line[start : start + _WIDTH]
    return ("…" if start else "") + printable(piece, keep="\t") + ("…" if start + _WIDTH < len(line) else "")
