"""The conventions chart: headings and cells."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from kg import vocab
from kg.mapper.source import Source, dated
from kg.mapper.title import instrument, supplements
from kg.records import ConventionListing, ReportingPeriod, TreatyStatus


def convention_listing(record: ConventionListing, source: Source) -> Iterator[Triple]:
    """A convention as a column heads it: adopted in its stated year, in force since its stated date."""
    convention = source.entities.instruments[record.convention].iri
    yield from source.listing(record, convention)
    yield Triple(source.iri(record), vocab.tip("columnNumber"), vocab.integer(record.column))
    yield from instrument(convention, record.convention)
    for adopted in record.convention.issued:
        yield Triple(convention, vocab.tip("adopted"), vocab.year(adopted.year))
    if in_force := record.convention.entered_into_force:
        yield Triple(convention, vocab.tip("enteredIntoForce"), dated(in_force))
        if in_force.day:
            yield Triple(convention, vocab.FIRST_IN_FORCE, dated(in_force))
    yield from supplements(convention, record.convention, source)


def treaty_status(record: TreatyStatus, source: Source) -> Iterator[Triple]:
    """What a cell says of a State and a convention; an empty cell says that nothing is listed."""
    status, state = source.iri(record), source.entities.states[record.state].iri
    yield from source.listing(record, state)
    yield Triple(status, vocab.TYPE, vocab.TREATY_CLAIM)
    yield Triple(status, vocab.tip("state"), state)
    yield Triple(status, vocab.tip("convention"), source.entities.instruments[record.convention].iri)
    yield Triple(status, vocab.tip("action"), vocab.tip(record.act))
    yield Triple(status, vocab.tip("columnNumber"), vocab.integer(record.column))
    if record.date:
        yield Triple(status, vocab.tip("actionDate"), dated(record.date))
        yield Triple(status, vocab.tip("actionYear"), vocab.integer(record.date.year))
    if record.into_force:
        yield Triple(status, vocab.tip("entryIntoForce"), dated(record.into_force))


def reporting_period(record: ReportingPeriod, source: Source) -> Iterator[Triple]:
    """The months that the edition reports on; the legend is the listing that leads there."""
    edition = source.iris.edition(source.document.edition)
    yield Triple(edition, vocab.tip("reportingStart"), dated(record.start))
    yield Triple(edition, vocab.tip("reportingEnd"), dated(record.end))
