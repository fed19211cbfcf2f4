"""Every format that the graph is written in, with its media type and file extension."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.errors import KgError, printable

Format = TypeVar("Format")
Kind = TypeVar("Kind", "GraphFormat", "ResultFormat")


class GraphFormat(NamedTuple):
    """A way to write triples or quads; ``w3c`` ends its IRI among the W3C's, ``quads`` where it can name graphs."""

    name: str
    media_types: tuple[str, ...]
    extension: str
    w3c: str
    rdf: RdfFormat
    quads: bool = False


class ResultFormat(NamedTuple):
    """A way to write the rows of SELECT and the answer of ASK; ``w3c`` ends its IRI among the W3C's, if it has one."""

    name: str
    media_types: tuple[str, ...]
    extension: str
    w3c: str
    results: QueryResultsFormat | None


GRAPHS = (
    GraphFormat("turtle", ("text/turtle", "application/x-turtle"), "ttl", "Turtle", RdfFormat.TURTLE),
    GraphFormat("ntriples", ("application/n-triples", "text/plain"), "nt", "N-Triples", RdfFormat.N_TRIPLES),
    GraphFormat("rdfxml", ("application/rdf+xml",), "rdf", "RDF_XML", RdfFormat.RDF_XML),
    GraphFormat("jsonld", ("application/ld+json",), "jsonld", "JSON-LD", RdfFormat.JSON_LD, quads=True),
    GraphFormat("trig", ("application/trig",), "trig", "TriG", RdfFormat.TRIG, quads=True),
    GraphFormat("nquads", ("application/n-quads",), "nq", "N-Quads", RdfFormat.N_QUADS, quads=True),
)
RESULTS = (
    ResultFormat(
        "json", ("application/sparql-results+json", "application/json"), "json", "SPARQL_Results_JSON", QueryResultsFormat.JSON
    ),
    ResultFormat(
        "xml",
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        "xml",
        "SPARQL_Results_XML",
        QueryResultsFormat.XML,
    ),
    ResultFormat("csv", ("text/csv",), "csv", "SPARQL_Results_CSV", QueryResultsFormat.CSV),
    ResultFormat("tsv", ("text/tab-separated-values",), "tsv", "SPARQL_Results_TSV", QueryResultsFormat.TSV),
)  # those of the W3C
TABLE = ResultFormat("html", ("text/html", "application/xhtml+xml"), "html", "", None)
SHEET = ResultFormat("sheet", ("text/csv",), "sheet.csv", "", None)  # for spreadsheets, by its name only
ANSWERS = (*RESULTS, TABLE)
NAMES = tuple(form.name for form in (*ANSWERS, *GRAPHS))
_GRAPH_ALIASES = {
    "ttl": "turtle", "n3": "turtle", "text/n3": "turtle", "nt": "ntriples", "n-triples": "ntriples", "rdf": "rdfxml",
    "rdf+xml": "rdfxml", "xml": "rdfxml", "json-ld": "jsonld", "json": "jsonld", "nq": "nquads", "n-quads": "nquads",
}  # fmt: skip


def graph(name: str) -> GraphFormat:
    """The format of this name that holds a graph."""
    return _known(name, {form.name: form for form in GRAPHS}, "no format for a graph")


def results(name: str) -> ResultFormat:
    """The format of this name that holds rows, or yes and no."""
    return _known(name, {form.name: form for form in (*ANSWERS, SHEET)}, "no format for the answer of SELECT or ASK")


def named(name: str) -> tuple[tuple[ResultFormat, str] | None, tuple[GraphFormat, str] | None] | None:
    """What a name, an alias or a media type means: a format for rows and one for a graph, each with its media type.

    >>> [form.name for form, media_type in named("json")]
    ['json', 'jsonld']
    """
    plain = name.partition(";")[0].strip().lower().replace(" ", "+")  # a form's plus sign is a space
    found = _meant(plain, ANSWERS), _meant(_GRAPH_ALIASES.get(plain, plain), GRAPHS)
    return found if any(found) else None


def _meant(plain: str, known: Sequence[Kind]) -> tuple[Kind, str] | None:
    """The format with this name or media type, and the media type to name it by."""
    for form in known:
        if plain == form.name:
            return form, form.media_types[0]
        if plain in form.media_types:
            return form, plain
    return None


def graph_by_extension(extension: str) -> GraphFormat:
    """The format that files with this extension hold."""
    others = {"owl": "rdfxml", "xml": "rdfxml", "json": "jsonld"}
    extensions = {form.extension: form for form in GRAPHS} | {other: graph(name) for other, name in others.items()}
    return _known(extension.lower(), extensions, "the extension of no RDF format")


def _known(name: str, known: dict[str, Format], fault: str) -> Format:
    if name not in known:
        raise KgError(f"\u201c{printable(name)}\u201d is {fault}; there are: {', '.join(known)}")
    return known[name]
