"""Lists of what lives across editions: people, organizations, States, documents and the editions themselves."""

from __future__ import annotations

from kg import vocab
from kg.site.lists.catalogue import Catalogue, Column, Shape

_EDITIONS = Column("edition", "Editions", "?listing tip:lists ?thing ; tip:edition/tip:year ?value", Shape.YEARS, facet=True)
_LISTED = Column(
    "listed", "Listed by", "?listing tip:lists ?thing ; a ?value . ?value rdfs:subClassOf tip:Listing", facet=True, shown=False
)
_CALLED = Column("called", "Also called", "?thing skos:altLabel ?value")
_KIND = Column(
    "kind",
    "Kind",
    """?thing a ?value . ?value rdfs:isDefinedBy ?ontology
  FILTER NOT EXISTS { ?thing a ?narrower . ?narrower rdfs:subClassOf ?value ; rdfs:isDefinedBy ?ontology }""",
    facet=True,
)
_YEAR = Column("year", "Year", "?thing tip:year ?value", Shape.NUMBER, facet=True)
_PAGES = Column("page", "Address", "?thing foaf:page ?value")
_ACT = "?claim a tip:TreatyStatus ; tip:action ?act . FILTER(?act != tip:notListed)"
_STATES = "SELECT ?thing (COUNT(DISTINCT ?state) AS ?value)"
_NO_ACT = "?claim a tip:TreatyStatus ; tip:action tip:notListed"
_OTHER_ACT = """?other tip:state ?thing ; tip:convention ?value ; a tip:TreatyStatus ; tip:action ?any
  FILTER(?any != tip:notListed)"""


def _of(name: str) -> Column:
    return Column("organization", "Organization", f"?thing tip:{name} ?value", facet=True)


def _code(name: str, heading: str, datatype: str) -> Column:
    return Column(name, heading, f"?thing skos:notation ?value FILTER(DATATYPE(?value) = tip:{datatype})")


CATALOGUES = (
    Catalogue(
        "person",
        vocab.PERSON,
        "People",
        "People whom the documents name: in lists of staff, in thanks, and in credits where a decision says who is meant.",
        (
            _EDITIONS,
            Column("organization", "On the staff of", "?listing org:member ?thing ; org:organization ?value", facet=True),
            _LISTED,
            _CALLED,
        ),
    ),
    Catalogue(
        "organization",
        vocab.ORGANIZATION,
        "Organizations",
        "Bodies that the documents name, with what is given for each, all editions together.",
        (
            Column("abbreviation", "Abbreviation", "?thing tip:abbreviation ?value"),
            _KIND,
            Column("part_of", "Part of", "?thing org:subOrganizationOf ?value", facet=True, shown=False),
            _EDITIONS,
            Column("documents", "Framework documents", "?counted tip:frameworkOf ?thing", Shape.COUNT),
            Column("focal_points", "Focal points", "?counted tip:focalPointOf ?thing", Shape.COUNT),
            Column("resources", "Links of interest", "?counted tip:resourceOf ?thing", Shape.COUNT),
            Column(
                "document_status",
                "Framework documents",
                "?row tip:lists ?thing ; tip:frameworkDocumentStatus ?value",
                facet=True,
                shown=False,
            ),
            Column(
                "focal_point_status",
                "Focal points",
                "?row tip:lists ?thing ; tip:focalPointStatus ?value",
                facet=True,
                shown=False,
            ),
            _LISTED,
            _CALLED._replace(shown=False),
            _PAGES._replace(shown=False),
        ),
    ),
    Catalogue(
        "state",
        vocab.STATE,
        "States",
        "Countries and areas as the report lists them in charts or names them in text; no view is taken of their status. That no "
        "act is listed never means that a State is not a party.",
        (
            _code("alpha_2", "ISO 2", "iso3166-1-alpha-2"),
            _code("alpha_3", "ISO 3", "iso3166-1-alpha-3"),
            _code("m49", "UN M49", "un-m49"),
            _EDITIONS,
            Column(
                "conventions", "Conventions with an act", f"{_ACT} ?claim tip:state ?thing ; tip:convention ?counted", Shape.COUNT
            ),
            Column("action", "Acts", f"{_ACT} ?claim tip:state ?thing BIND(?act AS ?value)", facet=True),
            Column(
                "listed_for",
                "An act is listed for",
                f"{_ACT} ?claim tip:state ?thing ; tip:convention ?value",
                facet=True,
                shown=False,
            ),
            Column(
                "not_listed_for",
                "No act is listed for",
                f"{_NO_ACT} ; tip:state ?thing ; tip:convention ?value FILTER NOT EXISTS {{ {_OTHER_ACT} }}",
                facet=True,
                shown=False,
            ),
            _CALLED._replace(shown=False),
        ),
    ),
    Catalogue(
        "instrument",
        vocab.INSTRUMENT,
        "Instruments",
        "Conventions, framework documents and other documents by which States and organizations act, binding or not.",
        (
            _YEAR,
            _KIND,
            _of("frameworkOf"),
            Column("symbol", "Symbol", "?thing tip:documentSymbol ?value"),
            _EDITIONS,
            Column("adopted", "Adopted", "?thing tip:adopted ?value", shown=False),
            Column("in_force", "Entered into force", "?thing tip:enteredIntoForce ?value", shown=False),
            Column(
                "states",
                "States with an act",
                f"{{ {_STATES} {{ {_ACT} ?claim tip:convention ?thing ; tip:state ?state }} GROUP BY ?thing }}",
                Shape.NUMBER,
            ),
            _LISTED,
            _CALLED._replace(shown=False),
            _PAGES._replace(shown=False),
        ),
        heading="Title",
    ),
    Catalogue(
        "focal-point",
        vocab.FOCAL_POINT,
        "Focal points",
        "Posts, units, groups and networks that the report names as focal points of organizations. Whether one is a post or a "
        "unit is told only where its name tells it.",
        (
            _of("focalPointOf"),
            Column(
                "kind",
                "Kind",
                'VALUES (?value ?name) { (org:Post "post") (org:OrganizationalUnit "unit") } ?thing a ?value',
                facet=True,
            ),
            _EDITIONS,
            _CALLED._replace(shown=False),
            _PAGES._replace(shown=False),
        ),
    ),
    Catalogue(
        "resource",
        vocab.RESOURCE,
        "Links of interest",
        "Handbooks, toolkits, portals and other links that the report names beside an organization. Whether an address still "
        "answers is not claimed.",
        (_of("resourceOf"), _YEAR, _PAGES, _EDITIONS),
        heading="Title",
    ),
    Catalogue(
        "edition",
        vocab.EDITION,
        "Editions",
        "Editions of the report, each with what was read of it, which may be a small part.",
        (
            Column("year", "Year", "?thing tip:year ?value", Shape.NUMBER),
            Column("from", "Reports from", "?thing tip:reportingStart ?value"),
            Column("to", "to", "?thing tip:reportingEnd ?value"),
            Column("documents", "Documents read", "?counted a tip:SourceDocument ; dcterms:isPartOf ?thing", Shape.COUNT),
            Column("listings", "Listings", "?counted tip:edition ?thing", Shape.COUNT),
            Column("people", "People", "?listing tip:edition ?thing ; tip:lists ?counted . ?counted a foaf:Person", Shape.COUNT),
            Column(
                "organizations",
                "Organizations",
                "?listing tip:edition ?thing ; tip:lists ?counted . ?counted a tip:Organization",
                Shape.COUNT,
            ),
            Column("states", "States", "?listing tip:edition ?thing ; tip:lists ?counted . ?counted a tip:State", Shape.COUNT),
        ),
    ),
)
