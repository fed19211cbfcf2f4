"""The addresses that help somebody who types: suggestions, and proposals of columns."""

from __future__ import annotations

from kg.endpoint.exchange import Exchange
from kg.endpoint.protocol import Parameters
from kg.reconcile import asked, suggestion
from kg.reconcile.answer import Answer
from kg.reconcile.catalogue import Catalogue
from kg.reconcile.manifest import BATCH
from kg.reconcile.query import kinds
from kg.reconcile.sent import written

_SUGGESTED, _MOST_SUGGESTED = 10, 100


def typed(found: Parameters) -> tuple[str, tuple[str, ...], int, int]:
    """What somebody typed, the types that are asked for, how many suggestions are, and how many are passed over."""
    return asked.prefix(found), kinds(list(filter(None, found.get("type", ())))), *_page(found)


async def types(exchange: Exchange, _: Catalogue) -> Answer:
    """Types that begin as somebody types."""
    found = await asked.form(exchange)
    return Answer(written(suggestion.kinds(asked.prefix(found), *_page(found))))


async def properties(exchange: Exchange, catalogue: Catalogue) -> Answer:
    """Properties, the same way."""
    found = await asked.form(exchange)
    return Answer(written(suggestion.properties(catalogue, asked.prefix(found), *_page(found))))


async def proposed(exchange: Exchange, catalogue: Catalogue) -> Answer:
    """Properties of which things of a type have values."""
    found = await asked.form(exchange)
    kind = next(iter(kinds(list(filter(None, [asked.one(found, "type")])))), "")
    limit = asked.number(found, "limit", 0, BATCH) or None
    return Answer(written(suggestion.proposed(catalogue, kind, limit)))


def _page(found: Parameters) -> tuple[int, int]:
    """How many suggestions are asked for, and how many are passed over: ``cursor`` in version 0.2, ``offset`` in 1.0."""
    skipped = max(asked.number(found, name, 0, 10**9) for name in ("cursor", "offset"))
    return asked.number(found, "limit", _SUGGESTED, _MOST_SUGGESTED), skipped
