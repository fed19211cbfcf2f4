"""Organizations and focal points, by their names and by the abbreviations that the same document defines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg import vocab
from kg.entities import Entity, Form
from kg.identity.grouping import Group, Groups, Sheet, slugs_of
from kg.identity.names import body_key
from kg.iris import Iris, Slugs
from kg.kinds import Kind, Kinds
from kg.records import (
    Acknowledgement,
    Body,
    FocalPointListing,
    GlossaryEntry,
    OrganizationListing,
    PeacekeepingProfile,
    Record,
    StaffListing,
    TextBlock,
)

PROCESS = re.compile(r"\bprocess\b", re.IGNORECASE)
_SMALL = {"of", "and", "the", "for", "on", "in", "to", "against", "with", "&"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One naming of an organization: by which body, in a table of organizations or not."""

    body: Body
    in_table: bool = False
    defines: bool = False


@dataclass(frozen=True, slots=True)
class Definitions:
    """What names stand for in each document: abbreviations, and long names of what has its abbreviation in a table."""

    by_document: dict[tuple[str, str], set[str]]

    def key(self, document: str, name: str) -> str:
        """The key of a name in its document: of the one long name that it stands for there, else its own."""
        own = body_key(name)
        defined = self.by_document.get((document, own), set())
        return next(iter(defined)) if len(defined) == 1 else own


def namings(record: Record, kinds: Kinds) -> Iterator[Naming]:
    """The organizations that a record names."""
    match record:
        case OrganizationListing(body=body):
            yield Naming(body=body, in_table=True)
        case PeacekeepingProfile(body=body):
            yield Naming(body=body, defines=True)
        case GlossaryEntry() if is_proper(record.expansion) and kinds.of(record.expansion) in {Kind.ORGANIZATION, Kind.PROCESS}:
            yield Naming(body=Body(name=record.expansion, abbreviations=(record.abbreviation,)), defines=True)
        case TextBlock(office=str(office)) | StaffListing(office=str(office)):
            yield Naming(body=Body(name=office))
        case Acknowledgement(organization=True):
            yield Naming(body=Body(name=record.name))


def is_proper(name: str) -> bool:
    """Whether every word but the small ones has a capital: a proper name, not a general term."""
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in name.split())


def organizations(sheets: Sequence[Sheet], kinds: Kinds, iris: Iris) -> dict[tuple[str, str], Entity]:
    """The organizations of all documents, by document and name."""
    definitions = _definitions(sheets, kinds)
    groups, keys = Groups[str](), {}
    for sheet in sheets:
        for record in sheet.records:
            for naming in namings(record, kinds):
                key = definitions.key(sheet.document.name, naming.body.name)
                keys[sheet.document.name, naming.body.name] = key
                form = Form(name=naming.body.name, edition=sheet.document.edition, first_choice=naming.in_table)
                groups.add(key, form, (*naming.body.abbreviations, *naming.body.alternatives))
                for abbreviation in naming.body.abbreviations:
                    keys.setdefault((sheet.document.name, abbreviation), definitions.key(sheet.document.name, abbreviation))
    found = groups.entities(slugs_of("organization", Slugs(), iris.entity), lambda _, group: _types(group, kinds))
    return {name: found[key] for name, key in keys.items() if key in found}


def _definitions(sheets: Sequence[Sheet], kinds: Kinds) -> Definitions:
    """What stands for what: the table of organizations decides, where it says something of an abbreviation."""
    in_tables: dict[tuple[str, str], set[str]] = defaultdict(set)
    beside: dict[tuple[str, str], set[str]] = defaultdict(set)
    heads: set[tuple[str, str]] = set()
    for sheet in sheets:
        for naming in (naming for record in sheet.records for naming in namings(record, kinds)):
            document, long = sheet.document.name, body_key(naming.body.name)
            heads |= {(document, long)} if naming.in_table else set()
            for abbreviation in naming.body.abbreviations:
                (in_tables if naming.in_table else beside)[document, body_key(abbreviation)].add(long)
    others: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in beside.keys() & in_tables.keys():
        for long in beside[place]:
            others[place[0], long] |= in_tables[place]
    return Definitions(beside | in_tables | {place: meant for place, meant in others.items() if place not in heads})


def _types(group: Group, kinds: Kinds) -> tuple[NamedNode, ...]:
    names = [*(form.name for form in group.forms), *group.others]
    process = any(PROCESS.search(name) or kinds.by_noun.get(name.casefold()) is Kind.PROCESS for name in names)
    types = (vocab.ORGANIZATION, vocab.ORG_ORGANIZATION)
    return (vocab.PROCESS, vocab.COLLABORATION, *types) if process else types


def focal_points(
    sheets: Sequence[Sheet], bodies: dict[tuple[str, str], Entity], kinds: Kinds, iris: Iris
) -> dict[tuple[str, str, str], Entity]:
    """The focal points of all documents, by document, the first head that they are listed under, and their name."""
    groups, keys, slugs = Groups[tuple[NamedNode, str]](), {}, Slugs()
    for sheet in sheets:
        for record in sheet.records:
            if isinstance(record, FocalPointListing):
                place = (sheet.document.name, record.under[0].body.name)
                key = (bodies[place].iri, body_key(record.body.name))
                keys[*place, record.body.name] = key
                form = Form(name=record.body.name, edition=sheet.document.edition, first_choice=True)
                groups.add(key, form, (*record.body.abbreviations, *record.body.alternatives))

    for sheet in sheets:
        for key, expansion in _expansions(sheet, keys):
            groups.by_key[key].others.add(expansion)

    def iri(key: tuple[NamedNode, str], name: str) -> NamedNode:
        return iris.entity("focal-point", slugs.give(name, key, folder=f"{key[0].value.rpartition('/')[2]}/"))

    found = groups.entities(iri, lambda _, group: (vocab.FOCAL_POINT, *_post_or_unit(group, kinds)))
    return {name: found[key] for name, key in keys.items()}


def _expansions(
    sheet: Sheet, keys: Mapping[tuple[str, str, str], tuple[NamedNode, str]]
) -> Iterator[tuple[tuple[NamedNode, str], str]]:
    """What the glossary of a document writes out where it has the abbreviation of one focal point."""
    points: dict[str, set[tuple[NamedNode, str]]] = defaultdict(set)
    for record in sheet.records:
        if isinstance(record, FocalPointListing):
            key = keys[sheet.document.name, record.under[0].body.name, record.body.name]
            for abbreviation in record.body.abbreviations:
                points[abbreviation].add(key)
    for entry in sheet.records:
        if isinstance(entry, GlossaryEntry) and len(points[entry.abbreviation]) == 1:
            yield next(iter(points[entry.abbreviation])), entry.expansion


def _post_or_unit(group: Group, kinds: Kinds) -> tuple[NamedNode, ...]:
    known = {kinds.of(form.name) for form in group.forms}
    return (vocab.POST,) if Kind.POST in known else (vocab.UNIT,) if Kind.UNIT in known else ()
