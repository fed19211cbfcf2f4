"""Mentions: what running text names, as annotations of its passages."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Triple

from kg import vocab
from kg.mapper.source import Source
from kg.records import Mention


def mention(record: Mention, source: Source) -> Iterator[Triple]:
    """A thing named at a passage, with its sentence; the name is the title of an instrument that has no other."""
    iri, thing = source.iri(record), source.entities.mentioned[source.document.name, record.name].iri
    yield from source.listing(record, thing)
    yield Triple(iri, vocab.TYPE, vocab.ANNOTATION)
    yield Triple(iri, vocab.HAS_TARGET, source.iris.passage(record.at[0]))
    yield Triple(iri, vocab.HAS_BODY, thing)
    yield Triple(iri, vocab.tip("demonym"), Literal(str(record.demonym).lower(), datatype=vocab.BOOLEAN))
    if record.sentence:
        yield Triple(iri, vocab.tip("sentence"), vocab.text(record.sentence))
    if record.entitles:
        yield Triple(thing, vocab.TITLE, vocab.text(record.name))
