"""The description of a release: VoID, DCAT and PROV, without clock, host or path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad, Triple

import kg
from kg import vocab
from kg.documents import Document
from kg.iris import Iris

TITLE = "The knowledge graph of the institutions against human trafficking"
DESCRIPTION = (
    "Read from the U.S. Trafficking in Persons Report. The report's text is a work of the U.S. Government; the tables and the "
    "ontology are CC0 1.0. Every statement leads to the characters that it came from."
)
CC0 = NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")


def description(quads: Sequence[Quad], documents: Iterable[Document], iris: Iris, identity: str) -> list[Quad]:
    """The graph ``release``: the data set, its graphs with their sizes, and the build with the documents that it read."""
    graph = iris.graph("release")
    triples = [*_dataset(quads, iris, identity), *_graphs(quads, iris), *_build(documents, iris, identity)]
    return [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]


def _dataset(quads: Sequence[Quad], iris: Iris, identity: str) -> Iterator[Triple]:
    dataset = NamedNode(iris.base)
    yield Triple(dataset, vocab.TYPE, vocab.void("Dataset"))
    yield Triple(dataset, vocab.TYPE, vocab.dcat("Dataset"))
    yield Triple(dataset, vocab.LABEL, vocab.text(TITLE))
    yield Triple(dataset, vocab.TITLE, vocab.text(TITLE))
    yield Triple(dataset, vocab.DESCRIPTION, vocab.text(DESCRIPTION))
    yield Triple(dataset, vocab.LICENSE, CC0)
    yield Triple(dataset, vocab.IDENTIFIER, vocab.text(identity))
    yield Triple(dataset, vocab.void("triples"), vocab.integer(len({quad.triple for quad in quads})))
    yield Triple(dataset, vocab.void("uriSpace"), vocab.text(iris.base))
    yield Triple(dataset, vocab.void("vocabulary"), NamedNode(vocab.PREFIXES["tip"]))
    yield Triple(dataset, vocab.GENERATED_BY, iris.build(identity))


def _graphs(quads: Sequence[Quad], iris: Iris) -> Iterator[Triple]:
    for name, count in sorted(Counter(str(quad.graph_name) for quad in quads).items()):
        graph = NamedNode(name[1:-1])
        yield Triple(NamedNode(iris.base), vocab.void("subset"), graph)
        yield Triple(graph, vocab.TYPE, vocab.void("Dataset"))
        yield Triple(graph, vocab.void("triples"), vocab.integer(count))


def _build(documents: Iterable[Document], iris: Iris, identity: str) -> Iterator[Triple]:
    build = iris.build(identity)
    yield Triple(build, vocab.TYPE, vocab.ACTIVITY)
    yield Triple(build, vocab.LABEL, vocab.text(f"kg build, version {kg.__version__}"))
    yield from (Triple(build, vocab.USED, iris.document(document.name)) for document in documents)
