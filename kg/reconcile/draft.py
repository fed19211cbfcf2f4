"""The draft of version 1.0 of the API: how queries and extensions are asked for, and answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.reconcile.catalogue import Catalogue
from kg.reconcile.extension import Asked, Row
from kg.reconcile.matching import FEATURES, PROPERTY, Candidate
from kg.reconcile.query import BadQuery, Condition, Evidence, Quantifier, Query, kinds, limit, values
from kg.reconcile.usual import candidate, meta

VERSION = "1.0-draft"
_KINDS = ("name", "id", "property")


def query(asked: object) -> Query:
    """The query of an object (section 4.1); BadQuery where it is none."""
    conditions = asked.get("conditions") if isinstance(asked, Mapping) else None
    if not isinstance(asked, Mapping) or not isinstance(conditions, list) or not conditions:
        raise BadQuery("a query must be an object with an array of conditions")
    found = [_condition(one) for one in conditions]
    wanted = asked.get("type")
    return Query(
        names=tuple(condition for kind, _, condition in found if kind == "name"),
        identifiers=tuple(condition for kind, _, condition in found if kind == "id"),
        evidence=tuple(Evidence(name, condition) for kind, name, condition in found if kind == "property"),
        kinds=kinds([wanted] if wanted else []),
        limit=limit(asked.get("limit")),
    )


def _condition(asked: object) -> tuple[str, str, Condition]:
    """What a condition is about, its property if it is of one, and its values."""
    kind = asked.get("matchType") if isinstance(asked, Mapping) else None
    if not isinstance(asked, Mapping) or kind not in _KINDS or "propertyValue" not in asked:
        raise BadQuery(f"a condition must be an object with propertyValue and a matchType: {', '.join(_KINDS)}")
    name, required, quantifier = (asked.get(field) for field in ("propertyId", "required", "matchQuantifier"))
    if kind == "property" and not isinstance(name, str):
        raise BadQuery("a condition on a property must have its propertyId")
    if asked.get("matchQualifier") is not None:
        raise BadQuery("no matchQualifier is known here; suggest/property says which a property has")
    if not isinstance(required, bool | None):
        raise BadQuery("required must be true or false")
    return str(kind), str(name), Condition(values(asked["propertyValue"]), required is True, _quantifier(quantifier))


def _quantifier(asked: object) -> Quantifier:
    if asked is None:
        return Quantifier.ANY
    if not isinstance(asked, str) or asked not in set(Quantifier):
        raise BadQuery(f"matchQuantifier must be one of {', '.join(Quantifier)}")
    return Quantifier(asked)


def result(candidates: Sequence[Candidate], catalogue: Catalogue) -> dict[str, Any]:
    """The candidates as the result of a query (section 4.2)."""
    return {"candidates": [_candidate(one, catalogue) for one in candidates]}


def failure(error: BadQuery) -> dict[str, Any]:
    """The result of a query that could not be answered: none, and why."""
    return {"candidates": [], "error": str(error)}


def _candidate(found: Candidate, catalogue: Catalogue) -> dict[str, Any]:
    features = [{"id": name, "name": _feature(name, catalogue), "value": value} for name, value in found.features.items()]
    return {**candidate(found, catalogue), "features": features}


def _feature(name: str, catalogue: Catalogue) -> str:
    if name.startswith(PROPERTY):
        return f"{FEATURES[PROPERTY]}: {catalogue.facts.properties[name.removeprefix(PROPERTY)].name}"
    return FEATURES[name]


def extension(asked: Asked, rows: Sequence[Row], catalogue: Catalogue) -> dict[str, Any]:
    """Values by row and property, in the order in which they were asked for (section 7.4)."""
    names = [column.property.id for column in asked.columns]
    found = [
        {
            "id": row.identifier,
            "properties": [
                {"id": name, "values": [catalogue.value(one) for one in cell]}
                for name, cell in zip(names, row.cells, strict=True)
            ],
        }
        for row in rows
    ]
    return {"meta": meta(asked), "rows": found}
