"""All names of all documents to entities; what cannot be resolved is refused in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg import vocab
from kg.entities import Entities, Entity, Form
from kg.errors import Refusal
from kg.identity.claims import one_claim_each
from kg.identity.grouping import Groups, Sheet, slugs_of
from kg.identity.instruments import Aliases, supplemented
from kg.identity.names import body_key, first_title, key, title_key
from kg.identity.organizations import focal_points, organizations
from kg.identity.states import State, States
from kg.identity.tables import Tables
from kg.iris import Iris, Slugs
from kg.records import (
    Acknowledgement,
    ConventionListing,
    FocalPointListing,
    FrameworkDocumentListing,
    GlossaryEntry,
    PeacekeepingProfile,
    Record,
    ResourceListing,
    StaffListing,
    Title,
    TreatyStatus,
)

USER_ASSIGNED = "The code is user-assigned: ISO 3166-1 has none for this area."


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """The entities, the records that name them, and what was refused on the way."""

    entities: Entities
    sheets: tuple[Sheet, ...]
    refusals: tuple[Refusal, ...]


def identify(read: Iterable[Sheet], tables: Tables, iris: Iris) -> Identified:
    """The entities of all documents; States that nobody knows, and cells that contradict each other, are refused."""
    sheets = sorted(read, key=lambda sheet: (sheet.document.edition, sheet.document.name))
    refusals = [refusal for sheet in sheets for refusal in _unknown_states(sheet, tables.states)]
    known = [Sheet(sheet.document, tuple(_of_known_states(sheet, tables.states))) for sheet in sheets]
    bodies = organizations(known, tables.kinds, iris)
    entities = Entities(
        people=_people(known, iris),
        organizations=bodies,
        focal_points=focal_points(known, bodies, tables.kinds, iris),
        instruments=_instruments(known, tables.aliases, iris),
        resources=_resources(known, iris),
        states=_states(known, tables.states, iris),
    )
    entities.glossary = _glossary(known, entities, tables.aliases)
    entities.supplements = _supplements(entities, tables.aliases)
    claims = [one_claim_each(sheet.records, entities) for sheet in known]
    refusals += [refusal for _, found in claims for refusal in found]
    clean = tuple(Sheet(sheet.document, tuple(records)) for sheet, (records, _) in zip(known, claims, strict=True))
    return Identified(entities=entities, sheets=clean, refusals=tuple(refusals))


def _unknown_states(sheet: Sheet, states: States) -> Iterator[Refusal]:
    headings = {record.heading: record.state for record in sheet.records if isinstance(record, TreatyStatus)}
    for heading, name in sorted(headings.items()):
        if states.resolve(name) is None:
            suggested = " or ".join(f"\u201c{suggestion}\u201d" for suggestion in states.suggest(name))
            yield heading.refuse(f"\u201c{name}\u201d is no State that is known" + (f"; is it {suggested}?" if suggested else ""))


def _of_known_states(sheet: Sheet, states: States) -> Iterator[Record]:
    return (record for record in sheet.records if not isinstance(record, TreatyStatus) or states.resolve(record.state))


def _people(sheets: Sequence[Sheet], iris: Iris) -> dict[str, Entity]:
    groups = Groups[str]()
    names = {}
    for sheet in sheets:
        for record in sheet.records:
            if isinstance(record, StaffListing) or (isinstance(record, Acknowledgement) and not record.organization):
                names[record.name] = key(record.name)
                form = Form(name=record.name, edition=sheet.document.edition, set_aside=record.cut or record.mended)
                groups.add(key(record.name), form)
    found = groups.entities(slugs_of("person", Slugs(), iris.entity), lambda *_: (vocab.PERSON,))
    return {name: found[group] for name, group in names.items()}


def _titles(record: Record) -> Iterator[tuple[Title, NamedNode | None, bool]]:
    """The instruments that a record names, with the class that it makes them and whether its form is the first choice."""
    match record:
        case ConventionListing(convention=title):
            yield title, vocab.CONVENTION, False
        case FrameworkDocumentListing(instrument=title):
            yield title, vocab.FRAMEWORK_DOCUMENT, True
        case PeacekeepingProfile(documents=documents):
            yield from ((title, None, False) for title in documents)


def _instruments(sheets: Sequence[Sheet], aliases: Aliases, iris: Iris) -> dict[Title, Entity]:
    groups, kinds, keys = Groups[str](), dict[str, set[NamedNode]](), {}
    named = [(sheet, *found) for sheet in sheets for record in sheet.records for found in _titles(record)]
    named += [(sheet, title, None, False) for sheet in sheets for title in _in_glossary(sheet, aliases)]
    for sheet, title, kind, first_choice in named:
        full, name = aliases.name(title), title.title or title.symbols[0]
        keys[title] = group = title_key(full)
        kinds.setdefault(group, set()).update([kind] if kind else [])
        form = Form(name=name, edition=sheet.document.edition, full=full, first_choice=first_choice)
        groups.add(group, form, (*title.abbreviations, *title.alternatives))
    found = groups.entities(
        slugs_of("instrument", Slugs(), iris.entity),
        lambda key, _: _instrument_types(kinds[key]),
        lambda _, group: first_title(group.forms),
    )
    return {title: found[group] for title, group in keys.items()}


def _in_glossary(sheet: Sheet, aliases: Aliases) -> Iterator[Title]:
    """The instruments of a glossary, with their abbreviations as other names: what stands before and in brackets."""
    for entry in sheet.records:
        if isinstance(entry, GlossaryEntry) and aliases.known(Title(title=entry.expansion)):
            names = (name.strip(" )") for name in entry.abbreviation.split("("))
            yield Title(title=entry.expansion, alternatives=tuple(name for name in names if name))


def _instrument_types(kinds: set[NamedNode]) -> tuple[NamedNode, ...]:
    legal = (vocab.LEGAL_RESOURCE,) if vocab.CONVENTION in kinds else ()
    return (*sorted(kinds, key=str), vocab.INSTRUMENT, vocab.FOAF_DOCUMENT, *legal)


def _resources(sheets: Sequence[Sheet], iris: Iris) -> dict[Title, Entity]:
    groups, keys = Groups[str](), dict[Title, str]()
    for sheet in sheets:
        for record in sheet.records:
            if isinstance(record, ResourceListing):
                title = record.resource
                keys[title] = title_key(title.full)
                form = Form(name=title.title or title.symbols[0], edition=sheet.document.edition, full=title.full)
                groups.add(keys[title], form, (*title.abbreviations, *title.alternatives))
    found = groups.entities(
        slugs_of("resource", Slugs(), iris.entity),
        lambda *_: (vocab.RESOURCE, vocab.FOAF_DOCUMENT),
        lambda _, group: first_title(group.forms),
    )
    return {title: found[group] for title, group in keys.items()}


def _states(sheets: Sequence[Sheet], states: States, iris: Iris) -> dict[str, Entity]:
    groups, resolved = Groups[State](), {}
    for sheet in sheets:
        for record in sheet.records:
            if isinstance(record, TreatyStatus) and (state := states.resolve(record.state)):
                resolved[record.state] = state
                groups.add(state, Form(name=record.state, edition=sheet.document.edition))
    found = groups.entities(
        lambda state, _: iris.state(state.alpha3),
        lambda *_: (vocab.STATE, vocab.CONCEPT),
    )
    return {name: _with_codes(found[state], state) for name, state in resolved.items()}


def _with_codes(entity: Entity, state: State) -> Entity:
    codes = ((vocab.ALPHA_2, state.alpha2), (vocab.ALPHA_3, state.alpha3), (vocab.M49, state.m49))
    return Entity(
        iri=entity.iri,
        types=entity.types,
        label=entity.label,
        other_names=entity.other_names,
        codes=tuple((datatype, code) for datatype, code in codes if code),
        notes=(USER_ASSIGNED,) if state.user_assigned else (),
    )


def _glossary(sheets: Sequence[Sheet], entities: Entities, aliases: Aliases) -> dict[tuple[str, str], Entity]:
    """What the entries of each glossary stand for, where they stand for an entity."""
    found = {}
    by_key = {(document, body_key(name)): entity for (document, name), entity in entities.organizations.items()}
    anywhere: dict[str, set[Entity]] = {}
    for (_, name), entity in by_key.items():
        anywhere.setdefault(name, set()).add(entity)
    instruments = {title_key(aliases.name(title)): entity for title, entity in entities.instruments.items()}
    for sheet in sheets:
        name = sheet.document.name
        points = _focal_points_by_abbreviation(sheet, entities)
        for entry in (record for record in sheet.records if isinstance(record, GlossaryEntry)):
            elsewhere = anywhere.get(body_key(entry.expansion), set())
            meant = (
                by_key.get((name, body_key(entry.expansion)))
                or by_key.get((name, body_key(entry.abbreviation)))
                or points.get(entry.abbreviation)
                or next((entity for entity in elsewhere if len(elsewhere) == 1), None)
                or instruments.get(title_key(aliases.name(Title(title=entry.expansion))))
            )
            if meant:
                found[name, entry.abbreviation] = meant
    return found


def _focal_points_by_abbreviation(sheet: Sheet, entities: Entities) -> dict[str, Entity]:
    """The focal points of a document whose abbreviation no other one of it has."""
    found: dict[str, set[Entity]] = {}
    for record in sheet.records:
        if isinstance(record, FocalPointListing):
            for abbreviation in record.body.abbreviations:
                found.setdefault(abbreviation, set()).add(entities.focal_point(sheet.document.name, record))
    return {abbreviation: next(iter(points)) for abbreviation, points in found.items() if len(points) == 1}


def _supplements(entities: Entities, aliases: Aliases) -> dict[Title, tuple[NamedNode, ...]]:
    """The other instruments of the graph that the title of a convention says it supplements."""
    by_name = {title_key(aliases.name(title)): entity.iri for title, entity in entities.instruments.items()}
    found = {}
    for title, entity in entities.instruments.items():
        named = (by_name.get(title_key(aliases.name(Title(title=other)))) for other in supplemented(title.title))
        if vocab.CONVENTION in entity.types:
            found[title] = tuple(iri for iri in named if iri and iri != entity.iri)
    return found
