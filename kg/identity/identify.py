"""All names of all documents to entities; what cannot be resolved is refused in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg import vocab
from kg.entities import Decision, Entities, Entity
from kg.errors import Refusal
from kg.identity.claims import one_claim_each
from kg.identity.clusters import clusters
from kg.identity.decisions import in_force
from kg.identity.grouping import Sheet
from kg.identity.instruments import Aliases, supplemented
from kg.identity.joining import join
from kg.identity.names import body_key, title_key
from kg.identity.states import States
from kg.identity.tables import Tables
from kg.identity.things import lists, things
from kg.iris import Iris
from kg.records import (
    FocalPointListing,
    GlossaryEntry,
    Record,
    Title,
    TreatyStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """The entities, the records that name them, and what was refused on the way."""

    entities: Entities
    sheets: tuple[Sheet, ...]
    refusals: tuple[Refusal, ...]
    ignored: tuple[Decision, ...] = ()


def identify(read: Iterable[Sheet], tables: Tables, iris: Iris, decisions: Iterable[Decision] = ()) -> Identified:
    """The entities of all documents, joined as decisions say.

    States that nobody knows, cells that contradict each other, and decisions that contradict each other are refused;
    decisions about names that no document has are ignored.
    """
    named = names(read, tables, iris)
    refusals = [*named.refusals]
    asked = in_force(decisions)
    found = clusters([decision for decision in asked if decision.pair <= named.iris], named.lists)
    refusals += found.refusals
    known = named.sheets
    entities = replace(join(named.entities, found.chosen), decisions=found.decisions)
    entities.glossary = _glossary(known, entities, tables.aliases)
    entities.supplements = _supplements(entities, tables.aliases)
    claims = [one_claim_each(sheet.records, entities) for sheet in known]
    refusals += [refusal for _, found in claims for refusal in found]
    clean = tuple(replace(sheet, records=tuple(records)) for sheet, (records, _) in zip(known, claims, strict=True))
    ignored = tuple(decision for decision in asked if not decision.pair <= named.iris)
    return Identified(entities=entities, sheets=clean, refusals=tuple(refusals), ignored=ignored)


@dataclass(frozen=True, slots=True)
class Names:
    """What names alone make of some documents, before any decision: their sheets in order, the things, what is refused."""

    sheets: tuple[Sheet, ...]
    entities: Entities
    refusals: tuple[Refusal, ...]

    @property
    def iris(self) -> set[NamedNode]:
        """The IRIs that decisions may be about."""
        return {entity.iri for entity in (*self.entities.all(), *self.entities.names.values())}

    @property
    def lists(self) -> dict[NamedNode, frozenset[str]]:
        """The documents in whose lists of staff a person stands, beside others."""
        return lists(self.sheets, self.entities)


def names(read: Iterable[Sheet], tables: Tables, iris: Iris) -> Names:
    """The things of some documents as their names make them; States that nobody knows are refused, and left out."""
    sheets = sorted(read, key=lambda sheet: (sheet.document.edition, sheet.document.name))
    refusals = tuple(refusal for sheet in sheets for refusal in _unknown_states(sheet, tables.states))
    known = tuple(replace(sheet, records=tuple(_of_known_states(sheet, tables.states))) for sheet in sheets)
    return Names(known, things(known, tables, iris), refusals)


def _unknown_states(sheet: Sheet, states: States) -> Iterator[Refusal]:
    headings = {record.heading: record.state for record in sheet.records if isinstance(record, TreatyStatus)}
    for heading, name in sorted(headings.items()):
        if states.resolve(name) is None:
            suggested = " or ".join(f"\u201c{suggestion}\u201d" for suggestion in states.suggest(name))
            yield heading.refuse(f"\u201c{name}\u201d is no State that is known" + (f"; is it {suggested}?" if suggested else ""))


def _of_known_states(sheet: Sheet, states: States) -> Iterator[Record]:
    return (record for record in sheet.records if not isinstance(record, TreatyStatus) or states.resolve(record.state))


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
