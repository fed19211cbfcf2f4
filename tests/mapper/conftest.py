"""Records of a small document, mapped; and what they should say, as Turtle."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph
import pytest
from pyoxigraph import Quad, RdfFormat, Triple

from kg import bundle, mapper, vocab
from kg.documents import Document
from kg.dump import prefixes
from kg.identity.grouping import Sheet
from kg.identity.identify import identify
from kg.identity.tables import Tables
from kg.iris import BASE, Iris
from kg.mapper.source import Source
from kg.passage import Passage, Text
from kg.records import Record

TEXT = Text("2018/note", "".join(f"{number:03}\n" for number in range(100)))


@pytest.fixture(scope="session")
def at() -> Callable[..., tuple[Passage, ...]]:
    """Makes the passages of some lines of the document; each line is its number, from 000."""
    return lambda *lines: tuple(Passage(TEXT, 4 * line, 4 * line + 3) for line in lines)


@pytest.fixture(scope="session")
def mapped() -> Callable[..., set[Triple]]:
    """Makes the statements of some records in the graph of their document."""
    tables = Tables.load([bundle.SEEDS / "reference"])
    document = Document(path="2018/note.txt", edition=2018, title="A Note", source=None, sha256="00", text=TEXT)

    def made(*records: Record) -> set[Triple]:
        found = identify([Sheet(document, records)], tables, Iris())
        (sheet,) = found.sheets
        assert found.refusals == ()
        quads = list(mapper.document(sheet.records, Source(document=document, entities=found.entities, iris=Iris())))
        assert {quad.graph_name for quad in quads} == {Iris().graph("2018/note")}
        return {quad.triple for quad in quads}

    return made


@pytest.fixture(scope="session")
def turtle() -> Callable[[str], set[Triple]]:
    """Reads Turtle with our prefixes; IRIs stand below the base, ``at:7`` is the passage of line 7."""
    names = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes(BASE).items())

    def made(text: str) -> set[Triple]:
        content = f"@base <{BASE}> .\n{names}{text}"
        quads: list[Quad] = list(pyoxigraph.parse(content, format=RdfFormat.TURTLE))
        return {quad.triple for quad in quads}

    return made


@pytest.fixture(scope="session")
def about() -> Callable[[set[Triple], str], set[Triple]]:
    """The statements about one thing, types and where it stands aside."""
    aside = {vocab.TYPE, vocab.OF_EDITION, vocab.AS_WRITTEN, vocab.QUOTED_FROM}

    def made(triples: set[Triple], name: str) -> set[Triple]:
        return {triple for triple in triples if str(triple.subject) == f"<{BASE}{name}>" and triple.predicate not in aside}

    return made
