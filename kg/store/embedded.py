"""The embedded store: Oxigraph in a folder, or in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat

from kg.store import Answer, BadQuery, Damaged, Dataset, failure

_FROM = re.compile(r"(?<![\w?$])FROM[ \t\r\n]*+(?:NAMED[ \t\r\n]*+)?(?:[<#]|[\w.\-\u00b7]{0,200}+:)", re.IGNORECASE)
_STAR = re.compile(r"SELECT(?:[ \t\r\n]|DISTINCT|REDUCED)*+[*#]", re.IGNORECASE)
_RELATIVE = re.compile(r"<(?![A-Za-z][\w+.\-]*+:)[^<>\"{}|^`\\\x00-\x20]*+>")
_FORMATS = {".nq": RdfFormat.N_QUADS, ".ttl": RdfFormat.TURTLE}


class Embedded:
    """Oxigraph over a folder that nobody writes to, or over quads in memory.

    ``base`` says below which IRI the relative ones of queries stand (SPARQL 1.1, section 4.1.1.2); without it there are none.
    """

    def __init__(self, store: pyoxigraph.Store, base: Callable[[], str] | None = None) -> None:
        self._store = store
        self._base = base

    @classmethod
    def opened(cls, path: Path, base: Callable[[], str] | None = None) -> Embedded:
        """The store in a folder, for reading only."""
        try:
            return cls(pyoxigraph.Store.read_only(str(path)), base)
        except (OSError, RuntimeError) as error:
            raise Damaged(f"{path}: no store can be read here: {error}") from error

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Embedded:
        """A store in memory of these quads, with the set of all their triples as its default graph."""
        store = pyoxigraph.Store()
        store.bulk_extend(united(quads))
        return cls(store)

    @classmethod
    def loaded(
        cls, files: Iterable[tuple[Path, NamedNode | DefaultGraph | None]], base: Callable[[], str] | None = None
    ) -> Embedded:
        """A store in memory of these files, each into a graph, or into those that it names; Damaged where one is no RDF."""
        store = pyoxigraph.Store()
        for path, graph in files:
            try:
                store.bulk_load(path=str(path), format=_FORMATS[path.suffix], to_graph=graph)
            except (OSError, SyntaxError) as error:
                raise Damaged(f"{path}: the release is damaged, build it anew: {error}") from error
        return cls(store, base)

    def query(self, query: str, dataset: Dataset | None = None) -> Answer:
        """The answer to a query, asked of these graphs in place of those of its FROM; BadQuery where it is none."""
        base = self._base() if self._base and _RELATIVE.search(query) else None
        try:
            return self._answer(_ordered(query, base), dataset or _dataset(query, base), base)
        except SyntaxError as error:
            from kg.store import fault  # noqa: PLC0415 - most queries have none

            raise BadQuery(fault.said(query, error, base)) from error
        except (OSError, RuntimeError) as error:
            raise failure(error) from error

    def _answer(self, query: str, dataset: Dataset | None, base: str | None) -> Answer:
        if dataset is None:
            return self._store.query(query, base_iri=base)
        named: list[NamedNode | BlankNode] = [*dataset.named]
        if len(dataset.default) > 1:
            return merged(self._store, dataset).query(query, base_iri=base, default_graph=DefaultGraph(), named_graphs=named)
        return self._store.query(query, base_iri=base, default_graph=[*dataset.default], named_graphs=named)


def _ordered(query: str, base: str | None) -> str:
    """The query with its columns in the order in which it names them, where it asks for all."""
    if not _STAR.search(query):
        return query
    from kg.store import columns  # noqa: PLC0415 - our own questions name theirs

    return columns.ordered(query, base)


def _dataset(query: str, base: str | None) -> Dataset | None:
    """The graphs of the FROM clauses of a query; None where there are none."""
    if not _FROM.search(query):
        return None
    from kg.store import clauses  # noqa: PLC0415 - most queries have none

    return clauses.dataset(query, base)


@lru_cache(maxsize=4)
def merged(store: pyoxigraph.Store, dataset: Dataset) -> pyoxigraph.Store:
    """A store in memory whose default graph is the merge of some graphs of another, beside some named graphs of it.

    Oxigraph's own union of graphs is a bag: it counts a statement of two graphs twice.
    """
    found = pyoxigraph.Store()
    for graph in dataset.default:
        found.bulk_extend(Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, graph))
    for graph in dataset.named:
        found.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return found


def united(quads: Iterable[Quad]) -> Iterable[Quad]:
    """The quads, and the triples of each in the default graph, which is the set of all statements."""
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)


def written(path: Path, quads: Iterable[Quad]) -> None:
    """Writes a new store of these quads into a folder that does not exist yet."""
    store = pyoxigraph.Store(str(path))
    store.bulk_extend(united(quads))
    store.flush()
