"""What two releases or dumps say differently, grouped by thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import Triple

from kg import formats, release
from kg.errors import KgError


@dataclass(frozen=True, slots=True)
class Change:
    """A thing with the statements that only the second has, and those that only the first has."""

    thing: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


def triples(path: Path) -> set[Triple]:
    """The set of all statements of a release, of the current release of a store, or of a dump."""
    if (path / release.REPORT).is_file():
        return {quad.triple for quad in release.Release(path).quads()}
    if path.is_dir():
        return {quad.triple for quad in release.current(path).quads()}
    form = formats.graph_by_extension(path.suffix.removeprefix("."))
    try:
        return {quad.triple for quad in pyoxigraph.parse(path=str(path), format=form.rdf)}
    except OSError as error:
        raise KgError(f"{path}: {error.strerror or error}") from error
    except SyntaxError as error:
        raise KgError(f"{path}:{error.lineno or 1}: {error}") from error


def changes(first: Path, second: Path) -> Iterator[Change]:
    """The changes from the first to the second, by thing."""
    before, after = triples(first), triples(second)
    added, removed = _by_thing(after - before), _by_thing(before - after)
    for thing in sorted(added.keys() | removed.keys()):
        yield Change(thing, tuple(added.get(thing, ())), tuple(removed.get(thing, ())))


def _by_thing(statements: set[Triple]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for statement in sorted(statements, key=str):
        found.setdefault(str(statement.subject), []).append(f"{statement.predicate} {statement.object}")
    return found
