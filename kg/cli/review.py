"""``kg review``."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime
from pathlib import Path

import click

from kg import bundle, review
from kg.errors import KgError, printable
from kg.identity.proposals import Proposal

ACCEPT, REJECT, SKIP, QUIT = "arsq"
QUESTION = "one and the same? (a)ccept, (r)eject, (s)kip, (q)uit: "


@click.command("review")
@click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=bundle.SEEDS,
    metavar="DIR",
    help="Folder with documents.toml and the decisions in identity/; the bundled one by default.",
)
@click.option("--author", metavar="NAME", help="Who decides; your login name by default.")
def command(seeds: Path, author: str | None) -> None:
    """Decide which names are one person's, or one organization's or document's.

    Shows each pair that is still open with its lines, the evidence and a score, and takes one key: a, r, s or q; a line each
    where the answers come from a pipe. Decisions are added to DIR/identity at once, and hold from the next build; stop whenever
    you like, and go on with the same command. What you skip stays open.

    \b
    Example:
      kg review --seeds my-documents
    """
    found = review.load(seeds)
    skipped: set[tuple[str, str]] = set()
    while left := [proposal for proposal in found.open() if _key(proposal) not in skipped]:
        _show(left[0], len(left))
        answer = _answer()
        if answer == QUIT:
            break
        skipped.add(_key(left[0]))
        if answer in {ACCEPT, REJECT}:
            _record(found, left[0], author or getpass.getuser(), same=answer == ACCEPT)
    still = len(found.open())
    click.echo(f"{still} {'pair is' if still == 1 else 'pairs are'} open", err=True)


def _key(proposal: Proposal) -> tuple[str, str]:
    return proposal.first.iri.value, proposal.second.iri.value


def _show(proposal: Proposal, left: int) -> None:
    click.echo(f"{left} left \u00b7 score {proposal.score} \u00b7 {proposal.band}")
    for one in (proposal.first, proposal.second):
        click.echo(f"  {printable(one.label)}")
        for place, line in review.quoted(one):
            click.echo(f"    {printable(place)}: {printable(line)}")
    click.echo(printable(f"  {'; '.join(proposal.evidence)}"))


def _answer() -> str:
    """The first of the four keys that is pressed, or that begins a line; to quit at the end of the input."""
    while True:
        click.echo(QUESTION, nl=False)
        pressed = click.getchar() if sys.stdin.isatty() else sys.stdin.readline()
        found = pressed.strip()[:1].lower()
        click.echo(found)
        if not pressed or found in {"\x03", "\x04"}:
            return QUIT
        if found in {ACCEPT, REJECT, SKIP, QUIT}:
            return found


def _record(found: review.Review, proposal: Proposal, author: str, *, same: bool) -> None:
    """Puts a decision on record; says so where another stands against it, and goes on."""
    today = datetime.now().astimezone().date().isoformat()
    try:
        found.record(proposal, same=same, author=author, day=today)
    except KgError as error:
        click.echo(printable(f"not recorded: {error}"), err=True)
