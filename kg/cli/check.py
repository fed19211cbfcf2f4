"""``kg check``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kg import check, release
from kg.cli import options
from kg.iris import Iris


@click.command("check")
@options.store
@click.pass_context
def command(context: click.Context, store: Path | None) -> None:
    """Check a release with the shapes and the rules: a finding a line, exit code 1 where there is any but warnings.

    Then the report: where the charts and a depositary, a second source, do not say the same.

    \b
    Example:
      kg check --store my-store
    """
    found = release.current(options.ready(store))
    quads, answers = found.quads(), found.store()
    if len(quads) > check.MOST_QUADS_FOR_SHAPES:
        click.echo(f"{len(quads)} quads may be too many for the shapes; the rules find the same faults", err=True)
    findings = check.findings(quads, Iris(found.base), answers)
    compared = check.comparisons(answers)
    for line in (*findings, *(one for one in compared if not one.finding.startswith("agree"))):
        click.echo(str(line))
    faults = check.faults(findings)
    _echo_counts(len(faults), len(findings) - len(faults), Counter(one.finding for one in compared))
    context.exit(1 if faults else 0)


def _echo_counts(faults: int, warnings: int, compared: Counter[str]) -> None:
    """The sums of a report on standard error."""
    click.echo(f"{faults} finding{'s' * (faults > 1)}" if faults else "the graph conforms", err=True)
    if warnings:
        click.echo(f"{warnings} warning{'s' * (warnings > 1)}", err=True)
    if compared:
        sums = ", ".join(f"{finding} {count}" for finding, count in sorted(compared.items()))
        click.echo(f"charts and depositary: {sums}", err=True)
