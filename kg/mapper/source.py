"""What a mapper needs beside a record: its document, the IRIs, and the entities that names stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg import vocab
from kg.dates import Date
from kg.documents import Document
from kg.entities import Entities
from kg.iris import Iris
from kg.passage import Passage
from kg.records import Record, TreatyStatus

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document whose records are mapped, with the entities that its names stand for."""

    document: Document
    entities: Entities
    iris: Iris

    def iri(self, record: Record) -> NamedNode:
        """The listing that a record becomes."""
        if isinstance(record, TreatyStatus):
            return self.iris.cell(kind(record), record.at, record.column)
        return self.iris.listing(kind(record), record.at)

    def listing(self, record: Record, *lists: NamedNode) -> Iterator[Triple]:
        """What every listing says: its class, its edition, its characters and their places, what it lists, what was corrected."""
        iri = self.iri(record)
        yield Triple(iri, vocab.TYPE, vocab.tip(type(record).__name__))
        yield Triple(iri, vocab.TYPE, vocab.LISTING)
        yield Triple(iri, vocab.OF_EDITION, self.iris.edition(self.document.edition))
        yield Triple(iri, vocab.AS_WRITTEN, vocab.text(record.as_written))
        for passage in record.at:
            yield Triple(iri, vocab.QUOTED_FROM, self.iris.passage(passage))
            yield from self.passage(passage)
        for thing in lists:
            yield Triple(iri, vocab.LISTS, thing)
        for note in record.notes:
            yield Triple(iri, vocab.EDITORIAL_NOTE, vocab.text(note))

    def passage(self, passage: Passage) -> Iterator[Triple]:
        """A passage with its document, line and column from 1, start and end from 0, and its characters."""
        iri = self.iris.passage(passage)
        yield Triple(iri, vocab.TYPE, vocab.PASSAGE)
        yield Triple(iri, vocab.TYPE, vocab.ENTITY)
        yield Triple(iri, vocab.PART_OF, self.iris.document(passage.document))
        yield Triple(iri, vocab.tip("line"), vocab.integer(passage.line))
        yield Triple(iri, vocab.tip("column"), vocab.integer(passage.column))
        yield Triple(iri, vocab.tip("start"), vocab.integer(passage.start))
        yield Triple(iri, vocab.tip("end"), vocab.integer(passage.end))
        yield Triple(iri, vocab.tip("quote"), vocab.text(passage.text))


def kind(record: Record) -> str:
    """The kind of a listing as it stands in IRIs: ``staff-listing``."""
    return _WORD.sub("-", type(record).__name__).lower()


def dated(value: Date) -> Literal:
    """A date as precise as it is written: xsd:gYear, xsd:gYearMonth or xsd:date."""
    datatype = vocab.DATE if value.day else vocab.MONTH_TYPE if value.month else vocab.YEAR_TYPE
    return Literal(str(value), datatype=datatype)
