"""What charts, depositaries and rules say of States and conventions: the claims about one of either."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.site.memory import remembered
from kg.site.thing import words
from kg.site.thing.asking import found, text
from kg.site.thing.statements import Thing, ours
from kg.site.thing.terms import long
from kg.store import Store

_CLAIMS = "SELECT ?claim ?property ?value WHERE { ?claim $property $thing ; ?property ?value }"
_GRAPHS = """SELECT ?claim ?graph WHERE { GRAPH ?graph { ?claim $property $thing } }"""
_LINES = """SELECT ?passage ?line WHERE {
  ?claim $property $thing ; prov:wasQuotedFrom ?passage . ?passage tip:line ?line
} ORDER BY ?line"""
_EDITIONS = "SELECT ?edition ?year WHERE { ?edition a tip:Edition ; tip:year ?year } ORDER BY ?year"
CHART, DEPOSITARY, DERIVED = (long(f"tip:{kind}") for kind in ("TreatyStatus", "DepositaryStatus", "DerivedStatus"))
NOT_LISTED, UNSPECIFIED = long("tip:notListed"), long("tip:unspecifiedAction")
Facts = dict[str, list[str]]


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
    line: int | None
    place: str | None

    @property
    def is_listed(self) -> bool:
        """Whether an act is claimed at all."""
        return self.action != NOT_LISTED


def claims(thing: Thing, side: str) -> list[Claim]:
    """What our graphs claim of a thing that is their ``tip:state`` or ``tip:convention``, in order."""
    given = {"thing": [thing.iri], "property": [NamedNode(long(side))]}
    facts: dict[str, Facts] = {}
    for row in found(thing.visit.store, _CLAIMS, **given):
        facts.setdefault(text(row, "claim"), {}).setdefault(text(row, "property"), []).append(text(row, "value"))
    graphs: dict[str, set[str]] = {}
    for row in found(thing.visit.store, _GRAPHS, **given):
        graphs.setdefault(text(row, "claim"), set()).add(text(row, "graph"))
    lines = {text(row, "passage"): int(text(row, "line")) for row in found(thing.visit.store, _LINES, **given)}
    own = [iri for iri in sorted(facts) if ours(thing.visit, frozenset(graphs.get(iri, ())))]
    return [_claim(thing, iri, facts[iri], lines) for iri in own]


def _claim(thing: Thing, iri: str, facts: Facts, lines: dict[str, int]) -> Claim:
    first = {term: min(values) for term, values in facts.items()}

    def said(name: str) -> str:
        return first.get(long(name), "")

    passage = said("prov:wasQuotedFrom")
    return Claim(
        href=thing.visit.link(iri),
        kind=next((kind for kind in (CHART, DEPOSITARY, DERIVED) if kind in facts[long("rdf:type")]), ""),
        state=said("tip:state"),
        convention=said("tip:convention"),
        column=int(said("tip:columnNumber") or 0),
        edition=years(thing.visit.store).get(said("tip:edition"), 0),
        action=said("tip:action"),
        act=thing.terms.word(said("tip:action")),
        year=int(said("tip:actionYear")) if said("tip:actionYear") else None,
        date=words.date(said("tip:actionDate")),
        in_force=words.date(said("tip:entryIntoForce")),
        source=thing.visit.link(said("prov:hadPrimarySource")) if said("prov:hadPrimarySource") else None,
        as_of=words.date(said("tip:asOf")),
        line=lines.get(passage),
        place=thing.visit.link(passage) if passage else None,
    )


@remembered
def years(store: Store) -> dict[str, int]:
    """The years of all editions by their IRIs."""
    return {text(row, "edition"): int(text(row, "year")) for row in found(store, _EDITIONS)}
