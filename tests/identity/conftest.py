"""Sheets: documents of a few records, as identity takes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import bundle
from kg.documents import Document
from kg.identity.grouping import Sheet
from kg.identity.tables import Tables
from kg.passage import Text
from kg.records import Record


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The reference tables of the repository."""
    return Tables.load([bundle.SEEDS / "reference"])


@pytest.fixture(scope="session")
def sheet() -> Callable[..., Sheet]:
    """Makes a document of some records, in an edition."""

    def made(edition: int, *records: Record, name: str = "note") -> Sheet:
        text = Text(f"{edition}/{name}", "A Note\n")
        document = Document(path=f"{text.name}.txt", edition=edition, title="A Note", source=None, sha256="", text=text)
        return Sheet(document, records)

    return made
