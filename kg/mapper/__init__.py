"""Records to triples: a mapper a kind of record, and what documents, editions and entities say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import vocab
from kg.documents import Document
from kg.entities import Entities, Entity
from kg.iris import Iris
from kg.mapper import conventions, mention, organizations, peacekeeping, staff, text
from kg.mapper.decision import decisions
from kg.mapper.source import Source
from kg.records import (
    Acknowledgement,
    ConventionListing,
    FocalPointListing,
    FrameworkDocumentListing,
    GlossaryEntry,
    Mention,
    OrganizationListing,
    PeacekeepingProfile,
    PhotoCredit,
    Record,
    ReportingPeriod,
    ResourceListing,
    StaffListing,
    TextBlock,
    TreatyStatus,
)

MAPPERS: dict[type[Record], Callable[[Any, Source], Iterator[Triple]]] = {
    Acknowledgement: staff.acknowledgement,
    ConventionListing: conventions.convention_listing,
    FocalPointListing: organizations.focal_point_listing,
    FrameworkDocumentListing: organizations.framework_document_listing,
    GlossaryEntry: text.glossary_entry,
    Mention: mention.mention,
    OrganizationListing: organizations.organization_listing,
    PeacekeepingProfile: peacekeeping.peacekeeping_profile,
    PhotoCredit: text.photo_credit,
    ReportingPeriod: conventions.reporting_period,
    ResourceListing: organizations.resource_listing,
    StaffListing: staff.staff_listing,
    TextBlock: text.text_block,
    TreatyStatus: conventions.treaty_status,
}
REPORT = "Trafficking in Persons Report {}"


def document(records: Iterable[Record], source: Source) -> Iterator[Quad]:
    """What one document says, in its graph."""
    graph = source.iris.document_graph(source.document.edition, source.document.name)
    for record in records:
        for triple in MAPPERS[type(record)](record, source):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
    yield from (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in _file(source.document, source.iris))


def _file(document: Document, iris: Iris) -> Iterator[Triple]:
    iri = iris.document(document.name)
    yield Triple(iri, vocab.TITLE, vocab.text(document.title))
    yield Triple(iri, vocab.PART_OF, iris.edition(document.edition))
    yield Triple(iri, vocab.tip("sha256"), vocab.text(document.sha256))
    yield Triple(iri, vocab.tip("text"), vocab.text(document.text.characters))
    if document.source:
        yield Triple(iri, vocab.SOURCE, NamedNode(document.source))


def entities(found: Entities, documents: Iterable[Document], iris: Iris) -> Iterator[Quad]:
    """What is chosen over all documents: types, labels, other names, in the graph ``entities``; decisions in ``identity``."""
    graph = iris.graph("entities")
    triples = [triple for entity in found.all() for triple in _entity(entity)]
    for document in documents:
        triples += _document(document, iris)
    yield from (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
    yield from decisions(found.decisions, iris)


def _entity(entity: Entity) -> Iterator[Triple]:
    yield from (Triple(entity.iri, vocab.TYPE, kind) for kind in entity.types)
    yield Triple(entity.iri, vocab.LABEL, vocab.text(entity.label))
    yield from (Triple(entity.iri, vocab.ALT_LABEL, vocab.text(name)) for name in entity.other_names)
    yield from (Triple(entity.iri, vocab.NOTATION, Literal(code, datatype=datatype)) for datatype, code in entity.codes)
    yield from (Triple(entity.iri, vocab.NOTE, vocab.text(note)) for note in entity.notes)
    yield from (Triple(replaced, vocab.REPLACED_BY, entity.iri) for replaced in entity.replaces)


def _document(document: Document, iris: Iris) -> Iterator[Triple]:
    """A document and its edition as things with labels."""
    iri, edition, report = iris.document(document.name), iris.edition(document.edition), REPORT.format(document.edition)
    yield from (Triple(iri, vocab.TYPE, kind) for kind in (vocab.SOURCE_DOCUMENT, vocab.FOAF_DOCUMENT))
    yield Triple(iri, vocab.LABEL, vocab.text(f"{report}: {document.title}"))
    yield from (Triple(edition, vocab.TYPE, kind) for kind in (vocab.EDITION, vocab.REPORT))
    yield Triple(edition, vocab.LABEL, vocab.text(report))
    yield Triple(edition, vocab.TITLE, vocab.text(report))
    yield Triple(edition, vocab.YEAR, vocab.integer(document.edition))
    yield Triple(edition, vocab.PUBLISHER, vocab.DEPARTMENT)
