"""``kg build``."""

from __future__ import annotations

from pathlib import Path

import click

from kg import build, bundle, iris
from kg.cli import options


@click.command("build")
@click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=bundle.SEEDS,
    metavar="DIR",
    help="Folder with documents.toml and the documents that it lists; the bundled ones by default.",
)
@options.store
@click.option("--lenient", is_flag=True, help="Map what is sound, list what is refused, and exit 0.")
@click.option(
    "--include",
    "includes",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    metavar="FILE",
    help="RDF file to join as a named graph; may be given more than once.",
)
@click.option("--base-iri", default=iris.BASE, show_default=True, metavar="IRI", help="IRI that all things stand below.")
def command(seeds: Path, store: Path | None, includes: tuple[Path, ...], base_iri: str, *, lenient: bool) -> None:
    """Build a release from a folder of documents.

    The release is checked and then made current in one step; if anything is refused, none is written and the last one stays.
    Prints the folder of the release.

    \b
    Example:
      kg build --seeds my-documents --store my-store
    """
    built = build.build(
        seeds, store or options.own_store(), lenient=lenient, includes=includes, base=base_iri, progress=options.progress
    )
    for refusal in built.refusals:
        click.echo(str(refusal), err=True)
    if built.refusals:
        click.echo(f"left out: {len(built.refusals)} refused", err=True)
    if left_out := built.release.report["left out"]:
        click.echo(f"not joined: {len(left_out)} rows of links and other sources; the release's report.json names them", err=True)
    click.echo(built.release.folder)
