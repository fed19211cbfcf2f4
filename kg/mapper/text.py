"""Glossary entries, photo credits and blocks of text."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg import vocab
from kg.mapper.source import Source
from kg.records import GlossaryEntry, PhotoCredit, TextBlock


def glossary_entry(record: GlossaryEntry, source: Source) -> Iterator[Triple]:
    """An abbreviation, its expansion, and the entity that is meant, where one is."""
    entry = source.iri(record)
    meant = source.entities.glossary.get((source.document.name, record.abbreviation))
    yield from source.listing(record, *([meant.iri] if meant else []))
    yield Triple(entry, vocab.NOTATION, vocab.text(record.abbreviation))
    yield Triple(entry, vocab.DEFINITION, vocab.text(record.expansion))
    if meant and vocab.ORGANIZATION in meant.types:
        yield Triple(meant.iri, vocab.ABBREVIATION, vocab.text(record.abbreviation))


def photo_credit(record: PhotoCredit, source: Source) -> Iterator[Triple]:
    """Who is credited for a photograph; who that is stays open until a decision says so."""
    credit, names = source.iri(record), source.entities.names
    meant = (names.get((source.document.name, name)) for name in record.credited_to)
    yield from source.listing(record, *(entity.iri for entity in meant if entity))
    yield Triple(credit, vocab.tip("page"), vocab.text(record.page))
    if record.position:
        yield Triple(credit, vocab.tip("position"), vocab.text(record.position))
    yield from (Triple(credit, vocab.tip("creditedTo"), vocab.text(name)) for name in record.credited_to)
    if record.year:
        yield Triple(credit, vocab.tip("creditYear"), vocab.integer(record.year))


def text_block(record: TextBlock, source: Source) -> Iterator[Triple]:
    """A block of text with its role and addresses; it lists the office, where it is the office."""
    office = [source.entities.organization(source.document.name, record.office).iri] if record.office else []
    yield from source.listing(record, *office)
    yield Triple(source.iri(record), vocab.tip("role"), vocab.text(record.role))
    yield from (Triple(source.iri(record), vocab.SEE_ALSO, NamedNode(address)) for address in record.addresses)
