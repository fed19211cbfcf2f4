"""Candidates for a query, and whether one of them is meant beyond doubt."""

from __future__ import annotations

from typing import NamedTuple

from kg.names.index import FULL
from kg.names.thing import Thing, Use
from kg.reconcile.catalogue import Catalogue, shown
from kg.reconcile.fitting import Fit, Fitting
from kg.reconcile.query import BadQuery, Query, checked

_CLEAR = 5.0  # points that all others must be behind
_LEAST = 1.0
_HAIR = 1e-6
_SURE = frozenset({Use.LABEL, Use.ABBREVIATION, Use.CODE})
PROPERTY = "property:"
FEATURES = {
    "name": "How like the name is to what was asked for, 0 to 100",
    "equal": "The name is equal but for case, accents, signs and white space",
    "words": "The part of what was asked for that the name has, 0 to 1",
    "slips": "Words that are not quite those of the name",
    "order": "The words come in the order of those of the name",
    "listings": "How often the documents list it",
    PROPERTY: "How far the property fits, 0 to 1",
}
"""The features of candidates, with what their values mean; a property's identifier stands behind the colon."""


class Candidate(NamedTuple):
    """A thing that may be meant: how likely that is (0 to 100), whether it is beyond doubt, by which name, and its features."""

    thing: Thing
    score: float
    match: bool
    called: str
    features: dict[str, float | bool]


def candidates(query: Query, catalogue: Catalogue) -> list[Candidate]:
    """The candidates for a query, the likeliest first; BadQuery where it looks for nothing, or by a property that is not there.

    One is a match where it alone has the full score and all others are far behind; and where its name is not the label and
    nothing else speaks for it, no other thing of its kinds may have all the words of that name.
    """
    if unknown := [one.property for one in query.evidence if one.property not in catalogue.facts.properties]:
        raise BadQuery(f"there is no property {shown(unknown[0])}; suggest/property has those that there are")
    fits = [fit for fit in Fitting(checked(query), catalogue).fits() if fit.score >= _LEAST]
    sure = _is_sure(fits)
    return [_candidate(fit, match=sure and not place) for place, fit in enumerate(fits[: query.limit])]


def _is_sure(fits: list[Fit]) -> bool:
    """Whether the first is meant, and none of the others."""
    if not fits or fits[0].score < FULL - _HAIR or any(other.score > FULL - _CLEAR for other in fits[1:]):
        return False
    row = fits[0].row
    if row is None or row.name.use in _SURE or fits[0].properties:
        return True
    rivals = (other.row for other in fits[1:] if not set(other.thing.kinds).isdisjoint(fits[0].thing.kinds))
    return not any(rival and rival.share >= 1 for rival in rivals)


def _candidate(fit: Fit, *, match: bool) -> Candidate:
    features: dict[str, float | bool] = {}
    if fit.row:
        equal = fit.row.score >= FULL
        features |= {"name": round(fit.row.score, 1), "equal": equal, "words": round(fit.row.share, 2)}
        features |= {"slips": fit.row.slips, "order": fit.row.order}
    features["listings"] = fit.thing.listings
    features |= {f"{PROPERTY}{name}": round(part, 2) for name, part in fit.properties.items()}
    called = fit.row.name.text if fit.row else fit.thing.label
    return Candidate(fit.thing, round(fit.score, 1), match, called, features)
