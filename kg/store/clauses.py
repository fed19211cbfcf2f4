"""The graphs that the FROM clauses of a query name."""

from __future__ import annotations

import re
from itertools import zip_longest
from urllib.parse import urljoin

from pyoxigraph import NamedNode

from kg.guard import Prologue, prologue
from kg.store import Dataset
from kg.tokens import Kind, Token, character, tokens

_ESCAPE = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")


def dataset(query: str) -> Dataset | None:
    """The graphs that the FROM clauses of a query name; None where there are none, or what they name is no IRI."""
    found = tokens(query)
    begun = prologue(query, found)
    default: list[NamedNode] = []
    named: list[NamedNode] = []
    depth = 0
    for token, first, second in zip_longest(found, found[1:], found[2:], fillvalue=found[-1]):
        depth += token.is_mark("{") - token.is_mark("}")
        if not depth and token.is_word("FROM"):
            graphs, name = (named, second) if first.is_word("NAMED") else (default, first)
            try:
                graphs.append(NamedNode(_iri(name, begun)))
            except ValueError:
                return None  # the engine says what is wrong with it
    return Dataset(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named))) if default or named else None


def _iri(token: Token, begun: Prologue) -> str:
    if token.kind is Kind.NAME:
        prefix, _, local = token.text.partition(":")
        return _absolute(begun.prefixes.get(prefix, ""), begun) + local.replace("\\", "")
    return _absolute(token.text.strip("<>"), begun)


def _absolute(iri: str, begun: Prologue) -> str:
    plain = _ESCAPE.sub(lambda found: character(iri, found[0], found.start()), iri)
    return urljoin(begun.base, plain) if begun.base else plain
