"""What the servers are asked: the loads, made of the data that they serve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode

from bench import questions
from bench.requests import Request
from bench.world import chance
from kg import queries

JSON, CSV, NTRIPLES = "application/sparql-results+json", "text/csv", "application/n-triples"
_DRAWS = 100_000
_MOST_TRIPLES = 50  # about the object of a point query
_ALL = "WHERE { ?s ?p ?o }"


class Load(NamedTuple):
    """Requests; the order in which they are asked, over and over; and whether a number makes each differ from all others."""

    name: str
    requests: Sequence[Request]
    order: Sequence[int]
    differ: bool
    accept: str = JSON
    large: bool = False

    def addresses(self, path: str, suffix: str) -> list[str]:
        """Path and query string of each request, with a place for the number where they differ."""
        return [one.numbered(path, suffix) if self.differ else one.address(path, suffix) for one in self.requests]


class Source(NamedTuple):
    """What loads are made of: the store, and the canned questions with parameters drawn from it."""

    store: pyoxigraph.Store
    canned: Sequence[Request]


def source(store: pyoxigraph.Store) -> Source:
    """The source of all loads."""
    return Source(store, questions.requests(store, queries.load()))


def mix(of: Source) -> Load:
    """Canned questions as users would ask them: few often, many seldom (Zipf's law), so that most were asked before."""
    luck = chance("mix")
    ranked = luck.sample(of.canned, len(of.canned))
    weights = list(accumulate(1 / rank for rank in range(1, len(ranked) + 1)))
    return Load("canned mix", ranked, luck.choices(range(len(ranked)), cum_weights=weights, k=_DRAWS), differ=False)


def three(of: Source) -> Load:
    """One query of three patterns, repeated."""
    person = chance("three").choice(_subjects(of.store, "http://xmlns.com/foaf/0.1/Person"))
    patterns = f"{person} ?property ?name . ?listing {_tip('lists')} {person} ; {_tip('asWritten')} ?written"
    return _repeated("repeated, three patterns", f"SELECT ?name ?written WHERE {{ {patterns} }}".replace("?property", _LABEL))


def one(of: Source) -> Load:
    """One query of one pattern, repeated."""
    person = chance("one").choice(_subjects(of.store, "http://xmlns.com/foaf/0.1/Person"))
    return _repeated("repeated, one pattern", f"SELECT ?property ?value WHERE {{ {person} ?property ?value }}")


def canned(of: Source) -> Load:
    """Canned questions in turn, no two alike."""
    return Load("never repeated, canned", of.canned, range(len(of.canned)), differ=True)


def points(of: Source) -> Load:
    """Queries of one pattern with a bound subject or object, no two alike."""
    subjects: dict[str, None] = {}
    objects: dict[str, int] = {}
    for quad in of.store.quads_for_pattern(None, None, None, DefaultGraph()):
        subjects[str(quad.subject)] = None
        if isinstance(quad.object, NamedNode):
            objects[str(quad.object)] = objects.get(str(quad.object), 0) + 1
    found = [Request("subject", f"SELECT ?property ?value WHERE {{ {term} ?property ?value }}") for term in subjects]
    found += [
        Request("object", f"SELECT ?thing ?property WHERE {{ ?thing ?property {term} }}")
        for term, triples in objects.items()
        if triples <= _MOST_TRIPLES
    ]
    shuffled = chance("points").sample(sorted(found), len(found))
    return Load("never repeated, points", shuffled, range(len(shuffled)), differ=True)


def large_json(_of: Source) -> Load:
    """All triples as JSON."""
    return Load("large, JSON", [Request("all rows", f"SELECT ?s ?p ?o {_ALL}")], [0], differ=True, large=True)


def large_csv(_of: Source) -> Load:
    """All triples as CSV."""
    return Load("large, CSV", [Request("all rows", f"SELECT ?s ?p ?o {_ALL}")], [0], differ=True, accept=CSV, large=True)


def large_ntriples(_of: Source) -> Load:
    """All triples as N-Triples."""
    asked = Request("all triples", f"CONSTRUCT {{ ?s ?p ?o }} {_ALL}")
    return Load("large, N-Triples", [asked], [0], differ=True, accept=NTRIPLES, large=True)


LOADS: dict[str, tuple[Callable[[Source], Load], ...]] = {
    "mix": (mix,),
    "repeated": (three, one),
    "canned": (canned,),
    "points": (points,),
    "large": (large_json, large_csv, large_ntriples),
}
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def _repeated(name: str, query: str) -> Load:
    return Load(name, [Request(name, query)], [0], differ=False)


def _subjects(store: pyoxigraph.Store, kind: str) -> list[str]:
    found = store.quads_for_pattern(None, None, NamedNode(kind), DefaultGraph())
    return sorted({str(quad.subject) for quad in found})


def _tip(name: str) -> str:
    return f"<https://w3id.org/tip-kg/ontology#{name}>"
