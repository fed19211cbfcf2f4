"""``kg link``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg import bundle, release, sssom
from kg.cli import options
from kg.cli import output as stdout
from kg.iris import Iris
from kg.links import curated, pack, proposal, recheck
from kg.links.cache import Cache
from kg.links.endpoint import BY_NAME, Endpoint
from kg.links.polite import Polite
from kg.links.reconciliation import Reconciliation
from kg.links.source import Source

SERVICES = {"wikidata": "https://wikidata.reconci.link/en/api"}
SPACES = {"wikidata": "http://www.wikidata.org/entity/"}


@click.command("link")
@click.argument("target")
@click.option("--service", metavar="URL", help="Reconciliation Service, API 0.2 or 1.0; Wikidata's is built in.")
@click.option("--endpoint", metavar="URL", help="SPARQL endpoint.")
@click.option(
    "--query",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=BY_NAME,
    help="Query for the endpoint, as those in queries/links: ?name to ?candidate and ?label.",
)
@click.option("--pack", "offline", metavar="FILE", help="Offline: pycountry, country-coder's borders.json, or any RDF file.")
@click.option(
    "--kind", "kinds", type=click.Choice(proposal.KINDS), multiple=True, help="Kinds of things to ask for; all by default."
)
@click.option("--type", "type_id", metavar="ID", help="Type that the service is asked for, by its identifier there.")
@click.option("--limit", type=click.IntRange(1), default=3, show_default=True, help="Most candidates a thing.")
@click.option("--batch", type=click.IntRange(1), metavar="NUMBER", help="Things in one request.")
@click.option("--rate", type=click.FloatRange(0, min_open=True), default=1.0, show_default=True, help="Most requests a second.")
@click.option("--cache", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Folder of answers to go on from.")
@click.option("--check", "checked", is_flag=True, help="Read the links that there are again; exit code 1 where any is in doubt.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-", help="File, or -.")
@options.store
@click.pass_context
def command(
    context: click.Context,
    target: str,
    service: str | None,
    endpoint: str | None,
    query: Path,
    offline: str | None,
    kinds: tuple[str, ...],
    type_id: str | None,
    limit: int,
    batch: int | None,
    rate: float,
    cache: Path | None,
    output: Path,
    store: Path | None,
    *,
    checked: bool,
) -> None:
    """Propose links to TARGET for what has none: rows of SSSOM to review, in no graph until a person stands behind them.

    A reviewed row goes into seeds/links/TARGET.sssom.tsv, with the reviewer in reviewer_label.

    \b
    Example:
      kg link wikidata -o proposals.sssom.tsv
      kg link un-m49 --pack pycountry
      kg link wikidata --endpoint https://query.wikidata.org/sparql --check
    """
    found = release.current(options.ready(store))
    polite = Polite(interval=1 / rate)
    source = _source(target, service, endpoint, query, offline, polite, type_id, limit)
    source.batch = batch or source.batch
    all_things = proposal.things(found.store(), Iris(found.base).graph(f"links/{target}"), kinds or proposal.KINDS)
    linked = [one for one in all_things if bool(one.targets) == checked]
    kept = None if checked or isinstance(source, pack.Pack) else Cache(cache or _cache_folder())
    answers = proposal.answers([one.thing for one in linked], source, kept, options.progress)
    if checked:
        names = source.names({value for one in linked for value, _ in one.targets})
        doubts = list(recheck.doubts(linked, answers, names))
        for doubt in doubts:
            click.echo(str(doubt))
        click.echo(f"{len(linked)} things, {len(doubts)} links in doubt", err=True)
        context.exit(1 if doubts else 0)
    _write(proposal.proposals(target, ((thing, one[:limit]) for thing, one in answers), _prefixes(target)), output)
    proposed = sum(bool(one) for _, one in answers)
    click.echo(f"{len(answers)} things have no link to {target}; proposals for {proposed}", err=True)


def _source(
    target: str,
    service: str | None,
    endpoint: str | None,
    query: Path,
    offline: str | None,
    polite: Polite,
    type_id: str | None,
    limit: int,
) -> Source:
    """Whoever is to be asked: what is given, else what is built in for the target."""
    if sum(one is not None for one in (service, endpoint, offline)) > 1:
        raise click.UsageError("Give one of --service, --endpoint and --pack.")
    if endpoint:
        return Endpoint(endpoint, polite, query=query)
    if offline or (not service and target in pack.PYCOUNTRY):
        return pack.pycountry_codes(target) if offline in {None, "pycountry"} else pack.opened(Path(offline), target)
    if address := service or SERVICES.get(target):
        return Reconciliation(address, polite, space=SPACES.get(target), type_id=type_id, limit=limit)
    raise click.UsageError(f"Nothing is built in for {target}: give --service, --endpoint or --pack.")


def _cache_folder() -> Path:
    """The folder of answers in the user's cache directory (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "kg" / "links"


def _prefixes(target: str) -> dict[str, str]:
    """The prefixes that the curated links to the same target have."""
    path = bundle.SEEDS / curated.FOLDER / f"{target}{curated.EXTENSION}"
    return sssom.read(path).prefixes if path.is_file() else {}


def _write(text: str, output: Path) -> None:
    if str(output) == "-":
        stdout.written(text.encode())
    else:
        output.write_text(text, encoding="utf-8", newline="")
