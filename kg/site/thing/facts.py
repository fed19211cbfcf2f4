"""What is said of a thing, grouped for a reader, and for each statement where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.site.thing import groups, sources, words
from kg.site.thing.names import Name, names
from kg.site.thing.places import Place
from kg.site.thing.statements import Statement, Thing
from kg.site.thing.terms import long

_SHOWN = 3  # places of a statement


class Value(NamedTuple):
    """A value as it is shown, where it leads, what kind of thing it is, and the places that it comes from, with how many more."""

    text: str
    href: str | None = None
    kinds: str = ""
    places: tuple[Place, ...] = ()
    more: int = 0


class Fact(NamedTuple):
    """A property in words, where its meaning stands, and its values."""

    name: str
    href: str | None
    values: tuple[Value, ...]


class Section(NamedTuple):
    """Facts under a heading, which may lead somewhere, or values that need no other name than it."""

    heading: str
    facts: tuple[Fact, ...] = ()
    values: tuple[Value, ...] = ()
    href: str | None = None


def sections(thing: Thing, shown: frozenset[Statement]) -> list[Section]:
    """What we say of a thing but for what is shown elsewhere, in the order of the table of groups; the rest under Also."""
    left = [one for one in thing.statements if one not in shown and not _elsewhere(one, thing)]
    called = names(thing.visit, (one.value.value for one in left if isinstance(one.value, NamedNode)))
    found = [_section(thing, group.heading, group.says, left, called) for group in groups.GROUPS if group.says]
    rest = [one for one in left if not groups.heading(one.property)]
    found.append(_section(thing, groups.ALSO, sorted({one.property for one in rest}), rest, called))
    return [section for section in found if section.facts]


def others(thing: Thing) -> list[Section]:
    """What included data of others say of a thing, a section a graph."""
    called = names(thing.visit, (one.value.value for one in thing.others if isinstance(one.value, NamedNode)))
    graphs = sorted({graph for one in thing.others for graph in one.graphs})
    found = []
    for graph in graphs:
        said = [one for one in thing.others if graph in one.graphs]
        section = _section(thing, graph, sorted({one.property for one in said}), said, called)
        found.append(section._replace(href=thing.visit.link(graph)))
    return found


def _elsewhere(statement: Statement, thing: Thing) -> bool:
    """Whether a statement is shown at another place of the page, or says what another one says."""
    text = statement.value.value
    if statement.property == vocab.AS_WRITTEN.value:
        return any(
            text == " | ".join(place.quote for place in one.places) for one in thing.listings if one.iri == thing.iri.value
        )
    same = (one.value.value for one in thing.statements if one.property in groups.twins(statement.property))
    twin = any(text == other or (text.isdigit() and other.startswith(f"{text}-")) for other in same)
    return twin or statement.property in groups.ELSEWHERE


def _section(
    thing: Thing, heading: str, properties: Iterable[str], said: Sequence[Statement], called: Mapping[str, Name]
) -> Section:
    found = []
    for name in map(long, properties):
        values = tuple(_value(thing, one, called) for one in said if one.property == name)
        if values:
            found.append(Fact(thing.terms.word(name), thing.visit.link(name), values))
    return Section(heading, tuple(found))


def _value(thing: Thing, statement: Statement, called: Mapping[str, Name]) -> Value:
    value = statement.value
    written = value.value if isinstance(value, Literal) else called[value.value].text
    found = sources.places(thing, statement, written)
    places, more = tuple(found[:_SHOWN]), max(len(found) - _SHOWN, 0)
    if isinstance(value, Literal):
        kind = thing.terms.word(value.datatype.value) if value.datatype in vocab.CODES else value.language or ""
        return Value(words.cut(words.literal(value)), None, kind, places, more)
    name = called[value.value]
    same = name.kinds.lower() == thing.terms.word(statement.property).lower()
    return Value(name.text, name.href, "" if same else name.kinds, places, more)
