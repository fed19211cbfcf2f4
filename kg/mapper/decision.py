"""Decisions on names, as mappings of SSSOM 1.1 (its RDF serialisation, section "Mapping")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Triple

from kg import vocab
from kg.entities import Decision
from kg.iris import Iris


def decisions(found: Iterable[Decision], iris: Iris) -> Iterator[Quad]:
    """What has been decided, in the graph ``identity``."""
    graph = iris.graph("identity")
    for decision in found:
        for triple in _mapping(decision, iris.mapping("identity", decision.pair)):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _mapping(decision: Decision, iri: NamedNode) -> Iterator[Triple]:
    yield Triple(iri, vocab.TYPE, vocab.sssom("Mapping"))
    yield Triple(iri, vocab.ANNOTATED_SOURCE, decision.subject)
    yield Triple(iri, vocab.ANNOTATED_PROPERTY, vocab.EXACT_MATCH)
    yield Triple(iri, vocab.ANNOTATED_TARGET, decision.object)
    yield Triple(iri, vocab.sssom("mapping_justification"), decision.justification)
    yield Triple(iri, vocab.CREATED, vocab.date(decision.date))
    yield Triple(iri, vocab.COMMENT, vocab.text(decision.comment))
    yield from (Triple(iri, vocab.sssom("author_label"), vocab.text(author)) for author in decision.authors)
    if not decision.same:
        yield Triple(iri, vocab.sssom("predicate_modifier"), vocab.sssom("NegatedPredicate"))
    if decision.confidence:
        yield Triple(iri, vocab.sssom("confidence"), vocab.double(decision.confidence))
