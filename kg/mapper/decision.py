"""Decisions on names, as mappings of SSSOM 1.1 in RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import vocab
from kg.entities import Decision
from kg.iris import Iris


def decisions(found: Iterable[Decision], iris: Iris) -> Iterator[Quad]:
    """What has been decided, in the graph ``identity``, which is a mapping set."""
    graph = iris.graph("identity")
    triples = [triple for decision in found for triple in _mapping(decision, graph, iris)]
    if triples:
        triples.append(Triple(graph, vocab.TYPE, vocab.sssom("MappingSet")))
    yield from (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def _mapping(decision: Decision, graph: NamedNode, iris: Iris) -> Iterator[Triple]:
    iri = iris.mapping("identity", decision.subject.value, decision.object.value)
    yield Triple(graph, vocab.sssom("mappings"), iri)
    yield Triple(iri, vocab.TYPE, vocab.sssom("Mapping"))
    yield Triple(iri, vocab.TYPE, vocab.AXIOM)
    yield Triple(iri, vocab.ANNOTATED_SOURCE, decision.subject)
    yield Triple(iri, vocab.ANNOTATED_PROPERTY, vocab.EXACT_MATCH)
    yield Triple(iri, vocab.ANNOTATED_TARGET, decision.object)
    yield Triple(iri, vocab.sssom("mapping_justification"), decision.justification)
    yield Triple(iri, vocab.CREATED, Literal(decision.date, datatype=vocab.DATE))
    yield Triple(iri, vocab.COMMENT, vocab.text(decision.comment))
    yield from (Triple(iri, vocab.sssom("author_label"), vocab.text(author)) for author in decision.authors)
    if not decision.same:
        yield Triple(iri, vocab.sssom("predicate_modifier"), vocab.sssom("NegatedPredicate"))
    if decision.confidence:
        yield Triple(iri, vocab.sssom("confidence"), Literal(decision.confidence, datatype=vocab.DOUBLE))
