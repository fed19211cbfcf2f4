"""RDF files of others as quads of named graphs; blank nodes become IRIs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad

from kg import formats
from kg.errors import KgError
from kg.iris import Iris


def quads(path: Path, iris: Iris, graph: NamedNode | None = None) -> list[Quad]:
    """The quads of a file, those without a graph in ``graph/include/<file name>`` or the given one.

    The format is known by the file's extension. KgError with the file's line where it is no such format, and where a graph
    of the file is one of ours.
    """
    form = formats.graph_by_extension(path.suffix.removeprefix("."))
    try:
        content = path.read_bytes()
        dataset = Dataset(pyoxigraph.parse(content, format=form.rdf, base_iri=path.resolve().as_uri()))
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}") from error
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise KgError(f"{path}:{line or 1}: {error}") from error
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    digest = hashlib.sha256(content).hexdigest()[:16]
    target = graph or iris.graph(f"include/{path.stem}")
    return [_named(quad, digest, target, iris, path) for quad in dataset]


def _named(quad: Quad, digest: str, target: NamedNode, iris: Iris, path: Path) -> Quad:
    graph = target if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
    if isinstance(graph, BlankNode):
        graph = iris.genid(f"{digest}-{graph.value}")
    ours = iris.graph("").value
    if graph != target and graph.value.startswith(ours) and not graph.value.startswith(f"{ours}include/"):
        raise KgError(f"{path}: the graph {graph.value} is one of the build's own")
    subject, value = (_skolemized(term, digest, iris, path) for term in (quad.subject, quad.object))
    assert isinstance(subject, NamedNode)  # noqa: S101 - a subject is an IRI or was a blank node
    return Quad(subject, quad.predicate, value, graph)


def _skolemized(term: object, digest: str, iris: Iris, path: Path) -> NamedNode | Literal:
    if isinstance(term, BlankNode):
        return iris.genid(f"{digest}-{term.value}")
    if isinstance(term, NamedNode | Literal):
        return term
    raise KgError(f"{path}: a triple as a term ({term}) has no place in RDF 1.1")


def files(paths: list[Path], iris: Iris, graph: NamedNode | None = None) -> Iterator[Quad]:
    """The quads of several files."""
    return (quad for path in paths for quad in quads(path, iris, graph))
