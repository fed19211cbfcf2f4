"""Stores of triples that answer SPARQL queries: one interface, embedded or elsewhere."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import KgError, printable

Answer = QuerySolutions | QueryBoolean | QueryTriples


class Dataset(NamedTuple):
    """The graphs whose merge is the default graph, and the named graphs (SPARQL 1.1, section 13.2)."""

    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...]


class BadQuery(KgError):
    """A query that is no SPARQL 1.1 query; the message has its line and column."""


class Damaged(KgError):
    """A store, or a release, whose files are not as they were written."""

    status = 500


def failure(error: OSError | RuntimeError) -> KgError:
    """What is wrong where the engine fails at a query that it could read: the store's files, or a function it has not."""
    reason = printable(str(error))
    if isinstance(error, OSError) or reason.startswith(("Corruption", "IO error")):
        return Damaged(f"the store cannot be read: {reason}")
    return BadQuery(reason)


class Unreachable(KgError):
    """A store elsewhere that cannot be asked, or that does not answer as it should."""

    status = 502


class Store(Protocol):
    """A data set that answers SPARQL 1.1 queries; the default graph is the union of all graphs."""

    def query(self, query: str, dataset: Dataset | None = None) -> Answer:
        """The answer to a query, asked of these graphs in place of those of its FROM; BadQuery where it is none."""
        ...
