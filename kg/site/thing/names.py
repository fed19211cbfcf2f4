"""How things are named on a page, and where their names lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.iris import Iris
from kg.site.thing import words
from kg.site.thing.asking import found, text
from kg.site.thing.terms import Terms, long, short, terms
from kg.site.visit import Visit

_SAID = """SELECT ?thing ?property ?value WHERE {
  VALUES ?thing { $things }
  ?thing ?property ?value
  FILTER(?property IN (
    rdfs:label, rdf:type, tip:asWritten, tip:line, tip:quote, sssom:object_label, owl:annotatedTarget, dcterms:title,
    tip:actionDate
  ))
} ORDER BY ?thing ?property ?value"""
_GRAPHS = (
    "SELECT ?thing ?value ?graph WHERE { VALUES ?thing { $things } GRAPH ?graph { ?thing rdfs:label ?value } } ORDER BY ?value"
)
_ABOUT = """SELECT ?thing ?property ?value WHERE {
  VALUES ?thing { $things }
  ?thing ?property ?other .
  FILTER(?property IN (tip:state, tip:convention, tip:action, owl:annotatedSource, owl:annotatedTarget))
  ?other rdfs:label ?value
} ORDER BY ?thing ?property ?value"""
_LONGEST = 160
_LABEL, _OF = "rdfs:label", "of"  # the label of what a property leads to
Facts = dict[str, list[str]]


class Name(NamedTuple):
    """What a thing is called, the page that tells more of it, if there is one, and its most special classes in words."""

    text: str
    href: str | None
    kinds: str = ""


def names(visit: Visit, things: Iterable[str], longest: int = _LONGEST) -> dict[str, Name]:
    """The names of things by their IRIs: their labels, else what is written, else words made of what they are about."""
    known, wanted = terms(visit.store), list(dict.fromkeys(things))
    facts = _facts(visit, wanted) if wanted else {}
    return {iri: _name(visit, iri, facts.get(iri, {}), known, longest) for iri in wanted}


def _facts(visit: Visit, things: list[str]) -> dict[str, Facts]:
    """What names are made of, for each thing, by property; of several labels those of our graphs."""
    facts = _read(visit, _SAID, things)
    several = [iri for iri, said in facts.items() if len(said.get(_LABEL, ())) > 1]
    for iri, label in _own_labels(visit, several).items():
        facts[iri][_LABEL] = [label]
    unlabelled = [iri for iri, said in facts.items() if _LABEL not in said]
    for iri, said in (_read(visit, _ABOUT, unlabelled) if unlabelled else {}).items():
        facts[iri] |= {f"{_OF} {term}": values for term, values in said.items()}
    return facts


def _read(visit: Visit, query: str, things: list[str]) -> dict[str, dict[str, list[str]]]:
    facts: dict[str, dict[str, list[str]]] = {}
    for row in found(visit.store, query, things=map(NamedNode, things)):
        said = facts.setdefault(text(row, "thing"), {})
        said.setdefault(short(text(row, "property")), []).append(text(row, "value"))
    return facts


def _own_labels(visit: Visit, things: list[str]) -> dict[str, str]:
    """The labels that our graphs give to things."""
    rows = found(visit.store, _GRAPHS, things=map(NamedNode, things)) if things else []
    own = Iris(visit.base)
    return {text(row, "thing"): text(row, "value") for row in rows if own.owns(NamedNode(text(row, "graph")))}


def _name(visit: Visit, iri: str, facts: Facts, known: Terms, longest: int) -> Name:
    kinds = ", ".join(known.word(one) for one in known.own(map(long, facts.get("rdf:type", ()))))
    called = known.word(iri) if iri in known.words else title(iri, facts).replace(visit.base, "")
    return Name(words.cut(called, longest), _link(visit, iri), kinds)


def _link(visit: Visit, iri: str) -> str | None:
    """Where a thing's name leads; parts of the data set's description to the page of its graph, releases nowhere."""
    if iri.startswith(f"{visit.base}release/"):
        return None
    return visit.link(iri.partition("#")[0] if iri.startswith(f"{visit.base}graph/") else iri)


def title(iri: str, facts: Facts) -> str:
    """What a thing is called by what is known of it, by its IRI where that is nothing."""
    first = {term: values[0] for term, values in facts.items()}
    if label := first.get(_LABEL):
        return label
    if act := first.get(f"{_OF} tip:action"):
        sides = (first.get(f"{_OF} {side}", "") for side in ("tip:state", "tip:convention"))
        return f"{', '.join(sides)}: {act} {words.date(first.get('tip:actionDate', ''))}".strip()
    if source := first.get(f"{_OF} owl:annotatedSource"):
        target = first.get(f"{_OF} owl:annotatedTarget") or first.get("sssom:object_label")
        return f"{source} and {target or short(first.get('owl:annotatedTarget', iri))}"
    if line := first.get("tip:line"):
        return f"line {line}: {words.quoted(first.get('tip:quote', ''))}"
    if (written := first.get("tip:asWritten")) is not None:
        return _quoted(written) if written.strip() else "an empty cell"
    return first.get("dcterms:title") or short(iri)


def _quoted(written: str) -> str:
    """What is written, but of more than two pieces the first."""
    first, *rest = written.split(" | ")
    return f"{words.quoted(first)} \u2026" if len(rest) > 1 else words.quoted(written)
