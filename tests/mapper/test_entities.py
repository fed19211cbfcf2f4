"""What is chosen over all documents: types, labels and other names of entities, editions and documents."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import NamedNode, Quad, Triple

from kg import mapper, vocab
from kg.documents import Document
from kg.entities import Entities, Entity
from kg.iris import BASE, Iris
from kg.passage import Text

Turtle = Callable[[str], set[Triple]]
IRIS = Iris()


def document(edition: int, name: str) -> Document:
    """A document that says nothing."""
    text = Text(f"{edition}/{name}", "")
    return Document(path=f"{text.name}.txt", edition=edition, title="A Note", source=None, sha256="00", text=text)


def test_an_entity_has_all_its_types_one_label_and_its_codes(turtle: Turtle) -> None:
    kosovo = Entity(
        iri=IRIS.state("XKX"),
        types=(vocab.STATE, vocab.CONCEPT),
        label="Kosovo",
        other_names=("Republic of Kosovo",),
        codes=((vocab.ALPHA_2, "XK"), (vocab.ALPHA_3, "XKX")),
        notes=("The code is user-assigned.",),
    )

    found = list(mapper.entities(Entities(states={"Kosovo": kosovo}), [], IRIS))

    assert {quad.graph_name for quad in found} == {IRIS.graph("entities")}
    assert {quad.triple for quad in found} == turtle("""
        state:XKX a tip:State, skos:Concept ; rdfs:label "Kosovo" ; skos:altLabel "Republic of Kosovo" ;
            skos:notation "XK"^^tip:iso3166-1-alpha-2, "XKX"^^tip:iso3166-1-alpha-3 ; skos:note "The code is user-assigned." .
    """)


def test_an_entity_of_several_names_is_stated_once() -> None:
    person = Entity(iri=IRIS.entity("person", "lev"), types=(vocab.PERSON,), label="Lev")

    found = list(mapper.entities(Entities(people={"Lev": person, "LEV": person}), [], IRIS))

    assert len(found) == 2


def test_documents_and_their_editions_are_things_with_labels(turtle: Turtle) -> None:
    found = {quad.triple for quad in mapper.entities(Entities(), [document(2018, "note"), document(2018, "other")], IRIS)}

    label = "Trafficking in Persons Report 2018"
    assert found == turtle(f"""
        <document/2018/note> a tip:SourceDocument, foaf:Document ; rdfs:label "{label}: A Note" .
        <document/2018/other> a tip:SourceDocument, foaf:Document ; rdfs:label "{label}: A Note" .
        edition:2018 a tip:Edition, fabio:Report ; rdfs:label "{label}" ; dcterms:title "{label}" ; tip:year 2018 ;
            dcterms:publisher <http://www.wikidata.org/entity/Q789915> .
    """)


def test_every_entity_of_the_five_documents_has_one_label_and_stands_in_one_graph(quads: list[Quad]) -> None:
    entities = [quad for quad in quads if quad.graph_name == IRIS.graph("entities")]
    labels = [quad.subject for quad in entities if quad.predicate == vocab.LABEL]
    elsewhere = {quad.graph_name for quad in quads if quad.predicate in {vocab.LABEL, vocab.ALT_LABEL}} - {IRIS.graph("entities")}

    replaced = {quad.subject for quad in entities if quad.predicate == vocab.REPLACED_BY}
    assert {quad.subject for quad in entities} == set(labels) | replaced
    assert not replaced & set(labels)
    assert len(labels) == len(set(labels))
    assert elsewhere == {NamedNode(f"{BASE}graph/ontology")}


def test_every_abbreviation_of_the_five_documents_is_another_name_too(quads: list[Quad]) -> None:
    abbreviations = {(quad.subject, quad.object) for quad in quads if quad.predicate == vocab.ABBREVIATION}
    others = {(quad.subject, quad.object) for quad in quads if quad.predicate == vocab.ALT_LABEL}

    assert abbreviations <= others
    assert len(abbreviations) > 20
