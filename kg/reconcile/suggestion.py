"""What a field suggests while somebody types: things, types and properties, and properties for the things of a type."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from kg.names.key import words
from kg.names.thing import KINDS
from kg.reconcile.catalogue import Catalogue, kinds_of, types


def entities(catalogue: Catalogue, prefix: str, kinds: Collection[str], limit: int, offset: int) -> dict[str, Any]:
    """Things whose names begin so, or the one whose identifier it is (sections 6.3 and 6.4)."""
    things = [row.thing for row in catalogue.index.suggest(prefix, kinds, limit, offset)]
    if (identified := catalogue.find(prefix)) and not offset:
        things = [identified, *(one for one in things if one != identified)][:limit]
    found = [
        {
            "id": catalogue.identifier(thing.iri),
            "name": thing.label,
            "description": catalogue.about(thing),
            "notable": types(kinds_of(thing)),
        }
        for thing in things
    ]
    return {"result": found}


def kinds(prefix: str, limit: int, offset: int) -> dict[str, Any]:
    """Types with words that begin so."""
    found = [
        {**one, "broader": types(KINDS[one["id"]].broader)} for one in types(KINDS) if _begins(prefix, one["id"], one["name"])
    ]
    return {"result": found[offset : offset + limit]}


def properties(catalogue: Catalogue, prefix: str, limit: int, offset: int) -> dict[str, Any]:
    """Properties with words that begin so."""
    return {"result": _properties(catalogue, prefix, ())[offset : offset + limit]}


def proposed(catalogue: Catalogue, kind: str, limit: int | None) -> dict[str, Any]:
    """Properties of which things of a kind have values, or things of any kind (section 7.2)."""
    found = _properties(catalogue, "", (kind,) if kind else ())[:limit]
    return {"properties": found, "type": kind, **({} if limit is None else {"limit": limit})}


def _properties(catalogue: Catalogue, prefix: str, kinds: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "name": one.name, "description": one.about}
        for one in catalogue.facts.properties.values()
        if one.kinds.issuperset(kinds) and _begins(prefix, one.id, one.name)
    ]


def _begins(prefix: str, *texts: str) -> bool:
    """Whether an identifier begins so, or each word that was typed is the start of a word of a text."""
    if prefix and texts[0].startswith(prefix):
        return True
    known = [word for text in texts for word in words(text)]
    return all(any(word.startswith(typed) for word in known) for typed in words(prefix))
