"""Links to other graphs, and decisions on names, each with its evidence."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import NamedNode

from kg import vocab
from kg.iris import Iris, is_iri
from kg.site.thing import words
from kg.site.thing.asking import found, text
from kg.site.thing.names import Name, names
from kg.site.thing.statements import Statement, Thing
from kg.site.thing.terms import long, plain, short
from kg.store import Store
from kg.store.memory import remembered

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
    own, sets = Iris(thing.visit.base), _sets(thing)
    facts = {iri: said for iri, said in _facts(thing).items() if iri in sets and own.owns(NamedNode(sets[iri]))}
    ends = {iri: _other(thing, said) for iri, said in facts.items()}
    called = names(thing.visit, (end for end in ends.values() if not _is_code(end)))
    linked, decided = list[Match](), list[Match]()
    for iri, said in facts.items():
        target = called.get(ends[iri], Name(ends[iri], None))
        if sets[iri] == own.graph("identity").value:
            decided.append(_decision(_match(thing, iri, said, target)))
        else:
            linked.append(_match(thing, iri, said, target)._replace(among=_title(thing, sets[iri])))
    stood_for = frozenset((said.get("owl:annotatedProperty", ""), ends[iri]) for iri, said in facts.items())
    return Matches(_sorted(linked), _sorted(decided), _stood_for(thing, stood_for))


def _sorted(found: list[Match]) -> tuple[Match, ...]:
    return tuple(sorted(found, key=lambda one: (one.among, one.target.text, one.evidence or "")))


def _facts(thing: Thing) -> dict[str, dict[str, str]]:
    """What is said of each mapping, a value a property."""
    facts: dict[str, dict[str, str]] = {}
    for row in found(thing.visit.store, _MAPPINGS, thing=[thing.iri]):
        facts.setdefault(text(row, "mapping"), {})[short(text(row, "property"))] = text(row, "value")
    return facts


def _sets(thing: Thing) -> dict[str, str]:
    return {text(row, "mapping"): text(row, "set") for row in found(thing.visit.store, _SETS, thing=[thing.iri])}


def _other(thing: Thing, facts: dict[str, str]) -> str:
    """The other end of a mapping: an IRI, or a code."""
    target, source = facts.get("owl:annotatedTarget", ""), facts.get("owl:annotatedSource", "")
    return (target or facts.get("sssom:object_label", "")) if source == thing.iri.value else source


def _is_code(end: str) -> bool:
    return not is_iri(end)


def _match(thing: Thing, iri: str, facts: dict[str, str], target: Name) -> Match:
    return Match(
        among="",
        target=target,
        how="not the same" if "sssom:predicate_modifier" in facts else thing.terms.word(long(facts["owl:annotatedProperty"])),
        justification=plain(facts.get("sssom:mapping_justification", "evidence")),
        comment=words.cut(facts.get("rdfs:comment", ""), _SHORTEST),
        date=words.date(facts.get("dcterms:created", "")),
        evidence=thing.visit.link(iri),
    )


def _decision(match: Match) -> Match:
    """The match as a decision on names; what is the same has no page of its own any more."""
    return match if match.how == "not the same" else match._replace(how="the same", target=match.target._replace(href=None))


def _title(thing: Thing, mapping_set: str) -> str:
    """What the other graph of a mapping set is called."""
    return titles(thing.visit.store).get(mapping_set, plain(mapping_set)).removeprefix("Links to ")


@remembered
def titles(store: Store) -> dict[str, str]:
    """The titles of all mapping sets."""
    return {text(row, "set"): text(row, "title") for row in found(store, _TITLES)}


def _stood_for(thing: Thing, ends: frozenset[tuple[str, str]]) -> frozenset[Statement]:
    """The statements that are matches or codes of these, which need not be shown again."""
    exact = vocab.EXACT_MATCH.value
    return frozenset(
        one
        for one in thing.statements
        if (one.property, one.value.value) in ends or (one.property == vocab.NOTATION.value and (exact, one.value.value) in ends)
    )
