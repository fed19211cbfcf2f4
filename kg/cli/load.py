"""``kg load``."""

from __future__ import annotations

from pathlib import Path

import click

from kg import build, iris
from kg.cli import options


@click.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE...")
@click.option("--graph", type=options.Iri(), metavar="IRI", help="Graph for statements that stand in none.")
@options.store
@click.option("--base-iri", default=iris.BASE, show_default=True, metavar="IRI", help="IRI that blank nodes get theirs below.")
def command(files: tuple[Path, ...], graph: str | None, store: Path | None, base_iri: str) -> None:
    """Make a release of RDF files (.ttl .nt .nq .trig .rdf .jsonld), as they are.

    \b
    Example:
      kg load data.ttl --graph https://example.org/data --store my-store
    """
    if store is None:
        raise click.UsageError("--store DIR is needed: your own store holds the bundled documents.")
    click.echo(build.load(files, store, graph=graph, base=base_iri).folder)
