"""Those that refer to a thing by properties with a heading of their own: its focal points, its parts, what it works under."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from kg.site.thing import groups
from kg.site.thing.asking import found, text
from kg.site.thing.facts import Section, Value
from kg.site.thing.groups import Group
from kg.site.thing.names import Name, names
from kg.site.thing.places import Place, quoted
from kg.site.thing.references import address
from kg.site.thing.statements import Thing, ours

_MOST = 30  # under one heading
_UNDER = """SELECT ?property ?subject ?graph WHERE {
  VALUES ?property { $properties }
  ?subject ?property $thing
  FILTER(isIRI(?subject))
  OPTIONAL { GRAPH ?graph { ?subject ?property $thing } }
} ORDER BY ?property ?subject"""

_LISTINGS = """SELECT DISTINCT ?subject ?listing WHERE {
  { ?row tip:lists $thing . ?listing tip:listedUnder ?row ; tip:lists ?subject } UNION
  { ?subject org:subOrganizationOf $thing . ?listing tip:lists ?subject ; a tip:OrganizationListing } UNION
  { ?subject tip:supplements $thing . ?listing tip:lists ?subject ; a tip:ConventionListing }
} ORDER BY ?subject ?listing"""


def sections(thing: Thing) -> list[Section]:
    """Those that refer to a thing by properties with a heading of their own, as our graphs have it."""
    wanted = {one: group for group in groups.GROUPS for one in groups.referring(group)}
    subjects: dict[tuple[str, str], set[str]] = {}
    for row in found(thing.visit.store, _UNDER, thing=[thing.iri], properties=wanted):
        graphs = subjects.setdefault((text(row, "property"), text(row, "subject")), set())
        graphs.update(filter(None, [text(row, "graph")]))
    own = [key for key, graphs in subjects.items() if ours(thing.visit, frozenset(graphs))]
    shown = {one: [it for by, it in own if by == one.value] for one in wanted}
    first = [one for some in shown.values() for one in some[:_MOST]]
    if not first:
        return []
    called, places = names(thing.visit, first), _places(thing, first)
    return [_section(wanted[one], one, some, called, places) for one, some in shown.items() if some]


def _places(thing: Thing, subjects: list[str]) -> dict[str, tuple[Place, ...]]:
    """The places that say so: of listings their own, of others those of their listings in the thing's rows."""
    of_listing: dict[str, str] = {one: one for one in subjects}
    of_listing |= {text(row, "listing"): text(row, "subject") for row in found(thing.visit.store, _LISTINGS, thing=[thing.iri])}
    places: dict[str, tuple[Place, ...]] = {}
    for listing in quoted(thing.visit, of_listing):
        subject = of_listing[listing.iri]
        places[subject] = (*places.get(subject, ()), listing.places[0])
    return places


def _section(
    group: Group, by: NamedNode, subjects: list[str], called: Mapping[str, Name], places: Mapping[str, tuple[Place, ...]]
) -> Section:
    values = [Value(*called[one], places.get(one, ())) for one in subjects[:_MOST]]
    rest = len(subjects) - _MOST
    if rest > 0:
        values.append(Value(f"and {rest:,} more", address(by.value)))
    return Section(group.heading, values=tuple(values))
