"""``kg read``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg import documents, reader, reading
from kg.build import tables
from kg.errors import Refusal, Refused, printable
from kg.passage import Text


@click.command("read")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, allow_dash=True), metavar="FILE...|DIR"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    help="A table (in a terminal) or JSON (in a pipe).",
)
def command(files: tuple[Path, ...], form: str | None) -> None:
    """Show the records of documents with their places, and what stays unread. Writes nothing.

    A folder is read as its documents.toml says; - is standard input. Refused lines and cells go to standard error, exit code 1.

    \b
    Example:
      kg read seeds/2018/back-matter.txt
    """
    texts, refusals = _texts(files)
    kinds = tables(Path()).kinds
    readings = [reader.read(text, kinds) for text in texts]
    chosen = form or ("table" if sys.stdout.isatty() else "json")
    shown = "".join(map(reading.table, readings)) if chosen == "table" else reading.as_json(readings)
    click.echo(shown, nl=False)
    refusals += [refusal for found in readings for refusal in found.refusals]
    if refusals:
        raise Refused(refusals)


def _texts(files: tuple[Path, ...]) -> tuple[list[Text], list[Refusal]]:
    texts: list[Text] = []
    refusals: list[Refusal] = []
    for path in files:
        if path.is_dir():
            folder = documents.load(path)
            texts += [document.text for document in folder.documents]
            refusals += folder.refusals
            continue
        try:
            texts.append(_text(path))
        except Refusal as refusal:
            refusals.append(refusal)
    return texts, refusals


def _text(path: Path) -> Text:
    if str(path) == "-":
        return documents.decoded(sys.stdin.buffer.read(), "-")
    return documents.read(path, printable(str(path.with_suffix(""))))
