"""Under which heading a statement stands: one table of properties for the pages of all things."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import NamedNode

from kg import vocab
from kg.site.thing.terms import long


class Group(NamedTuple):
    """A heading, and the properties that stand under it: the thing's own, and those by which others refer to it."""

    heading: str
    says: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


GROUPS = (
    Group("Names", says=("tip:abbreviation", "foaf:name", "skos:altLabel", "dcterms:title", "tip:documentSymbol")),
    Group("What is written", says=(
        "tip:asWritten", "skos:definition", "tip:role", "tip:sentence", "tip:demonym", "tip:page", "tip:position",
        "tip:creditedTo", "tip:creditYear",
    )),
    Group("What it claims", says=(
        "tip:state", "tip:convention", "tip:action", "tip:actionDate", "tip:actionYear", "tip:entryIntoForce",
        "tip:columnNumber", "tip:asOf", "prov:hadPrimarySource", "tip:rule", "prov:wasDerivedFrom",
    )),
    Group("Figures", says=(
        "tip:personnelCount", "tip:missionCount", "tip:allegationCount", "tip:allegedPersonnelCount",
        "tip:allegedMissionCount", "tip:victimCount", "tip:childVictimCount", "tip:allegationYear",
    )),
    Group("What the cells say", says=(
        "tip:preventionPolicy", "tip:leadOffice", "tip:preventionTraining", "tip:allegations", "tip:newInitiative",
        "tip:frameworkDocumentStatus", "tip:focalPointStatus",
    )),
    Group("What it lists", says=(
        "tip:lists", "org:member", "org:organization", "oa:hasBody", "oa:hasTarget", "tip:listedUnder", "dcterms:references",
        "tip:edition",
    )),
    Group("Dates", says=(
        "tip:adopted", "dcterms:issued", "dcterms:modified", "tip:enteredIntoForce", "eli:first_date_entry_in_force",
        "tip:periodStart", "tip:periodEnd", "tip:extendedUntil", "tip:reportingStart", "tip:reportingEnd", "tip:year",
        "tip:startYear", "tip:endYear",
    )),
    Group("Belongs to", says=(
        "org:subOrganizationOf", "tip:focalPointOf", "tip:frameworkOf", "tip:resourceOf", "tip:supplements",
        "dcterms:isPartOf", "dcterms:publisher",
    )),
    Group("The match", says=(
        "owl:annotatedSource", "owl:annotatedProperty", "sssom:predicate_modifier", "owl:annotatedTarget",
        "sssom:object_label", "sssom:object_type", "sssom:mapping_justification", "sssom:confidence",
        "sssom:author_label", "sssom:reviewer_label", "dcterms:created",
    )),
    Group("Codes", says=("skos:notation",)),
    Group("Remarks", says=("rdfs:comment", "skos:editorialNote", "skos:note")),
    Group("On the web", says=("foaf:page", "rdfs:seeAlso", "dcterms:source")),
    Group("Works under", of=("tip:frameworkOf",)),
    Group("Focal points", of=("tip:focalPointOf",)),
    Group("Parts", of=("org:subOrganizationOf",)),
    Group("Links of interest", of=("tip:resourceOf",)),
    Group("Supplemented by", of=("tip:supplements",)),
    Group("Named in the same row", of=("tip:listedUnder",)),
    Group("Documents read", of=("dcterms:isPartOf",)),
    Group("Tables that name it", of=("dcterms:references",)),
    Group("Derived from it", of=("prov:wasDerivedFrom",)),
)  # fmt: skip
ALSO = "Also"
ELSEWHERE = frozenset(  # what a page shows without a heading of its own: above, as places, as links
    term.value for term in (vocab.TYPE, vocab.LABEL, vocab.QUOTED_FROM, vocab.sssom("mappings"))
)
TWINS = {
    "skos:altLabel": ("tip:abbreviation", "foaf:name", "dcterms:title", "rdfs:label"),
    "dcterms:title": ("rdfs:label",),
    "dcterms:issued": ("tip:adopted",),
    "eli:first_date_entry_in_force": ("tip:enteredIntoForce",),
    "tip:year": ("dcterms:issued", "tip:adopted"),
    "tip:startYear": ("tip:periodStart",),
    "tip:endYear": ("tip:periodEnd",),
    "tip:actionYear": ("tip:actionDate",),
    "tip:lists": ("tip:state", "org:member", "dcterms:references", "oa:hasBody"),
}  # a property whose value, where it is that of another, is not shown twice
LISTED_BY = {
    "tip:abbreviation": ("tip:OrganizationListing", "tip:GlossaryEntry", "tip:PeacekeepingProfile"),
    "org:subOrganizationOf": ("tip:OrganizationListing",),
    "foaf:name": ("tip:StaffListing", "tip:Acknowledgement"),
    "tip:focalPointOf": ("tip:FocalPointListing",),
    "tip:frameworkOf": ("tip:FrameworkDocumentListing",),
    "tip:resourceOf": ("tip:ResourceListing",),
    "tip:adopted": ("tip:ConventionListing",),
    "tip:enteredIntoForce": ("tip:ConventionListing",),
}  # whose listings a statement comes from, where a thing has listings of several kinds


def heading(term: str) -> Group | None:
    """The group that a thing's property stands in."""
    return _OF_PROPERTY.get(term)


def twins(term: str) -> tuple[str, ...]:
    """The properties in whose place this one says the same, if their values are the same."""
    return _TWINS.get(term, ())


def sources(term: str) -> tuple[str, ...]:
    """The kinds of listing that a statement comes from, the plainest first; none where that is not known."""
    return _SOURCES.get(term, ())


def referring(group: Group) -> tuple[NamedNode, ...]:
    """The properties by which others refer to a thing that stand in a group."""
    return tuple(NamedNode(long(name)) for name in group.of)


_OF_PROPERTY = {long(name): group for group in GROUPS for name in group.says}
_TWINS = {long(name): tuple(map(long, others)) for name, others in TWINS.items()}
_SOURCES = {long(name): tuple(map(long, kinds)) for name, kinds in LISTED_BY.items()}
