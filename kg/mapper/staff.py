"""Staff and thanks."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg import vocab
from kg.mapper.source import Source
from kg.records import Acknowledgement, StaffListing


def staff_listing(record: StaffListing, source: Source) -> Iterator[Triple]:
    """A person as a member of the office whose list this is."""
    listing, person = source.iri(record), source.entities.people[record.name].iri
    yield from source.listing(record, person)
    yield Triple(listing, vocab.TYPE, vocab.MEMBERSHIP)
    yield Triple(listing, vocab.MEMBER, person)
    yield Triple(person, vocab.NAME, vocab.text(record.name))
    if record.office:
        yield Triple(listing, vocab.OF_ORGANIZATION, source.entities.organization(source.document.name, record.office).iri)


def acknowledgement(record: Acknowledgement, source: Source) -> Iterator[Triple]:
    """A person or an organization that is thanked."""
    if record.organization:
        yield from source.listing(record, source.entities.organization(source.document.name, record.name).iri)
    else:
        person = source.entities.people[record.name].iri
        yield from source.listing(record, person)
        yield Triple(person, vocab.NAME, vocab.text(record.name))
