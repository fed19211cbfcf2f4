"""Names that list nothing by themselves: who is credited for a photograph, whose charter a title says it is.

Each may be the name of a thing that is listed elsewhere under another name, or the same; a decision says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.entities import Entity
from kg.identity.grouping import Sheet
from kg.identity.names import key
from kg.identity.organizations import is_proper
from kg.iris import Iris, Slugs
from kg.kinds import Kind, Kinds
from kg.passage import Passage
from kg.records import FrameworkDocumentListing, PhotoCredit, Record

_WHOSE = re.compile(r"\b(?:Charter|Constitution|Convention|Statute|Treaty) of (?:the )?(?P<name>.+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A name that lists nothing, with the records of its document that hold it, and the bodies in whose row they stand."""

    document: str
    name: str
    at: tuple[Passage, ...]
    owners: tuple[str, ...] = ()


def others(sheet: Sheet, kinds: Kinds) -> list[Other]:
    """The names of a document that list nothing by themselves, each once, in the order of the document."""
    found: dict[str, Other] = {}
    for record in sheet.records:
        for name, owners in _named(record, kinds):
            before = found.get(name)
            at = (*(before.at if before else ()), *record.at)
            found[name] = Other(document=sheet.document.name, name=name, at=at, owners=owners)
    return list(found.values())


def entities(sheets: Iterable[Sheet], kinds: Kinds, iris: Iris) -> dict[tuple[str, str], Entity]:
    """A thing without a type for each such name, to which decisions refer; its IRI tells its document."""
    slugs, found = Slugs(), {}
    for sheet in sheets:
        for other in others(sheet, kinds):
            slug = slugs.give(other.name, (other.document, key(other.name)), folder=f"{other.document}/")
            found[other.document, other.name] = Entity(iri=iris.name(slug), types=(), label=other.name)
    return found


def _named(record: Record, kinds: Kinds) -> Iterator[tuple[str, tuple[str, ...]]]:
    match record:
        case PhotoCredit(credited_to=names):
            yield from ((name, ()) for name in names)
        case FrameworkDocumentListing(instrument=title, under=under) if whose := _WHOSE.search(title.title):
            if is_proper(whose["name"]) and kinds.of(whose["name"]) is Kind.ORGANIZATION:
                yield whose["name"], tuple(listing.body.name for listing in under)
