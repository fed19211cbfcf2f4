"""RDF files of others as quads of named graphs; blank nodes become IRIs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad

from kg import formats
from kg.errors import KgError, printable
from kg.iris import Iris


def beside(paths: Sequence[Path], iris: Iris) -> Iterator[Quad]:
    """The quads of files that stand beside a build's own; KgError where a graph of a file is one of the build's."""
    return _all(paths, iris, None, iris.owns)


def alone(paths: Sequence[Path], iris: Iris, graph: NamedNode | None = None) -> Iterator[Quad]:
    """The quads of files that are all there is, a dump of ours perhaps; KgError where a graph is that of the description."""
    return _all(paths, iris, graph, lambda found: found == iris.graph("release"))


def _all(paths: Sequence[Path], iris: Iris, graph: NamedNode | None, reserved: Callable[[NamedNode], bool]) -> Iterator[Quad]:
    for path in paths:
        for quad in quads(path, iris, graph):
            if isinstance(quad.graph_name, NamedNode) and reserved(quad.graph_name):
                raise KgError(f"{path}: the graph {quad.graph_name.value} is one of the build's own")
            yield quad


def quads(path: Path, iris: Iris, graph: NamedNode | None = None) -> list[Quad]:
    """The quads of a file, those without a graph in ``graph/include/<file name>`` or the given one.

    The format is known by the file's extension; relative IRIs stand below the graph's, wherever the file lies. KgError with
    line and column where it is no such format, and for what only RDF 1.2 has.
    """
    form = formats.graph_by_extension(path.suffix.removeprefix("."))
    target = graph or iris.graph(f"include/{path.stem}")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}") from error
    try:
        dataset = Dataset(pyoxigraph.parse(content, format=form.rdf, base_iri=target.value))
    except SyntaxError as error:
        reason = error.msg.partition(": ")[2] if error.lineno else error.msg  # the place comes first, before a colon
        raise KgError(f"{path}:{error.lineno or 1}:{error.offset or 1}: {printable(reason)}") from error
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    digest = hashlib.sha256(content).hexdigest()[:16]
    return [_named(quad, digest, target, iris, path) for quad in dataset]


def _named(quad: Quad, digest: str, target: NamedNode, iris: Iris, path: Path) -> Quad:
    graph = target if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
    if isinstance(graph, BlankNode):
        graph = iris.genid(f"{digest}-{graph.value}")
    subject, value = (_skolemized(term, digest, iris, path) for term in (quad.subject, quad.object))
    assert isinstance(subject, NamedNode)  # noqa: S101 - a subject is an IRI or was a blank node
    return Quad(subject, quad.predicate, value, graph)


def _skolemized(term: object, digest: str, iris: Iris, path: Path) -> NamedNode | Literal:
    if isinstance(term, BlankNode):
        return iris.genid(f"{digest}-{term.value}")
    if isinstance(term, NamedNode) or (isinstance(term, Literal) and not term.direction):
        return term
    what = "a language with a direction" if isinstance(term, Literal) else "a triple as a term"
    raise KgError(f"{path}: {what} ({printable(str(term))}) has no place in RDF 1.1")
