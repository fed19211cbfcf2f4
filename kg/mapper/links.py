"""Linksets: a graph a target, its matches, and the evidence of each as a mapping of SSSOM."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import vocab
from kg.iris import Iris
from kg.sssom import MappingSet, Match, several

_LABELS = ("author_label", "reviewer_label", "creator_label")


def linkset(found: MappingSet, iris: Iris) -> Iterator[Quad]:
    """The matches of a mapping set in the graph of their target, which is the mapping set itself."""
    graph = iris.graph(f"links/{found.name}")
    triples = [*_described(found, graph), *(triple for match in found.matches for triple in _match(match, found, graph, iris))]
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def _described(found: MappingSet, graph: NamedNode) -> Iterator[Triple]:
    """The mapping set with its title and its licence; the release's description counts its links."""
    yield Triple(graph, vocab.TYPE, vocab.sssom("MappingSet"))
    yield Triple(graph, vocab.TITLE, vocab.text(found.metadata.get("mapping_set_title", f"Links to {found.name}")))
    yield Triple(graph, vocab.LICENSE, NamedNode(found.metadata["license"]))


def _match(match: Match, found: MappingSet, graph: NamedNode, iris: Iris) -> Iterator[Triple]:
    """A match as a statement, and its evidence; a code that is exact is a notation of its thing."""
    subject, predicate = NamedNode(match.subject), NamedNode(match.predicate)
    if match.object:
        yield Triple(subject, predicate, NamedNode(match.object))
    elif predicate == vocab.EXACT_MATCH:
        yield Triple(subject, vocab.NOTATION, Literal(match.cells["object_label"], datatype=vocab.tip(found.name)))
    mapping = iris.mapping(found.name, subject.value, match.object or match.cells["object_label"])
    yield Triple(graph, vocab.sssom("mappings"), mapping)
    yield Triple(mapping, vocab.TYPE, vocab.sssom("Mapping"))
    yield Triple(mapping, vocab.TYPE, vocab.AXIOM)
    yield Triple(mapping, vocab.ANNOTATED_SOURCE, subject)
    yield Triple(mapping, vocab.ANNOTATED_PROPERTY, predicate)
    yield from _evidence(mapping, match, found)


def _evidence(mapping: NamedNode, match: Match, found: MappingSet) -> Iterator[Triple]:
    """What speaks for a match (SSSOM/RDF, representation of slots)."""
    cells = match.cells
    if match.object:
        yield Triple(mapping, vocab.ANNOTATED_TARGET, NamedNode(match.object))
    else:
        yield Triple(mapping, vocab.sssom("object_type"), vocab.RDFS_LITERAL)
        yield Triple(mapping, vocab.sssom("object_label"), vocab.text(cells["object_label"]))
    prefix, _, local = cells["mapping_justification"].partition(":")
    yield Triple(mapping, vocab.sssom("mapping_justification"), NamedNode(found.prefixes[prefix] + local))
    for slot in _LABELS:
        yield from (Triple(mapping, vocab.sssom(slot), vocab.text(name)) for name in several(cells.get(slot, "")))
    if "confidence" in cells:
        yield Triple(mapping, vocab.sssom("confidence"), Literal(cells["confidence"], datatype=vocab.DOUBLE))
    if "mapping_date" in cells:
        yield Triple(mapping, vocab.CREATED, Literal(cells["mapping_date"], datatype=vocab.DATE))
    if "comment" in cells:
        yield Triple(mapping, vocab.COMMENT, vocab.text(cells["comment"]))
