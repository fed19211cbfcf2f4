"""``kg check``."""

from __future__ import annotations

from pathlib import Path

import click

from kg import check, release
from kg.cli import options
from kg.iris import Iris


@click.command("check")
@options.store
@click.pass_context
def command(context: click.Context, store: Path | None) -> None:
    """Check a release with the shapes and the rules: a finding a line, exit code 1 where there is any.

    \b
    Example:
      kg check --store my-store
    """
    found = release.current(options.ready(store))
    quads = found.quads()
    if len(quads) > check.MOST_QUADS_FOR_SHAPES:
        click.echo(f"{len(quads)} quads may be too many for the shapes; the rules find the same faults", err=True)
    findings = check.findings(quads, Iris(found.base), found.store())
    for finding in findings:
        click.echo(str(finding))
    click.echo(f"{len(findings)} finding{'s' * (len(findings) > 1)}" if findings else "the graph conforms", err=True)
    context.exit(1 if findings else 0)
