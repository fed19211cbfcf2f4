"""The peacekeepers' table: a profile an organization."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg import vocab
from kg.mapper.source import Source
from kg.mapper.title import instrument
from kg.records import PeacekeepingProfile


def peacekeeping_profile(record: PeacekeepingProfile, source: Source) -> Iterator[Triple]:
    """The figures and texts of a column, and the documents that its cells name."""
    profile, body = source.iri(record), source.entities.organization(source.document.name, record.body).iri
    yield from source.listing(record, body)
    yield from (Triple(body, vocab.ABBREVIATION, vocab.text(name)) for name in record.body.abbreviations)
    yield from (Triple(profile, vocab.tip(name), vocab.integer(figure)) for name, figure in record.figures)
    yield from (Triple(profile, vocab.tip(name), vocab.text(text)) for name, text in record.texts)
    yield from (Triple(profile, vocab.SEE_ALSO, NamedNode(address)) for address in record.addresses)
    for named in record.documents:
        document = source.entities.instruments[named].iri
        yield Triple(profile, vocab.REFERENCES, document)
        yield Triple(profile, vocab.LISTS, document)
        yield from instrument(document, named)
