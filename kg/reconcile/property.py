"""Properties of things that are columns of a spreadsheet and evidence for a match: our own, and those that the data bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal

PREFIXES = """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX tip: <https://w3id.org/tip-kg/ontology#>
"""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its identifier, its name, what its values are, and the kinds of things that have any."""

    id: str
    name: str
    about: str = ""
    kinds: frozenset[str] = frozenset()


OWN: dict[str, tuple[str, str, str]] = {
    "label": ("label", "The name that the graph gives it", "?thing rdfs:label ?value"),
    "other-name": ("other name", "Each further name, as documents write it", "?thing skos:altLabel ?value"),
    "abbreviation": ("abbreviation", "Each abbreviation of an organization", "?thing tip:abbreviation ?value"),
    "edition": ("edition", "The editions of the report that list it", "?listing tip:lists ?thing ; tip:edition ?value"),
    "year": ("year", "The year of an edition or a document", "?thing tip:year ?value"),
    "title": ("title", "The title of a document", "?thing dcterms:title ?value"),
    "document-symbol": ("document symbol", "Its symbol or number", "?thing tip:documentSymbol ?value"),
    "adopted": ("year of adoption", "When a convention was adopted", "?thing tip:adopted ?value"),
    "entered-into-force": ("entry into force", "When a convention entered into force", "?thing tip:enteredIntoForce ?value"),
    "supplements": ("supplements", "The instrument that a convention supplements", "?thing tip:supplements ?value"),
    "page": ("web page", "Addresses that documents give", "?thing foaf:page ?value"),
    "office": ("office", "The organization on whose staff a person is listed", "?in org:member ?thing ; org:organization ?value"),
    "part-of": ("part of", "The organization that it belongs to", "?thing org:subOrganizationOf ?value"),
    "focal-point": ("focal point", "An organization's focal points", "?value tip:focalPointOf ?thing"),
    "focal-point-of": ("focal point of", "The organization of a focal point", "?thing tip:focalPointOf ?value"),
    "framework-document": ("framework document", "An organization's framework documents", "?value tip:frameworkOf ?thing"),
    "framework-of": ("framework document of", "The organizations of a framework document", "?thing tip:frameworkOf ?value"),
    "resource": ("resource", "An organization's links of interest", "?value tip:resourceOf ?thing"),
    "resource-of": ("resource of", "The organization of a link of interest", "?thing tip:resourceOf ?value"),
}
"""Our own properties by identifier: the name, what its values are, and the pattern that finds them."""


def own() -> Iterator[Property]:
    """Our own properties."""
    return (Property(identifier, name, about) for identifier, (name, about, _) in OWN.items())


_UNION = "\n  UNION ".join(f"{{ {pattern} BIND({Literal(name)} AS ?property) }}" for name, (_, _, pattern) in OWN.items())
OF_OWN = f"{PREFIXES}SELECT DISTINCT ?property ?thing ?value WHERE {{\n  {_UNION}\n}}"
OF_CODES = f"""{PREFIXES}SELECT DISTINCT ?scheme ?name ?about ?thing ?value WHERE {{
  ?thing skos:notation ?value FILTER(isLiteral(?value)) BIND(DATATYPE(?value) AS ?scheme)
  FILTER(STRSTARTS(STR(?scheme), STR(tip:)))
  OPTIONAL {{ ?scheme rdfs:label ?name }} OPTIONAL {{ ?scheme rdfs:comment ?about }}
}}"""
OF_LINKS = f"""{PREFIXES}SELECT DISTINCT ?linkset ?name ?match ?thing ?value WHERE {{
  VALUES ?match {{ skos:exactMatch skos:closeMatch }}
  GRAPH ?linkset {{ ?thing ?match ?value }} FILTER(isIRI(?value) && CONTAINS(STR(?linkset), "/graph/links/"))
  OPTIONAL {{ ?linkset dcterms:title ?name }}
}}"""
OF_TREATIES = f"""{PREFIXES}SELECT DISTINCT ?convention ?action ?act ?listed ?thing ?value WHERE {{
  ?claim tip:state ?thing ; tip:convention ?convention ; tip:action ?action ; tip:actionYear ?value .
  OPTIONAL {{ ?action rdfs:label ?act }}
  BIND(EXISTS {{ ?claim a tip:TreatyStatus }} && ?action != tip:signature AS ?listed)
}}"""
