"""Releases: immutable folders with a store, dumps, a description and a report; ``current`` points to one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, RdfFormat

from kg.errors import NotFound
from kg.iris import Iris
from kg.store import Damaged
from kg.store.embedded import Embedded

CURRENT, RELEASES = "current", "releases"
STORE, N_QUADS, TURTLE, DESCRIPTION, REPORT = "store", "dumps/kg.nq", "dumps/kg.ttl", "description.ttl", "report.json"


class Release(NamedTuple):
    """A release in its folder."""

    folder: Path

    @property
    def id(self) -> str:
        """The SHA-256 of the canonical form of all graphs but the release's own description."""
        return str(self.report["id"])

    @property
    def report(self) -> dict[str, Any]:
        """What the build reports: id, base IRI, documents, quads a graph, what was refused; Damaged where it is no report."""
        import json  # noqa: PLC0415 - a query needs none

        path = self.folder / REPORT
        try:
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise Damaged(f"{path}: the release is damaged, build it anew: {error}") from error
        return found

    @property
    def base(self) -> str:
        """The base IRI."""
        return str(self.report["base"])

    def store(self) -> Embedded:
        """The store, for reading."""
        return Embedded.opened(self.folder / STORE)

    @property
    def size(self) -> int:
        """The bytes of its N-Quads."""
        return (self.folder / N_QUADS).stat().st_size

    def loaded(self) -> Embedded:
        """The store in memory, loaded from the dumps: twice as fast as the one on disk; Damaged where they cannot be read."""
        graph = Iris(self.base).graph("release")
        dumps = ((N_QUADS, None), (TURTLE, None), (DESCRIPTION, DefaultGraph()), (DESCRIPTION, graph))
        return Embedded.loaded((self.folder / name, graph) for name, graph in dumps)

    def quads(self) -> list[Quad]:
        """All quads as they were mapped, from the dump, for the store rewrites literals; Damaged where it is no dump."""
        path = self.folder / N_QUADS
        try:
            return list(pyoxigraph.parse(path.read_bytes(), format=RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise Damaged(f"{path}:{error.lineno or 1}: the release is damaged, build it anew: {error.msg}") from error


def current(store: Path) -> Release:
    """The release that is current; NotFound where there is none."""
    link = store / CURRENT
    if not (link / REPORT).is_file():
        raise NotFound(f"{store}: there is no release here; `kg build --store {store}` makes one")
    return Release(link.resolve())
