"""Quads as bytes: the canonical form and its hash, readable Turtle, and every other format."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Sequence

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from kg import vocab
from kg.formats import GraphFormat

KINDS = ("person", "organization", "instrument", "state", "resource", "edition")  # whose slugs need no escapes


def canonical(quads: Iterable[Quad]) -> bytes:
    """The quads as canonical N-Quads in code point order, each once: RDFC-1.0 (section 4.5), for there are no blank nodes.

    Raises ValueError where there is one.
    """
    lines = set(_serialized(_named(quads), RdfFormat.N_QUADS).splitlines(keepends=True))
    return b"".join(sorted(lines))


def _named(quads: Iterable[Quad]) -> Iterable[Quad]:
    for quad in quads:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise ValueError(f"a blank node has no place in a release: {quad}")  # noqa: TRY004 - the value is wrong, not the type
        yield quad


def digest(canonical: bytes) -> str:
    """The SHA-256 of a canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical).hexdigest()


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
    head, body = _parted(text)
    used = [line for line in sorted(head.splitlines()) if re.search(rf"(?m)(?:^|[\s^]){re.escape(_prefix(line))}:", body)]
    spaced = re.sub(r" \.\n(?=[^\n])", " .\n\n", body.lstrip("\n"))
    return ("\n".join(used) + "\n\n" + spaced).encode()


def _parted(text: str) -> tuple[str, str]:
    """The lines of the prefixes, and all else."""
    end = text.rfind("\n", 0, re.search(r"(?m)^(?!@prefix)", text).start()) + 1  # type: ignore[union-attr]
    return text[:end], text[end:]


def _prefix(line: str) -> str:
    return line.split()[1].removesuffix(":")


def written(quads: Sequence[Quad], form: GraphFormat, base: str, graph: NamedNode | None = None) -> bytes:
    """Quads in a format, sorted; formats without graphs take the set of all statements, or one graph's."""
    chosen = [quad for quad in quads if graph is None or quad.graph_name == graph]
    if form.rdf is RdfFormat.TURTLE:
        return turtle(union(chosen), base)
    if form.rdf is RdfFormat.N_QUADS:
        return canonical(chosen)
    items = sorted(set(chosen), key=str) if form.quads else union(chosen)
    return _serialized(items, form.rdf, prefixes(base))


def _serialized(items: Iterable[Quad] | Iterable[Triple], form: RdfFormat, names: dict[str, str] | None = None) -> bytes:
    output = io.BytesIO()
    pyoxigraph.serialize(items, output, format=form, prefixes=names)
    return output.getvalue()
