"""Queries about things: ``$names`` in them stand for terms, and the prefixes of the vocabularies are declared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode

from kg import vocab
from kg.site.visit import Row, solutions
from kg.store import Store

_NAME, _PREFIX = re.compile(r"\$(\w+)"), re.compile(r"\b(\w+):")


def bound(query: str, **terms: Iterable[NamedNode]) -> str:
    """A query with its prefixes, and with terms, of which there may be several in a VALUES block, in place of its ``$names``.

    >>> bound("ASK { ?any ?kind $thing }", thing=[NamedNode("http://a/")]).rpartition("ASK")[2]
    ' { ?any ?kind <http://a/> }'
    """
    written = {name: " ".join(map(str, some)) for name, some in terms.items()}
    return prologue(query) + _NAME.sub(lambda found: written[found[1]], query)


@lru_cache
def prologue(query: str) -> str:
    """The declarations of those prefixes of the vocabularies that a query uses."""
    used = set(_PREFIX.findall(query))
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in vocab.PREFIXES.items() if prefix in used)


def found(store: Store, query: str, **terms: Iterable[NamedNode]) -> list[Row]:
    """The rows of such a SELECT, with None for what is not bound."""
    return list(solutions(store, bound(query, **terms)))


def text(row: Row, name: str) -> str:
    """The IRI or the characters that a row has under a name; empty where it has none."""
    term = row.get(name)
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else ""
