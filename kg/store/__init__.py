"""Stores of triples that answer SPARQL queries: one interface, embedded or elsewhere."""

from __future__ import annotations

from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import KgError

Answer = QuerySolutions | QueryBoolean | QueryTriples


class BadQuery(KgError):
    """A query that is no SPARQL 1.1 query; the message has its line and column."""


class Store(Protocol):
    """A data set that answers SPARQL 1.1 queries; the default graph is the union of all graphs."""

    def query(self, query: str) -> Answer:
        """The answer to a query; BadQuery where it is none."""
        ...
