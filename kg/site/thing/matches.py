"""Links to other graphs, and decisions on names, each with its evidence."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import NamedNode

from kg import vocab
from kg.iris import Iris
from kg.site.memory import remembered
from kg.site.thing import words
from kg.site.thing.asking import found, text
from kg.site.thing.names import Name, names
from kg.site.thing.statements import Statement, Thing
from kg.site.thing.terms import long, plain, short
from kg.store import Store

_MAPPINGS = """SELECT ?mapping ?property ?value WHERE {
  { ?mapping owl:annotatedSource $thing ; ?property ?value } UNION { ?mapping owl:annotatedTarget $thing ; ?property ?value }
}"""
_SETS = """SELECT ?mapping ?set WHERE {
  { ?mapping owl:annotatedSource $thing . ?set sssom:mappings ?mapping } UNION
  { ?mapping owl:annotatedTarget $thing . ?set sssom:mappings ?mapping }
}"""
_TITLES = "SELECT ?set ?title WHERE { ?set a sssom:MappingSet ; dcterms:title ?title }"
_SHORTEST = 240


class Match(NamedTuple):
    """A match of the thing with something, or the decision that it is not that; its evidence has a page of its own."""

    among: str
    target: Name
    how: str
    justification: str
    comment: str
    date: str
    evidence: str | None


class Matches(NamedTuple):
    """The links of a thing to other graphs, the decisions on its names, and the statements that these stand for."""

    links: tuple[Match, ...]
    decisions: tuple[Match, ...]
    statements: frozenset[Statement]


def matches(thing: Thing) -> Matches:
    """The matches of a thing, by the title of the set that they stand in."""
    facts, sets = _facts(thing), _sets(thing)
    own = Iris(thing.visit.base)
    found_in = {iri: sets[iri] for iri in facts if iri in sets and own.owns(NamedNode(sets[iri]))}
    ends = {iri: _other(thing, facts[iri]) for iri in found_in}
    called = names(thing.visit, filter(None, ends.values()))
    linked, decided = list[Match](), list[Match]()
    for iri, among in found_in.items():
        code = facts[iri].get("sssom:object_label", "")
        match = _match(thing, iri, facts[iri], among, called[ends[iri]] if ends[iri] else Name(code, None))
        (decided if among == own.graph("identity").value else linked).append(match)
    stood_for = {
        (facts[iri].get("owl:annotatedProperty", ""), ends[iri] or facts[iri].get("sssom:object_label", "")) for iri in ends
    }
    return Matches(tuple(sorted(linked)), tuple(sorted(decided)), _stood_for(thing, stood_for))


def _facts(thing: Thing) -> dict[str, dict[str, str]]:
    """What is said of each mapping, a value a property."""
    facts: dict[str, dict[str, str]] = {}
    for row in found(thing.visit.store, _MAPPINGS, thing=[thing.iri]):
        facts.setdefault(text(row, "mapping"), {})[short(text(row, "property"))] = text(row, "value")
    return facts


def _sets(thing: Thing) -> dict[str, str]:
    return {text(row, "mapping"): text(row, "set") for row in found(thing.visit.store, _SETS, thing=[thing.iri])}


def _other(thing: Thing, facts: dict[str, str]) -> str:
    """The other end of a mapping; empty where that is a code."""
    target, source = facts.get("owl:annotatedTarget", ""), facts.get("owl:annotatedSource", "")
    return target if source == thing.iri.value else source


def _match(thing: Thing, iri: str, facts: dict[str, str], among: str, target: Name) -> Match:
    decided = "the same" if among.endswith("/identity") else thing.terms.word(long(facts.get("owl:annotatedProperty", "")))
    return Match(
        among=titles(thing.visit.store).get(among, plain(among)).removeprefix("Links to "),
        target=target,
        how="not the same" if "sssom:predicate_modifier" in facts else decided,
        justification=plain(facts.get("sssom:mapping_justification", "evidence")),
        comment=words.cut(facts.get("rdfs:comment", ""), _SHORTEST),
        date=words.date(facts.get("dcterms:created", "")),
        evidence=thing.visit.link(iri),
    )


@remembered
def titles(store: Store) -> dict[str, str]:
    """The titles of all mapping sets."""
    return {text(row, "set"): text(row, "title") for row in found(store, _TITLES)}


def _stood_for(thing: Thing, ends: set[tuple[str, str]]) -> frozenset[Statement]:
    """The statements that are matches or codes of these, which need not be shown again."""
    exact = vocab.EXACT_MATCH.value
    return frozenset(
        one
        for one in thing.statements
        if (one.property, one.value.value) in ends or (one.property == vocab.NOTATION.value and (exact, one.value.value) in ends)
    )
