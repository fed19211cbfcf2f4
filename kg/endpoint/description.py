"""What the endpoint is, in the words of SPARQL 1.1 Service Description."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from kg import formats, vocab
from kg.endpoint.current import Served
from kg.formats import GraphFormat
from kg.store import Store

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_SIZE = "SELECT (COUNT(*) AS ?triples) WHERE { ?subject ?predicate ?object }"
_GRAPHS = """SELECT ?graph (COUNT(*) AS ?triples)
WHERE { GRAPH ?graph { ?subject ?predicate ?object } } GROUP BY ?graph ORDER BY ?graph"""


class Sizes(NamedTuple):
    """How many triples the default graph of a store has, and each of its named graphs."""

    default: Literal
    named: tuple[tuple[NamedNode, Literal], ...]


def sizes(served: Served) -> Sizes:
    """The sizes of what is served; of a release, which does not change, counted once."""
    return _counted(served.store) if served.release else _counted.__wrapped__(served.store)  # type: ignore[arg-type]  # by identity


@lru_cache(maxsize=1)
def _counted(store: Store) -> Sizes:
    whole, graphs = store.query(_SIZE), store.query(_GRAPHS)
    assert isinstance(whole, QuerySolutions)  # noqa: S101 - both are SELECTs
    assert isinstance(graphs, QuerySolutions)  # noqa: S101
    return Sizes(next(whole)["triples"], tuple((row["graph"], row["triples"]) for row in graphs))


def written(address: str, served: Served, form: GraphFormat) -> bytes:
    """The description of the service at an address, in a format."""
    prefixes = {"sd": _SD, "formats": _FORMATS, "void": vocab.PREFIXES["void"]}
    content = io.BytesIO()
    pyoxigraph.serialize(description(address, sizes(served)), content, format=form.rdf, prefixes=prefixes)
    return content.getvalue()


def description(address: str, found: Sizes) -> Iterator[Triple]:
    """The service at an address: its language, its formats, and its graphs with their sizes."""
    service, dataset, default = NamedNode(address), NamedNode(f"{address}#dataset"), NamedNode(f"{address}#default-graph")
    yield Triple(service, vocab.TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for form in (*formats.RESULTS, *formats.GRAPHS):
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + form.w3c))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, vocab.TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, vocab.TYPE, _sd("Graph"))
    yield Triple(default, vocab.void("triples"), found.default)
    for number, (name, size) in enumerate(found.named, 1):
        entry, graph = NamedNode(f"{address}#graph-{number}"), NamedNode(f"{address}#graph-{number}-content")
        yield Triple(dataset, _sd("namedGraph"), entry)
        yield Triple(entry, vocab.TYPE, _sd("NamedGraph"))
        yield Triple(entry, _sd("name"), name)
        yield Triple(entry, _sd("graph"), graph)
        yield Triple(graph, vocab.TYPE, _sd("Graph"))
        yield Triple(graph, vocab.void("triples"), size)


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
