"""Graphs: sorted and with the prefixes that they use as far as that fits into memory, and of any size as they come."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import IO

import pyoxigraph
from pyoxigraph import Quad, QueryTriples, RdfFormat, Triple

from kg import formats
from kg.answers import xml
from kg.formats import GraphFormat

MOST_SORTED = 50_000  # triples
_AS_THEY_COME = frozenset({"ntriples", "nquads"})


def write(answer: QueryTriples, form: GraphFormat, output: IO[bytes]) -> None:
    """Writes triples; up to 50,000 of them sorted, with prefixes in Turtle, TriG and RDF/XML, in our words in JSON-LD."""
    if form.name in _AS_THEY_COME:
        answer.serialize(output, form.rdf)
    else:
        first = list(islice(answer, MOST_SORTED + 1))
        if len(first) <= MOST_SORTED:
            _sorted(first, form, output)
        else:
            _streamed(chain(first, answer), form, output)


def _sorted(triples: list[Triple], form: GraphFormat, output: IO[bytes]) -> None:
    from kg import dump, iris  # noqa: PLC0415 - for graphs only
    from kg.answers import linked  # noqa: PLC0415 - as above

    quads = [Quad(*triple) for triple in triples]
    if form.rdf is not RdfFormat.JSON_LD:
        chosen = formats.graph("turtle" if form.name == "trig" else form.name)
        output.write(dump.written(quads, chosen, iris.BASE))
        return
    try:
        output.write(linked.written(dump.union(quads)))
    except linked.Unsaid:
        _streamed(iter(triples), form, output)


def _streamed(triples: Iterator[Triple], form: GraphFormat, output: IO[bytes]) -> None:
    if form.rdf is RdfFormat.RDF_XML:
        from kg import dump  # noqa: PLC0415 - for graphs only

        pyoxigraph.serialize(dump.for_xml(triples), xml.checked(output), format=form.rdf)
    else:
        pyoxigraph.serialize(triples, output, format=form.rdf)
