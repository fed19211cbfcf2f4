"""How far things fit the conditions of a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.names.index import FULL, Row
from kg.names.thing import Thing
from kg.reconcile.catalogue import Catalogue
from kg.reconcile.query import Condition, Evidence, Quantifier, Query

_EVIDENCE = 0.3  # the part of a score that evidence makes, where there is any
_UNKNOWN = 0.5  # what a property counts for of which nothing is known
_FOUND = 10  # things, for each name that is asked for
_FEW = 3  # things of which one value may find each
_MOST = 1000  # things that evidence alone may find


class Fit(NamedTuple):
    """A thing with its score, 0 to 100; the name that fits best; and how far each property fits, 0 to 1, where it is known."""

    thing: Thing
    score: float
    row: Row | None
    properties: dict[str, float]


class Fitting:
    """The conditions of a query, and what the index of names has for them."""

    def __init__(self, query: Query, catalogue: Catalogue) -> None:
        self._query, self._catalogue = query, catalogue
        self._rows = {text: self._search(text) for condition in query.names for text in condition.values}

    def fits(self) -> list[Fit]:
        """The things of the kinds asked for that fit anything, with all that is required; the best first."""
        found = {thing.iri: thing for thing in self._things() if self._is_asked_for(thing)}
        fits = [fit for thing in found.values() if (fit := self._fit(thing))]
        return sorted(fits, key=lambda fit: (-fit.score, -fit.thing.listings, fit.thing.label, fit.thing.iri))

    def _search(self, text: str) -> dict[str, Row]:
        """The things that a text may name, by IRI; one whose identifier it is, too."""
        limit = max(_FOUND, self._query.limit)
        rows = {row.thing.iri: row for row in self._catalogue.index.nearest(text, self._query.kinds, limit)}
        if identified := self._catalogue.find(text):
            rows[identified.iri] = Row(identified, FULL, identified.names[0])
        return rows

    def _things(self) -> Iterator[Thing]:
        yield from (row.thing for rows in self._rows.values() for row in rows.values())
        for condition in self._query.identifiers:
            yield from (thing for value in condition.values if (thing := self._catalogue.find(value)))
        alone = not self._query.names and not self._query.identifiers
        for one in self._query.evidence:
            if one.condition.quantifier is not Quantifier.NONE:
                for value in one.condition.values:
                    having = self._catalogue.facts.having(one.property, value)
                    if len(having) <= _FEW or alone:
                        yield from (self._catalogue.index.things[iri] for iri in sorted(having)[:_MOST])

    def _is_asked_for(self, thing: Thing) -> bool:
        fits = [kind in thing.kinds for kind in self._query.kinds]
        return not fits or (all(fits) if self._query.all_kinds else any(fits))

    def _fit(self, thing: Thing) -> Fit | None:
        """How far a thing fits; None where it lacks what is required."""
        query = self._query
        named = [(one, self._named(one, thing)) for one in query.names]
        named += [(one, self._identified(one, thing)) for one in query.identifiers]
        proved = [(one, self._proved(one, thing)) for one in query.evidence]
        conditions = [*named, *((one.condition, fit) for one, fit in proved)]
        if any(condition.required and not fit for condition, fit in conditions):
            return None
        score = _score([fit for _, fit in named], [_UNKNOWN if fit is None else fit for _, fit in proved])
        rows = [rows[thing.iri] for rows in self._rows.values() if thing.iri in rows]
        best = max(rows, key=lambda row: row.score, default=None)
        return Fit(thing, score, best, {one.property: fit for one, fit in proved if fit is not None})

    def _named(self, condition: Condition, thing: Thing) -> float:
        rows = [self._rows[text].get(thing.iri) for text in condition.values]
        if condition.quantifier is Quantifier.NONE:
            return float(not any(row and row.score >= FULL for row in rows))
        return _quantified(condition.quantifier, (row.score / FULL if row else 0.0 for row in rows))

    def _identified(self, condition: Condition, thing: Thing) -> float:
        return _quantified(condition.quantifier, (float(self._catalogue.find(value) is thing) for value in condition.values))

    def _proved(self, evidence: Evidence, thing: Thing) -> float | None:
        """How far the values of a property fit; None where the thing has none."""
        facts, condition = self._catalogue.facts, evidence.condition
        if not facts.values(thing.iri, evidence.property):
            return None
        fits = (float(thing.iri in facts.having(evidence.property, value)) for value in condition.values)
        return _quantified(condition.quantifier, fits)


def _quantified(quantifier: Quantifier, fits: Iterable[float]) -> float:
    """How far any, all or none of the values fit."""
    found = list(fits)
    if quantifier is Quantifier.ALL:
        return min(found, default=0.0)
    best = max(found, default=0.0)
    return 1 - best if quantifier is Quantifier.NONE else best


def _score(named: list[float], proved: list[float]) -> float:
    """The score of names and evidence: evidence makes three tenths of it, or all where there is nothing else."""
    name = FULL * sum(named) / len(named) if named else None
    proof = FULL * sum(proved) / len(proved) if proved else None
    if name is not None and proof is not None:
        return (1 - _EVIDENCE) * name + _EVIDENCE * proof
    return name if name is not None else proof or 0.0
