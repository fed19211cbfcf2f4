"""Mentions as annotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode, Triple

from kg import mapper, vocab
from kg.documents import Document
from kg.entities import Entities, Entity
from kg.iris import BASE, Iris
from kg.mapper.source import Source
from kg.passage import Passage, Text
from kg.records import Mention

TEXT = Text("2018/note", "An Indian national came. He left.\n")
DOCUMENT = Document(path="2018/note.txt", edition=2018, title="A Note", source=None, sha256="00", text=TEXT)
INDIA = Entity(iri=NamedNode(f"{BASE}state/IND"), types=(vocab.STATE, vocab.CONCEPT), label="India")
INDIAN = "mention/2018/note/3-9"


def mentioned(*, demonym: bool, entitles: bool = False) -> set[Triple]:
    """What the mention of the note says, by its characters."""
    sentence = "An Indian national came."
    record = Mention(at=(Passage(TEXT, 3, 9),), name="Indian", sentence=sentence, demonym=demonym, entitles=entitles)
    entities = Entities(mentioned={("2018/note", "Indian"): INDIA})
    return {quad.triple for quad in mapper.document([record], Source(document=DOCUMENT, entities=entities, iris=Iris()))}


@pytest.mark.parametrize(("demonym", "written"), [(True, "true"), (False, "false")])
def test_a_mention_is_an_annotation_and_a_listing(
    demonym: bool,  # noqa: FBT001
    written: str,
    turtle: Callable[[str], set[Triple]],
) -> None:
    found = {triple for triple in mentioned(demonym=demonym) if str(triple.subject) == f"<{BASE}{INDIAN}>"}

    assert found == turtle(
        f"""<{INDIAN}> a tip:Mention, tip:Listing, oa:Annotation ; tip:edition <edition/2018> ; tip:lists <state/IND> ;
        oa:hasBody <state/IND> ; oa:hasTarget <document/2018/note#char=3,9> ; tip:asWritten "Indian" ;
        prov:wasQuotedFrom <document/2018/note#char=3,9> ; tip:sentence "An Indian national came." ; tip:demonym {written} ."""
    )


def test_a_name_in_the_text_is_the_title_of_what_has_no_other(turtle: Callable[[str], set[Triple]]) -> None:
    added = mentioned(demonym=False, entitles=True) - mentioned(demonym=False)

    assert added == turtle('<state/IND> dcterms:title "Indian" .')
