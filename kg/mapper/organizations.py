"""The organizations table: bodies, framework documents, focal points and resources."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg import vocab
from kg.mapper.source import Source
from kg.mapper.title import instrument, pages, supplements, title
from kg.records import Entry, FocalPointListing, FrameworkDocumentListing, OrganizationListing, ResourceListing


def organization_listing(record: OrganizationListing, source: Source) -> Iterator[Triple]:
    """A body with its abbreviations and pages, and what its row's cells say."""
    listing, body = source.iri(record), source.entities.organization(source.document.name, record.body).iri
    yield from source.listing(record, body)
    yield from (Triple(body, vocab.ABBREVIATION, vocab.text(name)) for name in record.body.abbreviations)
    yield from pages(body, record.pages)
    if record.parent:
        yield Triple(body, vocab.SUB_ORGANIZATION_OF, source.entities.organization(source.document.name, record.parent).iri)
    if record.documents:
        yield Triple(listing, vocab.tip("frameworkDocumentStatus"), vocab.tip(record.documents))
    if record.focal_points:
        yield Triple(listing, vocab.tip("focalPointStatus"), vocab.tip(record.focal_points))


def framework_document_listing(record: FrameworkDocumentListing, source: Source) -> Iterator[Triple]:
    """An instrument as a framework document of the heads that it is listed under."""
    document = source.entities.instruments[record.instrument].iri
    yield from _entry(record, document, vocab.tip("frameworkOf"), source)
    yield from instrument(document, record.instrument)
    yield from supplements(document, record.instrument, source)


def focal_point_listing(record: FocalPointListing, source: Source) -> Iterator[Triple]:
    """A focal point of the heads that it is listed under."""
    focal_point = source.entities.focal_point(source.document.name, record)
    yield from _entry(record, focal_point.iri, vocab.tip("focalPointOf"), source)


def resource_listing(record: ResourceListing, source: Source) -> Iterator[Triple]:
    """A labelled link of the body that it stands beside."""
    resource = source.entities.resources[record.resource].iri
    yield from _entry(record, resource, vocab.tip("resourceOf"), source)
    yield from title(resource, record.resource)


def _entry(record: Entry, thing: NamedNode, of: NamedNode, source: Source) -> Iterator[Triple]:
    yield from source.listing(record, thing)
    yield from pages(thing, record.pages)
    for listing in record.under:
        yield Triple(source.iri(record), vocab.LISTED_UNDER, source.iri(listing))
        yield Triple(thing, of, source.entities.organization(source.document.name, listing.body).iri)
