"""Releases: immutable folders with a store, dumps, a description and a report; ``current`` points to one of them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple

from kg.errors import NotFound
from kg.store import Damaged
from kg.store.embedded import Embedded

if TYPE_CHECKING:
    from kg.dump import Dump

CURRENT, RELEASES = "current", "releases"
STORE, DUMPS, N_QUADS, TURTLE = "store", "dumps", "dumps/kg.nq", "dumps/kg.ttl"
DESCRIPTION, REPORT = "description.ttl", "report.json"
_SHORT = 12
_MOST_IN_MEMORY = 48 * 1024 * 1024  # bytes of N-Quads; more stays on disk, where a point query takes about twice as long


class Release(NamedTuple):
    """A release in its folder."""

    folder: Path

    @property
    def id(self) -> str:
        """The SHA-256 of the canonical form of all graphs but the release's own description."""
        return str(self.report["id"])

    @property
    def short_id(self) -> str:
        """The start of the id, enough to tell releases apart in the name of a file."""
        return self.id[:_SHORT]

    @property
    def report(self) -> dict[str, Any]:
        """What the build reports; Damaged where it is no report.

        ``id``, ``base`` IRI, ``triples`` (of the default graph), ``described`` (triples of the description), ``dumps``
        (``bytes`` and ``sha256`` by name), ``documents``, ``graphs`` (quads a graph), and what was ``refused``.
        """
        path = self.folder / REPORT
        return _report(path, path.stat().st_mtime_ns)

    @property
    def base(self) -> str:
        """The base IRI."""
        return str(self.report["base"])

    @property
    def dumps(self) -> tuple[Dump, ...]:
        """The dumps that are there, compressed ones too, by name."""
        return _dumps(self.folder)

    def description(self) -> list[Triple]:
        """What the release says of itself; Damaged where it cannot be read."""
        return [quad.triple for quad in _parsed(self.folder / DESCRIPTION, RdfFormat.TURTLE)]

    def store(self) -> Embedded:
        """The store, for reading."""
        return Embedded.opened(self.folder / STORE, lambda: self.base)

    @property
    def is_small(self) -> bool:
        """Whether it may be held in memory."""
        return (self.folder / N_QUADS).stat().st_size <= _MOST_IN_MEMORY

    def quickest(self) -> Embedded:
        """The store in memory where it is small, else the one on disk; Damaged where it cannot be read."""
        return self.loaded() if self.is_small else self.store()

    def loaded(self) -> Embedded:
        """The store in memory, loaded from the dumps: twice as fast as the one on disk; Damaged where they cannot be read."""
        from kg.iris import Iris  # noqa: PLC0415 - a query of the command line needs none

        graph = Iris(self.base).graph("release")
        dumps = ((N_QUADS, None), (TURTLE, None), (DESCRIPTION, DefaultGraph()), (DESCRIPTION, graph))
        return Embedded.loaded(((self.folder / name, graph) for name, graph in dumps), lambda: self.base)

    def quads(self) -> list[Quad]:
        """All quads as they were mapped, from the dump, for the store rewrites literals; Damaged where it is no dump."""
        return _parsed(self.folder / N_QUADS, RdfFormat.N_QUADS)


def _parsed(path: Path, form: RdfFormat) -> list[Quad]:
    try:
        return list(pyoxigraph.parse(path.read_bytes(), format=form))
    except SyntaxError as error:
        raise Damaged(f"{path}:{error.lineno or 1}: the release is damaged, build it anew: {error.msg}") from error


@lru_cache(maxsize=8)
def _report(path: Path, _written: int) -> dict[str, Any]:
    """The report in a file that was written at a time."""
    import json  # noqa: PLC0415 - a query needs none

    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Damaged(f"{path}: the release is damaged, build it anew: {error}") from error
    return found


@lru_cache(maxsize=4)
def _dumps(folder: Path) -> tuple[Dump, ...]:
    """The dumps of a release, which does not change; what the report does not tell is read once from the files."""
    from kg.dump import GZIP  # noqa: PLC0415 - a query needs none

    reported = Release(folder).report.get("dumps", {})
    paths = [folder / f"{name}{ending}" for name in (N_QUADS, TURTLE) for ending in ("", GZIP)]
    return tuple(_dump(path, reported.get(path.name)) for path in paths if path.is_file())


def _dump(path: Path, reported: dict[str, Any] | None) -> Dump:
    from kg.dump import Dump  # noqa: PLC0415 - as above

    if reported:
        return Dump(path.name, reported["bytes"], reported["sha256"])
    return Dump.of(path.name, path.read_bytes())


def current(store: Path) -> Release:
    """The release that is current; NotFound where there is none."""
    link = store / CURRENT
    if not (link / REPORT).is_file():
        raise NotFound(f"{store}: there is no release here; `kg build --store {store}` makes one")
    return Release(link.resolve())
