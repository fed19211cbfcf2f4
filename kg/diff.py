"""What two releases or dumps say differently, grouped by thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from kg import formats, release, vocab
from kg.errors import KgError, printable

_LOCAL = re.compile(r"[A-Za-z_][\w-]*")


@dataclass(frozen=True, slots=True)
class Change:
    """A thing with the statements that only the second has, and those that only the first has."""

    thing: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


def triples(path: Path) -> set[Triple]:
    """The set of all statements of a release, of the current release of a store, or of a dump."""
    if path.is_dir():
        found = release.Release(path) if (path / release.REPORT).is_file() else release.current(path)
        return {quad.triple for quad in found.quads()}
    try:
        form = formats.graph_by_extension(path.suffix.removeprefix("."))
    except KgError as error:
        raise KgError(f"{path}: {error}") from error
    try:
        return {quad.triple for quad in pyoxigraph.parse(path=str(path), format=form.rdf)}
    except OSError as error:
        raise KgError(f"{path}: {error.strerror or error}") from error
    except SyntaxError as error:
        raise KgError(f"{path}:{error.lineno or 1}:{error.offset or 1}: {printable(error.msg)}") from error


def changes(first: Path, second: Path) -> Iterator[Change]:
    """The changes from the first to the second, by thing."""
    before, after = triples(first), triples(second)
    added, removed = _by_thing(after - before), _by_thing(before - after)
    for thing in sorted(added.keys() | removed.keys()):
        yield Change(thing, tuple(added.get(thing, ())), tuple(removed.get(thing, ())))


def _by_thing(statements: set[Triple]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for statement in sorted(statements, key=str):
        line = f"{_short(statement.predicate)} {_short(statement.object)}"
        found.setdefault(str(statement.subject), []).append(line)
    return found


def _short(term: object) -> str:
    """A term as in Turtle, with the prefixes of the vocabularies."""
    if isinstance(term, NamedNode):
        for prefix, namespace in vocab.PREFIXES.items():
            local = term.value.removeprefix(namespace)
            if local != term.value and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
    if isinstance(term, Literal) and not term.language and "^^" in str(term):
        return f"{Literal(term.value)}^^{_short(term.datatype)}"
    return str(term)
