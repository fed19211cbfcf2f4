"""Decisions as mappings of SSSOM, in a graph of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode, Triple

from kg import mapper
from kg.entities import Decision, Entities, Entity
from kg.iris import Iris

Turtle = Callable[[str], set[Triple]]
IRIS = Iris()
SUBJECT, OBJECT = IRIS.entity("person", "lev"), IRIS.entity("person", "leo")


def decision(*, same: bool, confidence: str = "") -> Decision:
    return Decision(
        place="identity/persons.sssom.tsv:9:1",
        subject=SUBJECT,
        object=OBJECT,
        same=same,
        justification=NamedNode("https://w3id.org/semapv/vocab/ManualMappingCuration"),
        confidence=confidence,
        authors=("Ann", "Bob"),
        date="2026-01-31",
        comment="why",
    )


@pytest.mark.parametrize(
    ("what", "more"),
    [
        (decision(same=True, confidence="0.9"), "sssom:confidence '0.9'^^xsd:double"),
        (decision(same=False), "sssom:predicate_modifier sssom:NegatedPredicate"),
    ],
)
def test_a_decision_is_a_mapping_with_its_evidence(turtle: Turtle, what: Decision, more: str) -> None:
    found = list(mapper.entities(Entities(decisions=(what,)), [], IRIS))

    iri = IRIS.mapping("identity", SUBJECT.value, OBJECT.value)
    assert {quad.graph_name for quad in found} == {IRIS.graph("identity")}
    assert {quad.triple for quad in found} == turtle(f"""
        <graph/identity> a sssom:MappingSet ; sssom:mappings {iri} .
        {iri} a sssom:Mapping, owl:Axiom ; owl:annotatedSource person:lev ; owl:annotatedProperty skos:exactMatch ;
            owl:annotatedTarget person:leo ; dcterms:created "2026-01-31"^^xsd:date ; rdfs:comment "why" ;
            sssom:author_label "Ann", "Bob" ; {more} ;
            sssom:mapping_justification <https://w3id.org/semapv/vocab/ManualMappingCuration> .
    """)


def test_what_was_replaced_says_by_what(turtle: Turtle) -> None:
    person = Entity(iri=SUBJECT, types=(), label="Lev", other_names=("Leo",), replaces=(OBJECT,))

    found = {quad.triple for quad in mapper.entities(Entities(people={"Lev": person}), [], IRIS)}

    assert found == turtle('person:lev rdfs:label "Lev" ; skos:altLabel "Leo" . person:leo dcterms:isReplacedBy person:lev .')
