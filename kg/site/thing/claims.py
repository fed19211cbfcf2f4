"""What charts, depositaries and rules say of States and conventions: the claims about one of either."""

from __future__ import annotations

import re
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.site.thing import words
from kg.site.thing.asking import found, text
from kg.site.thing.statements import Thing, ours
from kg.site.thing.terms import long
from kg.store import Store
from kg.store.memory import remembered

_CLAIMS = """SELECT ?claim ?property ?value WHERE {
  ?claim $property $thing ; ?property ?value
  FILTER(?property NOT IN (rdf:type, $property, tip:actionYear, tip:asWritten, tip:lists, tip:rule, rdfs:comment))
}"""
_KINDS = """SELECT ?claim ?kind ?graph WHERE {
  ?claim $property $thing ; a ?kind
  FILTER(?kind IN (tip:TreatyStatus, tip:DepositaryStatus, tip:DerivedStatus))
  OPTIONAL { GRAPH ?graph { ?claim $property $thing } }
}"""
_EDITIONS = "SELECT ?edition ?year WHERE { ?edition a tip:Edition ; tip:year ?year } ORDER BY ?year"
CHART, DEPOSITARY, DERIVED = (long(f"tip:{kind}") for kind in ("TreatyStatus", "DepositaryStatus", "DerivedStatus"))
NOT_LISTED, UNSPECIFIED = long("tip:notListed"), long("tip:unspecifiedAction")
_DATE, _LAST, _YEAR = long("tip:actionDate"), "9", re.compile(r"[0-9]{4}")
Facts = dict[str, str]


class Claim(NamedTuple):
    """A claim: its kind, its two sides, the act with its date and entry into force in words, and where it comes from.

    ``edition`` is the year of a chart, ``source`` and ``as_of`` those of another source; ``year`` is None where none is stated.
    """

    href: str | None
    kind: str
    state: str
    convention: str
    column: int
    edition: int
    action: str
    act: str
    year: int | None
    date: str
    in_force: str
    source: str | None
    as_of: str
    place: str | None

    @property
    def is_listed(self) -> bool:
        """Whether an act is claimed at all."""
        return self.action != NOT_LISTED


def claims(thing: Thing, side: str, of: NamedNode) -> list[Claim]:
    """What our graphs claim of a State or a convention (``side`` is ``tip:state`` or ``tip:convention``), in order."""
    by = NamedNode(long(side))
    facts: dict[str, Facts] = {}
    for row in found(thing.visit.store, _CLAIMS, thing=[of], property=[by]):
        facts.setdefault(text(row, "claim"), {by.value: of.value})[text(row, "property")] = text(row, "value")
    kinds, graphs = dict[str, str](), dict[str, set[str]]()
    for row in found(thing.visit.store, _KINDS, thing=[of], property=[by]):
        kinds[text(row, "claim")] = text(row, "kind")
        graphs.setdefault(text(row, "claim"), set()).update(filter(None, [text(row, "graph")]))
    ordered = sorted(kinds, key=lambda iri: (facts[iri].get(_DATE, _LAST), iri))
    return [_claim(thing, iri, kinds[iri], facts[iri]) for iri in ordered if ours(thing.visit, frozenset(graphs[iri]))]


def _claim(thing: Thing, iri: str, kind: str, facts: Facts) -> Claim:
    def said(name: str) -> str:
        return facts.get(long(name), "")

    def linked(name: str) -> str | None:
        return thing.visit.link(said(name)) if said(name) else None

    return Claim(
        href=thing.visit.link(iri),
        kind=kind,
        state=said("tip:state"),
        convention=said("tip:convention"),
        column=int(said("tip:columnNumber") or 0),
        edition=years(thing.visit.store).get(said("tip:edition"), 0),
        action=said("tip:action"),
        act=thing.terms.word(said("tip:action")),
        year=int(stated[0]) if (stated := _YEAR.match(said("tip:actionDate"))) else None,
        date=words.date(said("tip:actionDate")),
        in_force=words.date(said("tip:entryIntoForce")),
        source=linked("prov:hadPrimarySource"),
        as_of=words.date(said("tip:asOf")),
        place=linked("prov:wasQuotedFrom"),
    )


@remembered
def years(store: Store) -> dict[str, int]:
    """The years of all editions by their IRIs."""
    return {text(row, "edition"): int(year) for row in found(store, _EDITIONS) if (year := text(row, "year")).isdecimal()}
