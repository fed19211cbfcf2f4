"""Every term that the graph uses: the ontology's own and the standard ones."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "formats": "http://www.w3.org/ns/formats/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "sssom": "https://w3id.org/sssom/",
    "tip": "https://w3id.org/tip-kg/ontology#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


def tip(name: str) -> NamedNode:
    """A term of the ontology."""
    return _term("tip", name)


TYPE = _term("rdf", "type")
LABEL, SEE_ALSO, COMMENT, RDFS_LITERAL = (_term("rdfs", name) for name in ("label", "seeAlso", "comment", "Literal"))
ALT_LABEL, NOTATION, DEFINITION, NOTE, EDITORIAL_NOTE, CONCEPT = (
    _term("skos", name) for name in ("altLabel", "notation", "definition", "note", "editorialNote", "Concept")
)
EXACT_MATCH, CLOSE_MATCH = _term("skos", "exactMatch"), _term("skos", "closeMatch")
MAPPINGS = tuple(_term("skos", f"{kind}Match") for kind in ("broad", "close", "exact", "narrow", "related"))
PERSON, NAME, PAGE, FOAF_DOCUMENT, AGENT, PRIMARY_TOPIC = (
    _term("foaf", name) for name in ("Person", "name", "page", "Document", "Agent", "primaryTopic")
)
TITLE, ISSUED, MODIFIED, PART_OF, PUBLISHER, REFERENCES, SOURCE, REPLACED_BY, LICENSE, DESCRIPTION, IDENTIFIER, EXTENT = (
    _term("dcterms", name)
    for name in (
        "title", "issued", "modified", "isPartOf", "publisher", "references", "source", "isReplacedBy", "license",
        "description", "identifier", "extent",
    )
)  # fmt: skip
CREATOR, RIGHTS, RIGHTS_STATEMENT, CONFORMS_TO, CREATED = (
    _term("dcterms", name) for name in ("creator", "rights", "RightsStatement", "conformsTo", "created")
)
ORG_ORGANIZATION, COLLABORATION, POST, UNIT, MEMBERSHIP, MEMBER, OF_ORGANIZATION, SUB_ORGANIZATION_OF = (
    _term("org", name)
    for name in (
        "Organization", "OrganizationalCollaboration", "Post", "OrganizationalUnit", "Membership", "member", "organization",
        "subOrganizationOf",
    )
)  # fmt: skip
ANNOTATION, HAS_TARGET, HAS_BODY = (_term("oa", name) for name in ("Annotation", "hasTarget", "hasBody"))
REPORT = _term("fabio", "Report")
LEGAL_RESOURCE, FIRST_IN_FORCE = _term("eli", "LegalResource"), _term("eli", "first_date_entry_in_force")
QUOTED_FROM, ACTIVITY, ENTITY, USED, GENERATED_BY, DERIVED_FROM, ASSOCIATED_WITH, SOFTWARE, PRIMARY_SOURCE = (
    _term("prov", name)
    for name in (
        "wasQuotedFrom", "Activity", "Entity", "used", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith",
        "SoftwareAgent", "hadPrimarySource",
    )
)  # fmt: skip
VERSION_INFO = _term("owl", "versionInfo")
AXIOM, ANNOTATED_SOURCE, ANNOTATED_PROPERTY, ANNOTATED_TARGET = (
    _term("owl", name) for name in ("Axiom", "annotatedSource", "annotatedProperty", "annotatedTarget")
)

ORGANIZATION, PROCESS, FOCAL_POINT, INSTRUMENT, FRAMEWORK_DOCUMENT, CONVENTION, STATE, RESOURCE, EDITION, SOURCE_DOCUMENT = (
    tip(name)
    for name in (
        "Organization", "Process", "FocalPoint", "Instrument", "FrameworkDocument", "Convention", "State", "Resource",
        "Edition", "SourceDocument",
    )
)  # fmt: skip
LISTING, TREATY_CLAIM, PASSAGE = tip("Listing"), tip("TreatyClaim"), tip("Passage")
ABBREVIATION, LISTS, AS_WRITTEN, OF_EDITION, YEAR, LISTED_UNDER = (
    tip(name) for name in ("abbreviation", "lists", "asWritten", "edition", "year", "listedUnder")
)
DEPARTMENT = NamedNode("http://www.wikidata.org/entity/Q789915")  # the U.S. Department of State, which publishes the report

_XSD = PREFIXES["xsd"]
INTEGER, DATE, YEAR_TYPE, MONTH_TYPE, BOOLEAN, SIZE_TYPE, HEX, DOUBLE = (
    NamedNode(_XSD + name)
    for name in ("integer", "date", "gYear", "gYearMonth", "boolean", "nonNegativeInteger", "hexBinary", "double")
)
ILO_CODE = tip("ilo-code")
CODES = frozenset(
    tip(name)
    for name in (
        "cets", "iati-org-id", "ilo-code", "iso3166-1-alpha-2", "iso3166-1-alpha-3", "nl-bwb", "un-m49", "unts-registration",
        "us-public-law",
    )
)  # fmt: skip
ALPHA_2, ALPHA_3, M49 = tip("iso3166-1-alpha-2"), tip("iso3166-1-alpha-3"), tip("un-m49")


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=INTEGER)


def year(value: int) -> Literal:
    """An xsd:gYear."""
    return Literal(str(value), datatype=YEAR_TYPE)


def void(name: str) -> NamedNode:
    """A term of VoID."""
    return _term("void", name)


def sssom(name: str) -> NamedNode:
    """A term of SSSOM."""
    return _term("sssom", name)


def dcat(name: str) -> NamedNode:
    """A term of DCAT."""
    return _term("dcat", name)


def sd(name: str) -> NamedNode:
    """A term of SPARQL 1.1 Service Description."""
    return _term("sd", name)


def spdx(name: str) -> NamedNode:
    """A term of SPDX, for checksums."""
    return _term("spdx", name)


def serialization(w3c: str) -> NamedNode:
    """A format, by the end of its IRI among the W3C's."""
    return _term("formats", w3c)
