"""Version 0.2 of the API: how queries and extensions are asked for, and answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.reconcile.catalogue import Catalogue, types
from kg.reconcile.extension import Asked, Row
from kg.reconcile.matching import Candidate
from kg.reconcile.query import BadQuery, Condition, Evidence, Query, kinds, limit, text, values

VERSION = "0.2"
_STRICTNESS = ("any", "all", "should")


def query(asked: object) -> Query:
    """The query of an object (section 4.1); BadQuery where it is none."""
    if not isinstance(asked, Mapping):
        raise BadQuery("a query must be an object")
    wanted, strictness = asked.get("type"), asked.get("type_strict") or "any"
    if strictness not in _STRICTNESS:
        raise BadQuery(f"type_strict must be one of {', '.join(_STRICTNESS)}")
    name = asked.get("query")
    return Query(
        names=(Condition((text(name),)),) if name is not None else (),
        evidence=tuple(map(_evidence, _list(asked.get("properties"), "properties"))),
        kinds=kinds(wanted if isinstance(wanted, list) else [wanted] if wanted else []),
        all_kinds=strictness == "all",
        limit=limit(asked.get("limit")),
    )


def _evidence(asked: object) -> Evidence:
    name = asked.get("pid") if isinstance(asked, Mapping) else None
    if not isinstance(asked, Mapping) or not isinstance(name, str) or "v" not in asked:
        raise BadQuery("a property must be an object with pid and v")
    return Evidence(name, Condition(values(asked["v"])))


def _list(asked: object, what: str) -> list[object]:
    if asked is None:
        return []
    if not isinstance(asked, list):
        raise BadQuery(f"{what} must be an array")
    return asked


def result(candidates: Sequence[Candidate], catalogue: Catalogue) -> dict[str, Any]:
    """The candidates as the result of a query (section 4.2)."""
    return {"result": [candidate(one, catalogue) for one in candidates]}


def failure(error: BadQuery) -> dict[str, Any]:
    """The result of a query that could not be answered: none, and why."""
    return {"result": [], "error": str(error)}


def candidate(found: Candidate, catalogue: Catalogue) -> dict[str, Any]:
    """A candidate with what speaks for it."""
    return {
        "id": catalogue.identifier(found.thing.iri),
        "name": found.thing.label,
        "description": described(found, catalogue),
        "type": types(found.thing.kinds),
        "score": found.score,
        "features": [{"id": name, "value": value} for name, value in found.features.items()],
        "match": found.match,
    }


def described(found: Candidate, catalogue: Catalogue) -> str:
    """What tells a candidate from others, and the name that it was found by where that is not its label."""
    about = catalogue.about(found.thing)
    return about if found.called == found.thing.label else f"{about}; also called {found.called}"


def extension(asked: Asked, rows: Sequence[Row], catalogue: Catalogue) -> dict[str, Any]:
    """Values by identifier and property (section 7.4)."""
    names = [column.property.id for column in asked.columns]
    cells = {row.identifier: [[catalogue.value(one) for one in cell] for cell in row.cells] for row in rows}
    return {"meta": meta(asked), "rows": {name: dict(zip(names, values, strict=True)) for name, values in cells.items()}}


def meta(asked: Asked) -> list[dict[str, Any]]:
    """The columns, with the type of the things in them."""
    return [
        {"id": one.property.id, "name": one.property.name, **({"type": types((one.kind,))[0]} if one.kind else {})}
        for one in asked.columns
    ]
