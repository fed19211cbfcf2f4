"""``kg query``."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples

from kg import formats, queries, tokens
from kg.cli import options
from kg.errors import printable
from kg.store import Answer, Store

FORMATS = ("table", *(form.name for form in (*formats.RESULTS, *formats.GRAPHS)))


@click.command("query")
@click.argument("question", required=False, metavar="NAME|SPARQL|-")
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
    """Answer a question by its name, or a SPARQL query. Without either, list the questions.

    \b
    Example:
      kg query
      kg query staff-by-edition -p edition=2018
      kg query 'SELECT ?name WHERE { ?person a foaf:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 3'
      kg query - --format json < question.rq
    """
    if question is None and path is None:
        _list_questions()
        return
    if question is not None and path is not None:
        raise click.UsageError("Give a question or a file, not both.")
    target = _store(store, endpoint)
    _print(target.query(_query(question, path, arguments, target)), form)


def _store(store: Path | None, endpoint: str | None) -> Store:
    if endpoint:
        from kg.store.remote import Remote  # noqa: PLC0415 - an HTTP client, for this only

        return Remote(endpoint)
    from kg import release  # noqa: PLC0415 - not needed for an endpoint

    return release.current(options.ready(store)).store()


def _query(question: str | None, path: Path | None, arguments: tuple[str, ...], store: Store) -> str:
    if path is None and question and queries.is_name(question):
        return _bound(queries.find(question), arguments, store)
    if arguments:
        raise click.UsageError("-p is for questions by name.")
    text = path.read_text(encoding="utf-8") if path else sys.stdin.read() if question == "-" else question or ""
    return tokens.checked(queries.prefixed(text))


def _bound(question: queries.Question, arguments: tuple[str, ...], store: Store) -> str:
    terms: dict[str, queries.Term | None] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            raise click.UsageError(f"{argument!r} is no name=value.")
        parameter = question.parameter(name)
        terms[name] = None if value == "UNDEF" else _term(parameter, value, store)
    return question.bound(terms)


def _term(parameter: queries.Parameter, value: str, store: Store) -> queries.Term:
    if parameter.type != "entity":
        return queries.term(parameter, value)
    from kg import find  # noqa: PLC0415 - for names only

    return find.thing(store, value)


def _print(answer: Answer, form: str | None) -> None:
    chosen = form or ("table" if sys.stdout.isatty() else "turtle" if isinstance(answer, QueryTriples) else "csv")
    if isinstance(answer, QueryTriples):
        _print_graph(answer, "turtle" if chosen == "table" else chosen)
    elif chosen == "table":
        _table(answer)
    elif isinstance(answer, QueryBoolean) and chosen in {"csv", "tsv"}:
        click.echo(str(bool(answer)).lower())
    elif sys.stdout.isatty():
        click.echo(printable((answer.serialize(format=formats.results(chosen).results) or b"").decode(), keep="\n\t"))
    else:
        answer.serialize(sys.stdout.buffer, formats.results(chosen).results)
    sys.stdout.flush()


def _print_graph(answer: QueryTriples, form: str) -> None:
    from kg import dump, iris  # noqa: PLC0415 - for graphs only

    quads = [Quad(triple.subject, triple.predicate, triple.object) for triple in answer]
    sys.stdout.buffer.write(dump.written(quads, formats.graph(form), iris.BASE))


def _table(answer: QuerySolutions | QueryBoolean) -> None:
    if isinstance(answer, QueryBoolean):
        click.echo("yes" if answer else "no")
        return
    from kg.cli import tables  # noqa: PLC0415 - rich is slow to import

    tables.show([variable.value for variable in answer.variables], answer)


def _list_questions() -> None:
    for name, question in queries.load().items():
        parameters = ", ".join(f"{parameter.name}={parameter.default or 'UNDEF'}" for parameter in question.parameters)
        click.echo(f"{name:<44} {question.title}" + (f"  [{parameters}]" if parameters and sys.stdout.isatty() else ""))
