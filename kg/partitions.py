"""What a set of statements is made of, in the words of VoID: its size, its classes and properties, its graphs and its links.

Figures are taken from the canonical form as text, where a term is an IRI in angle brackets or a literal.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from kg import dump, vocab
from kg.iris import Iris

_NAMESPACE = re.compile(r".*[#/:]")
_SPACE = re.compile(r"https?://[^/]+/(?:.*[#/])?")
_TYPE = str(vocab.TYPE)
_MAPPINGS = {str(term) for term in vocab.MAPPINGS}


def of(canonical: bytes, iris: Iris) -> Iterator[Triple]:
    """The data set's figures, its partitions, vocabularies and examples (VoID, section 4), its graphs and its linksets."""
    lines = list(dump.lines(canonical))
    statements = [dump.terms(statement) for statement in {statement for statement, _ in lines}]
    properties = Counter(predicate for _, predicate, _ in statements)
    members: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in statements:
        if predicate == _TYPE and value.startswith("<"):
            members[value].add(subject)
    yield from _figures(statements, properties, members, iris)
    yield from _partitions("class", "entities", {name: len(things) for name, things in members.items()}, iris)
    yield from _partitions("property", "triples", properties, iris)
    for namespace in sorted({_namespace(term) for term in (*properties, *members)}):
        yield Triple(NamedNode(iris.base), vocab.void("vocabulary"), NamedNode(namespace))
    yield from _graphs(lines, iris)


def _figures(
    statements: Sequence[tuple[str, str, str]], properties: Collection[str], classes: Collection[str], iris: Iris
) -> Iterator[Triple]:
    subjects = {subject for subject, _, _ in statements}
    figures = {
        "triples": len(statements),
        "entities": sum(subject.startswith(f"<{iris.base}") for subject in subjects),
        "distinctSubjects": len(subjects),
        "distinctObjects": len({value for _, _, value in statements}),
        "properties": len(properties),
        "classes": len(classes),
    }
    for name, figure in figures.items():
        yield Triple(NamedNode(iris.base), vocab.void(name), vocab.integer(figure))
    for kind in dump.KINDS:
        for first in sorted(subject for subject in subjects if subject.startswith(f"<{iris.base}{kind}/"))[:1]:
            yield Triple(NamedNode(iris.base), vocab.void("exampleResource"), _node(first))


def _partitions(kind: str, measure: str, sizes: Mapping[str, int], iris: Iris) -> Iterator[Triple]:
    """The parts of the data set by class, measured in things, or by property, measured in statements."""
    for term, size in sorted(sizes.items()):
        partition = iris.part(kind, term[1:-1])
        yield Triple(NamedNode(iris.base), vocab.void(f"{kind}Partition"), partition)
        yield Triple(partition, vocab.void(kind), _node(term))
        yield Triple(partition, vocab.void(measure), vocab.integer(size))


def _graphs(lines: Sequence[tuple[str, str]], iris: Iris) -> Iterator[Triple]:
    """Each named graph as a part of the data set, with its size; of a graph of links, also what it links by which property."""
    for graph, size in sorted(Counter(graph for _, graph in lines).items()):
        yield from _subset(NamedNode(iris.base), _node(graph), size)
        target = _node(graph).value.removeprefix(iris.graph("links/").value)
        if f"<{target}>" != graph:
            found = (dump.terms(statement) for statement, place in lines if place == graph)
            links = [(link, value) for _, link, value in found if link in _MAPPINGS and value.startswith("<")]
            yield from _linksets(links, _node(graph), target, iris)


def _linksets(links: Sequence[tuple[str, str]], graph: NamedNode, target: str, iris: Iris) -> Iterator[Triple]:
    """The linksets of a graph, one a property, for a linkset has one (VoID, section 5), and the data set that they lead to."""
    there = iris.part("target", target)
    for link, size in sorted(Counter(link for link, _ in links).items()):
        linkset = iris.part("links", f"{target}/{_node(link).value.rpartition('#')[2]}")
        yield from _subset(graph, linkset, size)
        yield Triple(linkset, vocab.TYPE, vocab.void("Linkset"))
        yield Triple(linkset, vocab.void("linkPredicate"), _node(link))
        for name, dataset in (("subjectsTarget", NamedNode(iris.base)), ("objectsTarget", there)):
            yield Triple(linkset, vocab.void("target"), dataset)
            yield Triple(linkset, vocab.void(name), dataset)
    yield Triple(there, vocab.TYPE, vocab.void("Dataset"))
    yield Triple(there, vocab.TITLE, vocab.text(target))
    alike = os.path.commonprefix([value[1:-1] for _, value in links])  # noqa: RUF071 - IRIs, by characters
    if space := _SPACE.match(alike):
        yield Triple(there, vocab.void("uriSpace"), vocab.text(space[0]))


def _subset(whole: NamedNode, part: NamedNode, size: int) -> Iterator[Triple]:
    yield Triple(whole, vocab.void("subset"), part)
    yield Triple(part, vocab.TYPE, vocab.void("Dataset"))
    yield Triple(part, vocab.void("triples"), vocab.integer(size))


def _node(term: str) -> NamedNode:
    return NamedNode(term[1:-1])


def _namespace(term: str) -> str:
    """The IRI of a term up to its last ``#``, ``/`` or ``:``."""
    found = _NAMESPACE.match(term[1:-1])
    assert found  # noqa: S101 - an IRI has a colon
    return found[0]
