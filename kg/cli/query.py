"""``kg query``."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import click

from kg import formats, queries
from kg.cli import options, output
from kg.store import BadQuery, Store

FORMATS = ("table", *formats.NAMES)


@click.command("query")
@click.argument("question", required=False, metavar="[NAME|SPARQL|-]")
@click.option(
    "-f",
    "--file",
    "path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="File with the query.",
)
@click.option(
    "-p", "--parameter", "arguments", multiple=True, metavar="name=value", help="Argument of a question; UNDEF for any."
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="A table in a terminal; CSV or Turtle in a pipe.")
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    type=options.Iri(),
    metavar="URL",
    help="Let SERVICE ask this very endpoint; repeatable. Without it SERVICE is refused.",
)
@options.store
@options.endpoint
def command(
    question: str | None,
    path: Path | None,
    arguments: tuple[str, ...],
    form: str | None,
    services: tuple[str, ...],
    store: Path | None,
    endpoint: str | None,
) -> None:
    """Answer a question by its name, or a SPARQL query; - is standard input. Without any, list the questions.

    An entity is named by its IRI, the end of it (person/...), its label, another name, or a code.

    \b
    Example:
      kg query
      kg query staff-by-edition -p edition=2018
      kg query 'SELECT ?name WHERE { ?person a foaf:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 3'
      kg query - --format json < question.rq
      kg query -f question.rq --allow-service https://query.wikidata.org/sparql
    """
    if question is None and path is None:
        if arguments:
            raise click.UsageError("-p is for a question: give its name, or a file with -f.")
        _list_questions()
    elif question is not None and path is not None:
        raise click.UsageError("Give a question or a file, not both.")
    elif question and queries.is_name(question):
        text = queries.path(question).read_text(encoding="utf-8")
        asked = _Asked(question, text, arguments=_pairs(arguments), types=queries.types(text) if arguments else {})
        _answer(asked, _store(store, endpoint), form)
    else:
        _answer(_free(question, path, _pairs(arguments), services), _store(store, endpoint), form)


class _Asked(NamedTuple):
    """A query with its arguments, the types of parameters that are known without its header, and prefixes to go before it."""

    name: str
    text: str
    arguments: dict[str, str]
    types: dict[str, str]
    prologue: str = ""


def _pairs(arguments: tuple[str, ...]) -> dict[str, str]:
    """The arguments by name."""
    pairs: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            raise click.UsageError(f"{argument!r} is no name=value.")
        if name in pairs:
            raise click.UsageError(f"{name!r} is given twice.")
        pairs[name] = value
    return pairs


def _free(question: str | None, path: Path | None, arguments: dict[str, str], services: Collection[str]) -> _Asked:
    """A query of the user's own that asks no endpoints but these, with the prefixes that it does not declare."""
    from kg import guard  # noqa: PLC0415 - our own questions need none

    text = options.text(path or Path("-")) if path or question == "-" else question or ""
    if re.fullmatch(r"[^\s{}]+\.(rq|sparql)", text):
        raise click.UsageError(f"{text} looks like a file: kg query -f {text}")
    query = guard.checked(text, services).text
    return _Asked("the query", query, arguments, types={}, prologue=queries.prologue(query))


def _store(store: Path | None, endpoint: str | None) -> Store:
    if endpoint:
        from kg.store.remote import Remote  # noqa: PLC0415 - an HTTP client, for this only

        return Remote(endpoint)
    from kg import release  # noqa: PLC0415 - not needed for an endpoint

    return release.current(options.ready(store)).store()


def _answer(asked: _Asked, store: Store, form: str | None) -> None:
    query = asked.prologue + (_bound(asked, store) if asked.arguments else asked.text)
    try:
        with options.stoppable():
            output.show(store.query(query), form)
    except BadQuery as error:
        raise BadQuery(_moved(str(error), len(asked.prologue))) from error


def _moved(message: str, width: int) -> str:
    """A message about a query's first line, whose column counts what stands before the user's own text."""
    return re.sub(r"^1:(\d+)", lambda place: f"1:{int(place[1]) - width}", message)


def _bound(asked: _Asked, store: Store) -> str:
    types = asked.types
    if not asked.arguments.keys() <= types.keys():
        question = queries.parsed(asked.text, asked.name)
        types = {name: question.parameter(name).type for name in asked.arguments}
    terms = {name: _term(name, types[name], value, store) for name, value in asked.arguments.items()}
    return queries.bound(asked.text, terms)


def _term(name: str, kind: str, value: str, store: Store) -> queries.Term | None:
    if value == "UNDEF":
        return None
    if kind != "entity":
        return queries.term(queries.Parameter(name, kind, None, ""), value)
    from kg import find  # noqa: PLC0415 - for names only

    return find.thing(store, value, name)


def _list_questions() -> None:
    """The questions with their parameters: a line each, in a terminal with what the parameters mean."""
    for name, question in queries.load().items():
        if sys.stdout.isatty():
            click.echo(f"{click.style(name, bold=True)}\n    {question.title}")
            for parameter in question.parameters:
                click.echo(f"    -p {parameter.name}={parameter.default or 'UNDEF'}  {parameter.about}")
        else:
            parameters = " ".join(f"{parameter.name}={parameter.default or 'UNDEF'}" for parameter in question.parameters)
            click.echo(f"{name}\t{question.title}\t{parameters}")
