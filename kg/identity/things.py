"""All names of all documents to things, as names alone make them, before any decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode

from kg import vocab
from kg.entities import Entities, Entity, Form
from kg.identity import others
from kg.identity.grouping import Groups, Sheet, slugs_of
from kg.identity.instruments import Aliases
from kg.identity.names import first_title, key, title_key
from kg.identity.organizations import focal_points, organizations
from kg.identity.states import State, States
from kg.identity.tables import Tables
from kg.iris import Iris, Slugs
from kg.records import (
    Acknowledgement,
    ConventionListing,
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


def things(sheets: Sequence[Sheet], tables: Tables, iris: Iris) -> Entities:
    """The entities as names alone make them, before any decision."""
    bodies = organizations(sheets, tables.kinds, iris)
    return Entities(
        people=_people(sheets, iris),
        organizations=bodies,
        focal_points=focal_points(sheets, bodies, tables.kinds, iris),
        instruments=_instruments(sheets, tables.aliases, iris),
        resources=_resources(sheets, iris),
        states=_states(sheets, tables.states, iris),
        names=others.entities(sheets, tables.kinds, iris),
    )


def lists(sheets: Iterable[Sheet], entities: Entities) -> dict[NamedNode, frozenset[str]]:
    """The documents in whose lists of staff a person stands, beside others."""
    found: dict[NamedNode, frozenset[str]] = {}
    for sheet in sheets:
        for record in sheet.records:
            if isinstance(record, StaffListing):
                person = entities.people[record.name].iri
                found[person] = found.get(person, frozenset()) | {sheet.document.name}
    return found


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


def titles(record: Record) -> Iterator[tuple[Title, NamedNode | None, bool]]:
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
    named = [(sheet, *found) for sheet in sheets for record in sheet.records for found in titles(record)]
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
    return {name: with_codes(found[state], state) for name, state in resolved.items()}


def with_codes(entity: Entity, state: State) -> Entity:
    """The entity of a State with its codes, and a note where they are user-assigned."""
    codes = ((vocab.ALPHA_2, state.alpha2), (vocab.ALPHA_3, state.alpha3), (vocab.M49, state.m49))
    return Entity(
        iri=entity.iri,
        types=entity.types,
        label=entity.label,
        other_names=entity.other_names,
        codes=tuple((datatype, code) for datatype, code in codes if code),
        notes=(USER_ASSIGNED,) if state.user_assigned else (),
    )
