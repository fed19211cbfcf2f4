"""Quads as bytes: the canonical form and its hash, readable Turtle, and every other format."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from kg import formats, vocab
from kg.errors import KgError, printable
from kg.formats import GraphFormat

_STRING_OR_IRI = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|<[^>]*>')
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
_QUALIFIED = re.compile(r"[^\W\d][\w.-]*$")  # what can be an element's name behind its namespace
KINDS = ("person", "organization", "instrument", "state", "resource", "edition")  # whose slugs need no escapes
GZIP, GZIP_TYPE = ".gz", "application/gzip"
_LEVEL = 4  # of 9: the next two take twice the time for a tenth less


class Dump(NamedTuple):
    """A file of a release that holds its whole graph: its name, its bytes, and their SHA-256."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Dump:
        """A file of this name and content."""
        return cls(name, len(content), digest(content))


def form(name: str) -> GraphFormat:
    """The format of what is in a file of this name, compressed or not."""
    return formats.graph_by_extension(name.removesuffix(GZIP).rpartition(".")[2])


def compressed(content: bytes) -> bytes:
    """Bytes compressed by gzip, without a name or a time; another zlib may write other bytes of the same content."""
    return gzip.compress(content, _LEVEL, mtime=0)


def canonical(quads: Iterable[Quad]) -> bytes:
    """The quads as canonical N-Quads in code point order, each once: RDFC-1.0 (section 4.5), for there are no blank nodes.

    Raises ValueError where there is one.
    """
    lines = set(_serialized(_named(quads), RdfFormat.N_QUADS).splitlines(keepends=True))
    return b"".join(sorted(lines))


def lines(canonical: bytes) -> Iterator[tuple[str, str]]:
    """The statement and the graph of each quad of a canonical form, as they are written there; all are in named graphs."""
    for line in canonical.decode().split("\n")[:-1]:
        statement, graph, _ = line.rsplit(" ", 2)
        yield statement, graph


def terms(statement: str) -> tuple[str, str, str]:
    """Subject, predicate and object of a statement, as they are written there.

    >>> terms('<http://a/> <http://b/> "c d"')
    ('<http://a/>', '<http://b/>', '"c d"')
    """
    subject, predicate, value = statement.split(" ", 2)
    return subject, predicate, value


def _named(quads: Iterable[Quad]) -> Iterable[Quad]:
    for quad in quads:
        if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object, quad.graph_name)):
            raise ValueError(f"a blank node has no place in a release: {quad}")
        yield quad


def digest(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits; that of a canonical form is a release's id."""
    return hashlib.sha256(content).hexdigest()


def union(quads: Iterable[Quad]) -> list[Triple]:
    """The set of all statements, sorted: things by IRI, types first, then the label, then by property and value."""
    found = {quad.triple for quad in quads}
    return sorted(found, key=_place)


def _place(triple: Triple) -> tuple[str, int, str, str]:
    first = {vocab.TYPE: 0, vocab.LABEL: 1}
    return str(triple.subject), first.get(triple.predicate, 2), triple.predicate.value, str(triple.object)


def prefixes(base: str) -> dict[str, str]:
    """The prefixes of a dump: those of the vocabularies, and one for each kind of thing."""
    return vocab.PREFIXES | {kind: f"{base}{kind}/" for kind in KINDS}


def turtle(triples: Sequence[Triple], base: str) -> bytes:
    """Sorted triples as Turtle that a person can read: grouped, prefixed, a blank line between things."""
    text = _serialized(triples, RdfFormat.TURTLE, prefixes(base)).decode()
    head = re.match(r"(?:@prefix .*\n)*", text)
    assert head  # noqa: S101 - it matches nothing, too
    body = text[head.end() :].lstrip("\n")
    used = _prefixes_in(body)
    lines = [line for line in sorted(head[0].splitlines()) if line.split()[1].removesuffix(":") in used]
    return ("\n".join(lines) + "\n\n" + re.sub(r" \.\n(?=[^\n])", " .\n\n", body)).lstrip("\n").encode()


def _prefixes_in(body: str) -> set[str]:
    """The prefixes of the names in a piece of Turtle; what stands in strings and IRIs is no name."""
    names = _STRING_OR_IRI.sub(" ", body)
    return set(re.findall(r"([A-Za-z][\w-]*):", names))


def written(quads: Sequence[Quad], form: GraphFormat, base: str, graph: NamedNode | None = None) -> bytes:
    """Quads in a format, sorted; formats without graphs take the set of all statements, or one graph's.

    KgError where RDF/XML is asked for and cannot hold the graph.
    """
    chosen = [quad for quad in quads if graph is None or quad.graph_name == graph]
    if form.rdf is RdfFormat.TURTLE:
        return turtle(union(chosen), base)
    if form.rdf is RdfFormat.N_QUADS:
        return canonical(chosen)
    if form.rdf is RdfFormat.RDF_XML:
        return _xml(union(chosen), base)
    items = sorted(set(chosen), key=str) if form.quads else union(chosen)
    return _serialized(items, form.rdf, prefixes(base))


def _xml(triples: Sequence[Triple], base: str) -> bytes:
    """Triples as RDF/XML; carriage returns as references, for XML takes them for line feeds (XML 1.0, section 2.11)."""
    return _serialized(for_xml(triples), RdfFormat.RDF_XML, prefixes(base)).replace(b"\r", b"&#13;")


def for_xml(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples, each looked at; KgError for one that RDF/XML cannot hold."""
    for triple in triples:
        if not _QUALIFIED.search(triple.predicate.value):
            raise KgError(f"RDF/XML cannot name the property {printable(triple.predicate.value)}; take another format")
        if found := _NOT_XML.search(triple.object.value if isinstance(triple.object, Literal) else ""):
            raise KgError(f"RDF/XML cannot hold U+{ord(found[0]):04X}, a character of {triple.subject}; take another format")
        yield triple


def _serialized(items: Iterable[Quad] | Iterable[Triple], form: RdfFormat, names: dict[str, str] | None = None) -> bytes:
    output = io.BytesIO()
    pyoxigraph.serialize(items, output, format=form, prefixes=names)
    return output.getvalue()
