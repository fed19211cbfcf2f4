"""``kg export``."""

from __future__ import annotations

from pathlib import Path

import click
from pyoxigraph import NamedNode

from kg import dump, formats, quickstatements, release
from kg.cli import options
from kg.cli import output as stdout
from kg.errors import NotFound
from kg.release import Release

QUICKSTATEMENTS = "quickstatements"


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice([*(form.name for form in formats.GRAPHS), QUICKSTATEMENTS]),
    default="turtle",
    show_default=True,
    help="An RDF format, or quickstatements: for Wikidata, the dated acts of States whose kind a source names.",
)
@click.option(
    "--graph", type=options.Iri(), metavar="IRI", help="One graph only; formats without graphs hold the set of all statements."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default="-",
    help="File, or - for standard output.",
)
@options.store
def command(form: str, graph: str | None, output: Path, store: Path | None) -> None:
    """Write the graph in any RDF format, sorted: the same bytes for the same release.

    \b
    Example:
      kg export --format nquads -o graph.nq
      kg export --graph https://w3id.org/tip-kg/graph/2018/back-matter
    """
    found = release.current(options.ready(store))
    if form == QUICKSTATEMENTS and graph:
        raise click.UsageError("quickstatements are made of all graphs.")
    content = _statements(found) if form == QUICKSTATEMENTS else _graph(found, form, graph)
    if str(output) == "-":
        stdout.written(content)
    else:
        output.write_bytes(content)


def _graph(found: Release, form: str, graph: str | None) -> bytes:
    """The graph in an RDF format, or one of its graphs; NotFound with those that there are."""
    quads = found.quads()
    chosen = NamedNode(graph) if graph else None
    if chosen and not any(quad.graph_name == chosen for quad in quads):
        names = "\n".join(sorted({str(quad.graph_name)[1:-1] for quad in quads}))
        raise NotFound(f"{names}\nthere is no graph {graph}; there are those above")
    return dump.written(quads, formats.graph(form), found.base, chosen)


def _statements(found: Release) -> bytes:
    """Statements for Wikidata; how many acts are none yet is told on standard error."""
    made = quickstatements.statements(found.store())
    click.echo(f"{len(made.lines)} statements; {made.left_out} acts left out, for they lack an exact match in Wikidata", err=True)
    return "".join(f"{line}\n" for line in made.lines).encode()
