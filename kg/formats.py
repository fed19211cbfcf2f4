"""Every format that the graph is written in, with its media type and file extension."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.errors import KgError

Format = TypeVar("Format")


class GraphFormat(NamedTuple):
    """A way to write triples or quads; ``quads`` where it can name graphs."""

    name: str
    media_types: tuple[str, ...]
    extension: str
    rdf: RdfFormat
    quads: bool = False


class ResultFormat(NamedTuple):
    """A way to write the rows of SELECT and the answer of ASK."""

    name: str
    media_types: tuple[str, ...]
    extension: str
    results: QueryResultsFormat


GRAPHS = (
    GraphFormat("turtle", ("text/turtle", "application/x-turtle"), "ttl", RdfFormat.TURTLE),
    GraphFormat("ntriples", ("application/n-triples", "text/plain"), "nt", RdfFormat.N_TRIPLES),
    GraphFormat("rdfxml", ("application/rdf+xml",), "rdf", RdfFormat.RDF_XML),
    GraphFormat("jsonld", ("application/ld+json",), "jsonld", RdfFormat.JSON_LD, quads=True),
    GraphFormat("trig", ("application/trig",), "trig", RdfFormat.TRIG, quads=True),
    GraphFormat("nquads", ("application/n-quads",), "nq", RdfFormat.N_QUADS, quads=True),
)
RESULTS = (
    ResultFormat("json", ("application/sparql-results+json", "application/json"), "json", QueryResultsFormat.JSON),
    ResultFormat("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "xml", QueryResultsFormat.XML),
    ResultFormat("csv", ("text/csv",), "csv", QueryResultsFormat.CSV),
    ResultFormat("tsv", ("text/tab-separated-values",), "tsv", QueryResultsFormat.TSV),
)


def graph(name: str) -> GraphFormat:
    """The format of this name."""
    return _named(name, {format_.name: format_ for format_ in GRAPHS})


def results(name: str) -> ResultFormat:
    """The format of this name."""
    return _named(name, {format_.name: format_ for format_ in RESULTS})


def graph_by_extension(extension: str) -> GraphFormat:
    """The format that files with this extension hold."""
    extensions = {format_.extension: format_ for format_ in GRAPHS} | {
        "owl": graph("rdfxml"),
        "json": graph("jsonld"),
        "xml": graph("rdfxml"),
    }
    return _named(extension, extensions)


def _named(name: str, known: dict[str, Format]) -> Format:
    if name not in known:
        raise KgError(f"{name!r} is no format that fits here; known: {', '.join(known)}")
    return known[name]
