"""The columns of ``SELECT *`` in the order in which the query names them; Oxigraph's own order is the alphabet's."""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph
from pyoxigraph import QuerySolutions

from kg.guard.short import PROLOGUE, SPACE

_STAR = re.compile(rf"{PROLOGUE}SELECT{SPACE}*+(?:(?:DISTINCT|REDUCED){SPACE}*+)?(\*)", re.IGNORECASE)
_VARIABLE = re.compile(
    r"[?$](\w++)|<[^<>\"{}|^`\\\x00-\x20]*+>|#[^\r\n]*+"
    r"|'''(?:[^'\\]|\\.|'(?!''))*+'''|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+\"\"\"|'(?:[^'\\\r\n]|\\.)*+'|\"(?:[^\"\\\r\n]|\\.)*+\"",
    re.DOTALL,
)
_SERVICE = re.compile(r"\bSERVICE(?:\s+SILENT\b)?", re.IGNORECASE)


def ordered(query: str, base: str | None = None) -> str:
    """The query with its columns in place of the ``*`` of its SELECT, in the order of their first appearance in its text.

    A query is given back as it is where it has no such ``*``, is wrong, or has the columns in this order anyway.
    """
    star = _STAR.match(query) if "*" in query else None
    if star is None:
        return query
    named = dict.fromkeys(name for name in _VARIABLE.findall(query) if name)
    if list(named) == sorted(named):
        return query
    columns = _columns(query, base)
    places = {name: place for place, name in enumerate(named)}
    chosen = sorted(columns, key=lambda name: (places.get(name, len(places)), name))
    written = " ".join(f"?{name}" for name in chosen)
    return f"{query[: star.start(1)]} {written} {query[star.end(1) :]}" if chosen else query


def _columns(query: str, base: str | None) -> list[str]:
    """The columns of a query, asked of nothing, and of no other endpoint; none where the engine refuses it."""
    alone = _SERVICE.sub("GRAPH", query) if "service" in query.lower() else query
    try:
        answer = _nothing().query(alone, base_iri=base)
    except (SyntaxError, RuntimeError):
        return []
    return [variable.value for variable in answer.variables] if isinstance(answer, QuerySolutions) else []


@cache
def _nothing() -> pyoxigraph.Store:
    return pyoxigraph.Store()
