"""Mentions of a small document, as (characters, end of the thing's IRI) or with an asterisk for a demonym."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.corrections import Correction
from kg.documents import Document
from kg.identity.grouping import Sheet
from kg.identity.identify import Identified, identify
from kg.identity.mentions.find import mentioned
from kg.identity.tables import Tables
from kg.iris import BASE, Iris
from kg.kinds import Kinds
from kg.passage import Text
from kg.reader import read
from kg.records import Mention, Record


def sheet_of(text: str, edition: int, kinds: Kinds, slips: tuple[Correction, ...] = (), name: str = "note") -> Sheet:
    """A document as it is read."""
    characters = Text(f"{edition}/{name}", text)
    document = Document(path=f"{characters.name}.txt", edition=edition, title="A Note", source=None, sha256="", text=characters)
    return Sheet(document, read(characters, kinds).records, slips)


@pytest.fixture(scope="session")
def of_sheets(tables: Tables) -> Callable[..., Identified]:
    """What some documents are, with their mentions."""
    return lambda *sheets: mentioned(identify(sheets, tables, Iris()), tables, Iris())


@pytest.fixture(scope="session")
def of_text(tables: Tables, of_sheets: Callable[..., Identified]) -> Callable[..., Identified]:
    """What a document of an edition is, with its mentions; ``beside`` are records that the graph has, too."""

    def made(text: str, *beside: Record, edition: int = 2018, slips: tuple[Correction, ...] = ()) -> Identified:
        own = sheet_of(text, edition, tables.kinds, slips)
        other = sheet_of("", edition, tables.kinds, name="other")
        return of_sheets(own, Sheet(other.document, beside))

    return made


@pytest.fixture(scope="session")
def named(of_text: Callable[..., Identified]) -> Callable[..., list[tuple[str, str]]]:
    """The mentions of a text."""

    def made(text: str, *beside: Record, slips: tuple[Correction, ...] = ()) -> list[tuple[str, str]]:
        identified = of_text(text, *beside, slips=slips)
        things = identified.entities.mentioned
        return [
            (record.as_written, things[record.document, record.name].iri.value.removeprefix(BASE) + "*" * record.demonym)
            for sheet in identified.sheets
            for record in sheet.records
            if isinstance(record, Mention)
        ]

    return made
