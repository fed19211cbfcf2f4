"""Linksets: each match in the graph of its target, with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pyoxigraph import Triple

from kg import sssom
from kg.iris import BASE, Iris
from kg.mapper import links
from kg.passage import Text

Turtle = Callable[[str], set[Triple]]
HEAD = """#curie_map:
#  geonames: https://sws.geonames.org/
#  state: https://w3id.org/tip-kg/state/
#mapping_set_id: https://w3id.org/tip-kg/graph/links/x
#mapping_set_title: Links to X
#license: https://creativecommons.org/publicdomain/zero/1.0/
"""
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tauthor_label\tmapping_date\tconfidence\tcomment\n"


def linkset(target: str, text: str, base: str = BASE) -> set[Triple]:
    """The linkset of a mapping set."""
    found = sssom.parsed(Text("links/x.sssom.tsv", text))
    assert not found.refusals
    quads = list(links.linkset(replace(found, name=target), Iris(base)))
    assert {quad.graph_name for quad in quads} == {Iris(base).graph(f"links/{target}")}
    return {quad.triple for quad in quads}


def test_a_match_is_a_statement_with_its_evidence(turtle: Turtle) -> None:
    row = "state:BRA\tskos:exactMatch\tgeonames:3469034/\tsemapv:ManualMappingCuration\tA|B\t2026-11-01\t0.9\tseen\n"

    found = linkset("geonames", HEAD + COLUMNS + row)

    mapping = f"<{Iris().mapping('geonames', BASE + 'state/BRA', 'https://sws.geonames.org/3469034/').value}>"
    assert found == turtle(f"""
        state:BRA skos:exactMatch <https://sws.geonames.org/3469034/> .
        <graph/links/geonames> a sssom:MappingSet ; dcterms:title "Links to X" ;
            dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/> ; sssom:mappings {mapping} .
        {mapping} a sssom:Mapping, owl:Axiom ; owl:annotatedSource state:BRA ; owl:annotatedProperty skos:exactMatch ;
            owl:annotatedTarget <https://sws.geonames.org/3469034/> ; sssom:author_label "A", "B" ;
            sssom:mapping_justification semapv:ManualMappingCuration ; dcterms:created "2026-11-01"^^xsd:date ;
            sssom:confidence "0.9"^^xsd:double ; rdfs:comment "seen" .
    """)


def test_a_code_is_a_notation_where_it_is_exact(turtle: Turtle) -> None:
    columns = "subject_id\tpredicate_id\tobject_label\tmapping_justification\n"
    rows = "state:BRA\tskos:exactMatch\t076\tsemapv:MappingReview\nstate:FJI\tskos:closeMatch\t242\tsemapv:MappingReview\n"

    found = linkset("un-m49", f"{HEAD}#object_type: rdfs literal\n{columns}{rows}")

    assert turtle('state:BRA skos:notation "076"^^tip:un-m49 .') <= found
    close = f"<{Iris().mapping('un-m49', BASE + 'state/FJI', '242').value}>"
    assert found >= turtle(f"""
        {close} a sssom:Mapping, owl:Axiom ; owl:annotatedSource state:FJI ; owl:annotatedProperty skos:closeMatch ;
            sssom:object_type rdfs:Literal ; sssom:object_label "242" ; sssom:mapping_justification semapv:MappingReview .
    """)
    assert not [triple for triple in found if str(triple.object) == '"242"^^<https://w3id.org/tip-kg/ontology#un-m49>']
