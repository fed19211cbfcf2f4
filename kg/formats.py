"""Every format that the graph is written in, with its media type and file extension."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.errors import KgError, printable

Format = TypeVar("Format")


class GraphFormat(NamedTuple):
    """A way to write triples or quads; ``w3c`` ends its IRI among the W3C's, ``quads`` where it can name graphs."""

    name: str
    media_types: tuple[str, ...]
    extension: str
    w3c: str
    rdf: RdfFormat
    quads: bool = False


class ResultFormat(NamedTuple):
    """A way to write the rows of SELECT and the answer of ASK; ``w3c`` ends its IRI among the W3C's."""

    name: str
    media_types: tuple[str, ...]
    extension: str
    w3c: str
    results: QueryResultsFormat


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
)


def graph(name: str) -> GraphFormat:
    """The format of this name that holds a graph."""
    return _named(name, {form.name: form for form in GRAPHS}, "no format for a graph")


def results(name: str) -> ResultFormat:
    """The format of this name that holds rows, or yes and no."""
    return _named(name, {form.name: form for form in RESULTS}, "no format for the answer of SELECT or ASK")


def graph_by_extension(extension: str) -> GraphFormat:
    """The format that files with this extension hold."""
    others = {"owl": "rdfxml", "xml": "rdfxml", "json": "jsonld"}
    extensions = {form.extension: form for form in GRAPHS} | {other: graph(name) for other, name in others.items()}
    return _named(extension.lower(), extensions, "the extension of no RDF format")


def _named(name: str, known: dict[str, Format], fault: str) -> Format:
    if name not in known:
        raise KgError(f"\u201c{printable(name)}\u201d is {fault}; there are: {', '.join(known)}")
    return known[name]
