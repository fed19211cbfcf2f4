"""``kg query``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from kg import formats, queries
from kg.cli import options, output
from kg.store import BadQuery, Store

FORMATS = ("table", *(form.name for form in (*formats.RESULTS, *formats.GRAPHS)))


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
@options.store
@options.endpoint
def command(
    question: str | None,
    path: Path | None,
    arguments: tuple[str, ...],
    form: str | None,
    store: Path | None,
    endpoint: str | None,
) -> None:
    """Answer a question by its name, or a SPARQL query; - is standard input. Without any, list the questions.

    An entity is named by its IRI, the end of it (person/...), its label or another name.

    \b
    Example:
      kg query
      kg query staff-by-edition -p edition=2018
      kg query 'SELECT ?name WHERE { ?person a foaf:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 3'
      kg query - --format json < question.rq
    """
    if question is None and path is None:
        if arguments:
            raise click.UsageError("-p is for a question: give its name, or a file with -f.")
        _list_questions()
    elif question is not None and path is not None:
        raise click.UsageError("Give a question or a file, not both.")
    elif question and queries.is_name(question):
        text = queries.path(question).read_text(encoding="utf-8")
        _answer(question, "", text, _pairs(arguments), _store(store, endpoint), form)
    else:
        prologue, text = _free(question, path)
        _answer("the query", prologue, text, _pairs(arguments), _store(store, endpoint), form)


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


def _free(question: str | None, path: Path | None) -> tuple[str, str]:
    """The prefixes that a query of the user's own does not declare, and the query."""
    from kg import guard  # noqa: PLC0415 - our own questions need none

    text = options.text(path or Path("-")) if path or question == "-" else question or ""
    if re.fullmatch(r"[^\s{}]+\.(rq|sparql)", text):
        raise click.UsageError(f"{text} looks like a file: kg query -f {text}")
    query = guard.checked(text).text
    return queries.prologue(query), query


def _store(store: Path | None, endpoint: str | None) -> Store:
    if endpoint:
        from kg.store.remote import Remote  # noqa: PLC0415 - an HTTP client, for this only

        return Remote(endpoint)
    from kg import release  # noqa: PLC0415 - not needed for an endpoint

    return release.current(options.ready(store)).store()


def _answer(name: str, prologue: str, text: str, arguments: dict[str, str], store: Store, form: str | None) -> None:
    query = _bound(queries.parsed(text, name), arguments, store) if arguments else text
    try:
        with options.stoppable():
            output.show(store.query(prologue + query), form)
    except BadQuery as error:
        raise BadQuery(_moved(str(error), len(prologue))) from error


def _moved(message: str, width: int) -> str:
    """A message about a query's first line, whose column counts what stands before the user's own text."""
    return re.sub(r"^1:(\d+)", lambda place: f"1:{int(place[1]) - width}", message)


def _bound(question: queries.Question, arguments: dict[str, str], store: Store) -> str:
    values = {name: (question.parameter(name), value) for name, value in arguments.items()}
    return question.bound(
        {name: None if value == "UNDEF" else _term(parameter, value, store) for name, (parameter, value) in values.items()}
    )


def _term(parameter: queries.Parameter, value: str, store: Store) -> queries.Term:
    if parameter.type != "entity":
        return queries.term(parameter, value)
    from kg import find  # noqa: PLC0415 - for names only

    return find.thing(store, value)


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
