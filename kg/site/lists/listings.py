"""Lists of what single documents state: every kind of listing, and claims of other sources."""

from __future__ import annotations

from kg import vocab
from kg.site.lists.catalogue import Catalogue, Column, Shape

_EDITION = Column("edition", "Edition", "?thing tip:edition/tip:year ?value", Shape.YEARS, facet=True)
_LISTS = Column("lists", "Lists", "?thing tip:lists ?value")
_DOCUMENT = Column("document", "Document", "?thing prov:wasQuotedFrom/dcterms:isPartOf ?value", facet=True, shown=False)
_LINE = Column("line", "Line", "?thing prov:wasQuotedFrom/tip:line ?value", Shape.NUMBER)
_PLACE = (_EDITION, _DOCUMENT, _LINE)
_UNDER = Column("organization", "Organization", "?thing tip:listedUnder/tip:lists ?value", facet=True)
_STATE = Column("state", "State", "?thing tip:state ?value", facet=True)
_CONVENTION = Column("convention", "Convention", "?thing tip:convention ?value", facet=True)
_ACTION = Column("action", "Act", "?thing tip:action ?value", facet=True)
_YEAR = Column("year", "Year", "?thing tip:actionYear ?value", Shape.NUMBER, facet=True)
_IN_FORCE = Column("in_force", "Into force", "?thing tip:entryIntoForce ?value")
_CLAIM = (_STATE, _CONVENTION, _ACTION, _YEAR, _IN_FORCE)
_DATE = Column("date", "Date", "?thing tip:actionDate ?value", shown=False)


def _listings(name: str, type_name: str, title: str, about: str, *columns: Column) -> Catalogue:
    return Catalogue(name, vocab.tip(type_name), title, about, (*columns, *_PLACE), "As written", "tip:asWritten")


def _claims(name: str, type_name: str, title: str, about: str, *columns: Column) -> Catalogue:
    claimed = (_STATE, _CONVENTION, _ACTION._replace(shown=False), _YEAR, _IN_FORCE, _DATE, *columns)
    return Catalogue(name, vocab.tip(type_name), title, about, claimed, "Act", "tip:action/rdfs:label", "state")


CATALOGUES = (
    _listings(
        "staff-listing",
        "StaffListing",
        "Staff listings",
        "Each place where a list of staff names somebody.",
        _LISTS,
        Column("organization", "Organization", "?thing org:organization ?value", facet=True),
    ),
    _listings(
        "acknowledgement",
        "Acknowledgement",
        "Acknowledgements",
        "Each place where a document thanks a person, a team or an organization, for no more than its words say.",
        _LISTS,
    ),
    _listings(
        "organization-listing",
        "OrganizationListing",
        "Organization listings",
        "Each row of a table of organizations that names a body, with what its other cells hold.",
        _LISTS,
        Column("document_status", "Framework documents", "?thing tip:frameworkDocumentStatus ?value", facet=True),
        Column("focal_point_status", "Focal points", "?thing tip:focalPointStatus ?value", facet=True),
    ),
    _listings(
        "framework-document-listing",
        "FrameworkDocumentListing",
        "Framework document listings",
        "Each paragraph of a table of organizations that names a framework document.",
        _LISTS,
        _UNDER,
    ),
    _listings(
        "focal-point-listing",
        "FocalPointListing",
        "Focal point listings",
        "Each paragraph of a table of organizations that names a focal point.",
        _LISTS,
        _UNDER,
    ),
    _listings(
        "resource-listing",
        "ResourceListing",
        "Resource listings",
        "Each paragraph or address of a table of organizations that names a link of interest.",
        _LISTS,
        _UNDER,
    ),
    _listings(
        "convention-listing",
        "ConventionListing",
        "Convention listings",
        "Each column heading of a chart that names a convention.",
        _LISTS,
        Column("column", "Column", "?thing tip:columnNumber ?value", Shape.NUMBER),
    ),
    _listings(
        "treaty-status",
        "TreatyStatus",
        "Cells of the charts",
        "What each cell of a chart says of a State and a convention. A dash or an empty cell is \u201cnot listed\u201d, which "
        "never means that the State is not a party.",
        *_CLAIM,
        _DATE,
    )._replace(sort="state"),
    _listings(
        "peacekeeping-profile",
        "PeacekeepingProfile",
        "Peacekeeping profiles",
        "What a table on peacekeepers and civilian personnel says of an organization; a number only where it states one.",
        _LISTS,
        Column("personnel", "Personnel", "?thing tip:personnelCount ?value", Shape.NUMBER),
        Column("allegations", "Allegations", "?thing tip:allegationCount ?value", Shape.NUMBER),
        Column("victims", "Victims", "?thing tip:victimCount ?value", Shape.NUMBER),
    ),
    _listings(
        "glossary-entry",
        "GlossaryEntry",
        "Abbreviations",
        "Rows of the glossaries: what is short for what.",
        Column("meaning", "Short for", "?thing skos:definition ?value"),
        _LISTS,
        Column("written", "As written", "?thing tip:asWritten ?value", shown=False),
    )._replace(heading="Abbreviation", label="skos:notation"),
    _listings(
        "photo-credit",
        "PhotoCredit",
        "Photo credits",
        "Credits of photographs. Who among those credited is the photographer, the agency or the client is not claimed.",
        Column("credited", "Credited to", "?thing tip:creditedTo ?value", facet=True),
        Column("page", "Page", "?thing tip:page ?value"),
        Column("year", "Year", "?thing tip:creditYear ?value", Shape.NUMBER, facet=True),
    )._replace(sort="line"),
    _listings(
        "mention",
        "Mention",
        "Mentions",
        "Each place where running text names a thing. That the text is about it is not claimed.",
        _LISTS,
        Column("names", "Names", "?thing oa:hasBody ?value", shown=False),
    ),
    _listings(
        "text-block",
        "TextBlock",
        "Blocks of text",
        "Titles, headings, paragraphs, bullets, notes and legends, as they stand.",
        Column("role", "Role", "?thing tip:role ?value", facet=True),
    )._replace(sort="line"),
    _claims(
        "depositary-status",
        "DepositaryStatus",
        "Depositaries\u2019 statements",
        "What sources beside the report say of a State, a convention and an act, as of a stated date.",
        Column("as_of", "As of", "?thing tip:asOf ?value", facet=True),
        Column("source", "Source", "?thing prov:hadPrimarySource ?value", facet=True, shown=False),
    ),
    _claims(
        "derived-status",
        "DerivedStatus",
        "Derived dates",
        "What this project concludes from other claims by a stated rule. No source is claimed to say it.",
        Column("rule", "Rule", "?thing tip:rule ?value", shown=False),
        Column("from", "Derived from", "?thing prov:wasDerivedFrom ?value", shown=False),
    ),
)
