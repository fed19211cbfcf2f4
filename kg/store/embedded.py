"""The embedded store: Oxigraph in a folder, or in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad

from kg.errors import KgError
from kg.store import Answer, BadQuery


class Embedded:
    """Oxigraph over a folder that nobody writes to, or over quads in memory."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store

    @classmethod
    def opened(cls, path: Path) -> Embedded:
        """The store in a folder, for reading only."""
        try:
            return cls(pyoxigraph.Store.read_only(str(path)))
        except OSError as error:
            raise KgError(f"{path}: no store can be read here: {error}") from error

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Embedded:
        """A store in memory of these quads, with the set of all their triples as its default graph."""
        store = pyoxigraph.Store()
        store.bulk_extend(united(quads))
        return cls(store)

    def query(self, query: str) -> Answer:
        """The answer to a query; BadQuery where it is none."""
        try:
            return self._store.query(query)
        except SyntaxError as error:
            raise BadQuery(" ".join(str(error).split())) from error


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
