"""The graphs that the FROM clauses of a query name."""

from __future__ import annotations

from itertools import zip_longest
from urllib.parse import urljoin

from pyoxigraph import NamedNode

from kg.guard import prologue
from kg.store import Dataset
from kg.tokens import tokens


def dataset(query: str, base: str | None = None) -> Dataset | None:
    """The graphs that the FROM clauses of a query name, relative ones below a base.

    None where there are none, or what they name is no IRI.
    """
    found = tokens(query)
    begun = prologue(query, found)
    begun = begun._replace(base=urljoin(base or "", begun.base or ""))
    default: list[NamedNode] = []
    named: list[NamedNode] = []
    depth = 0
    for token, first, second in zip_longest(found, found[1:], found[2:], fillvalue=found[-1]):
        depth += token.is_mark("{") - token.is_mark("}")
        if not depth and token.is_word("FROM"):
            graphs, name = (named, second) if first.is_word("NAMED") else (default, first)
            try:
                graphs.append(NamedNode(begun.iri(name)))
            except ValueError:
                return None  # the engine says what is wrong with it
    return Dataset(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named))) if default or named else None
