"""The description of a release: VoID, DCAT and PROV, without clock, host or path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

import kg
from kg import dump, partitions, vocab
from kg.documents import Document
from kg.dump import Dump
from kg.iris import Iris

TITLE = "The knowledge graph of the institutions against human trafficking"
DESCRIPTION = (
    "Read from the U.S. Trafficking in Persons Report. The report's text is a work of the U.S. Government; the tables and the "
    "ontology are CC0 1.0. Every statement of a document leads to the characters that it came from."
)
CREATOR = "The kg founders"
RIGHTS = (
    "The text quoted from the report is a work of the U.S. Government. The tables and the ontology are dedicated to the public "
    "domain under CC0 1.0. What stands in graphs below graph/include/ keeps the terms of those who published it."
)
LOADED = "RDF files as they were loaded"
CC0 = NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_SHORT = 12


class Made(NamedTuple):
    """What is known of a release when its description is written: its graph, and the dumps that are not compressed."""

    canonical: bytes
    dumps: tuple[Dump, ...]

    @property
    def id(self) -> str:
        """The id of the release."""
        return self.dumps[0].sha256


def description(documents: Iterable[Document], iris: Iris, made: Made) -> list[Quad]:
    """The graph ``release`` of a build: the data set, what it is made of, its files, and the documents that were read."""
    return _described(iris, [*_ours(iris, made), *_dataset(iris, made), *_build(documents, iris, made.id)])


def loaded(iris: Iris, made: Made) -> list[Quad]:
    """The graph ``release`` of files that were loaded as they are, whose licence is theirs to say."""
    title = Triple(NamedNode(iris.base), vocab.TITLE, vocab.text(LOADED))
    return _described(iris, [title, *_dataset(iris, made), *_build((), iris, made.id)])


def _described(iris: Iris, triples: Iterable[Triple]) -> list[Quad]:
    graph = iris.graph("release")
    own = (
        Triple(graph, vocab.TYPE, vocab.void("DatasetDescription")),
        Triple(graph, vocab.PRIMARY_TOPIC, NamedNode(iris.base)),
    )
    return [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in (*own, *triples)]


def _ours(iris: Iris, made: Made) -> Iterator[Triple]:
    """What is ours to say of our own data set: what it is called, who made it, and under which terms it is given."""
    dataset, creator, rights = NamedNode(iris.base), iris.part("creator", "kg"), iris.part("rights", "kg")
    yield Triple(dataset, vocab.LABEL, vocab.text(TITLE))
    yield Triple(dataset, vocab.TITLE, vocab.text(TITLE))
    yield Triple(dataset, vocab.DESCRIPTION, vocab.text(DESCRIPTION))
    yield Triple(dataset, vocab.LICENSE, CC0)
    yield Triple(dataset, vocab.RIGHTS, rights)
    yield Triple(rights, vocab.TYPE, vocab.RIGHTS_STATEMENT)
    yield Triple(rights, vocab.DESCRIPTION, vocab.text(RIGHTS))
    yield Triple(dataset, vocab.CREATOR, creator)
    yield Triple(creator, vocab.TYPE, vocab.AGENT)
    yield Triple(creator, vocab.NAME, vocab.text(CREATOR))
    for name in (name for file in made.dumps for name in (file.name, file.name + dump.GZIP)):
        yield Triple(iris.part("dump", name), vocab.LICENSE, CC0)


def _dataset(iris: Iris, made: Made) -> Iterator[Triple]:
    dataset = NamedNode(iris.base)
    yield Triple(dataset, vocab.TYPE, vocab.void("Dataset"))
    yield Triple(dataset, vocab.TYPE, vocab.dcat("Dataset"))
    yield Triple(dataset, vocab.IDENTIFIER, vocab.text(made.id))
    yield Triple(dataset, vocab.dcat("version"), vocab.text(made.id[:_SHORT]))
    yield Triple(dataset, vocab.void("uriSpace"), vocab.text(iris.base))
    yield Triple(dataset, vocab.GENERATED_BY, iris.build(made.id))
    yield from partitions.of(made.canonical, iris)
    for file in made.dumps:
        yield Triple(dataset, vocab.void("feature"), vocab.serialization(dump.form(file.name).w3c))
        yield from distribution(file.name, iris.dump(file.name), iris)
        yield from content(file, iris)
        yield from distribution(file.name + dump.GZIP, iris.dump(file.name + dump.GZIP), iris)


def distribution(name: str, address: NamedNode, iris: Iris) -> Iterator[Triple]:
    """A file that the data set can be had as, by its name, and where it can be had."""
    node = iris.part("dump", name)
    yield Triple(NamedNode(iris.base), vocab.dcat("distribution"), node)
    yield Triple(node, vocab.TYPE, vocab.dcat("Distribution"))
    yield Triple(node, vocab.TITLE, vocab.text(name))
    yield Triple(node, vocab.dcat("downloadURL"), address)
    yield Triple(node, vocab.dcat("mediaType"), NamedNode(_MEDIA_TYPES + dump.form(name).media_types[0]))
    if name.endswith(dump.GZIP):
        yield Triple(node, vocab.dcat("compressFormat"), NamedNode(_MEDIA_TYPES + dump.GZIP_TYPE))


def content(file: Dump, iris: Iris) -> Iterator[Triple]:
    """How many bytes a file has, and their checksum: no matter for a release's own description where zlib made them."""
    node, checksum = iris.part("dump", file.name), iris.part("checksum", file.name)
    yield Triple(node, vocab.dcat("byteSize"), Literal(str(file.size), datatype=vocab.SIZE_TYPE))
    yield Triple(node, vocab.spdx("checksum"), checksum)
    yield Triple(checksum, vocab.TYPE, vocab.spdx("Checksum"))
    yield Triple(checksum, vocab.spdx("algorithm"), vocab.spdx("checksumAlgorithm_sha256"))
    yield Triple(checksum, vocab.spdx("checksumValue"), Literal(file.sha256, datatype=vocab.HEX))


def _build(documents: Iterable[Document], iris: Iris, identity: str) -> Iterator[Triple]:
    build, software = iris.build(identity), iris.part("software", "kg")
    yield Triple(build, vocab.TYPE, vocab.ACTIVITY)
    yield Triple(build, vocab.LABEL, vocab.text(f"kg build, version {kg.__version__}"))
    yield Triple(build, vocab.ASSOCIATED_WITH, software)
    yield Triple(software, vocab.TYPE, vocab.SOFTWARE)
    yield Triple(software, vocab.NAME, vocab.text("kg"))
    yield Triple(software, vocab.VERSION_INFO, vocab.text(kg.__version__))
    yield from (Triple(build, vocab.USED, iris.document(document.name)) for document in documents)
