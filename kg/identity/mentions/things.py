"""The things that mentions name: those of the graph, and States and instruments that no table or list of it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg import vocab
from kg.entities import Entities, Entity, Form
from kg.identity.names import label
from kg.identity.states import State
from kg.identity.tables import Tables
from kg.identity.things import with_codes
from kg.iris import Iris
from kg.passage import Passage


class Found(NamedTuple):
    """A thing named at a passage of an edition's document, with the sentence, unless it is endless.

    ``demonym`` where it is named by its adjective or people, ``note`` that of a correction that says so.
    """

    at: Passage
    thing: NamedNode
    sentence: str | None
    demonym: bool
    note: str
    edition: int

    @property
    def key(self) -> tuple[str, str]:
        """The document and the name as written."""
        return self.at.document, self.at.words


def entities(found: Iterable[Found], known: Entities, tables: Tables, iris: Iris) -> dict[tuple[str, str], Entity]:
    """The things named, by document and the name as written there."""
    by_thing: dict[NamedNode, list[Found]] = defaultdict(list)
    for one in found:
        by_thing[one.thing].append(one)
    of_the_graph = {entity.iri: entity for entity in known.all()}
    states = {iris.state(state.alpha3): state for _, state in tables.states.names()}
    made = {}
    for thing, named in by_thing.items():
        entity = of_the_graph.get(thing) or _new(thing, named, states.get(thing), tables)
        made.update({one.key: entity for one in named})
    return made


def _new(thing: NamedNode, named: Iterable[Found], state: State | None, tables: Tables) -> Entity:
    """A thing that only text names; a State that it has but a demonym for has the name that a table gives it."""
    forms = [_form(one) for one in named if not one.demonym]
    others = {one.at.words for one in named if not (one.demonym or one.note)}
    if state:
        forms = forms or [Form(name=tables.states.name(state), edition=0)]
        types = (vocab.STATE, vocab.CONCEPT)
    else:
        types = (vocab.INSTRUMENT, vocab.FOAF_DOCUMENT)
    chosen = label(forms)
    entity = Entity(iri=thing, types=types, label=chosen, other_names=tuple(sorted(others - {chosen})))
    return with_codes(entity, state) if state else entity


def _form(one: Found) -> Form:
    """A written form; a slip or an abbreviation is a label only where there is nothing else."""
    name = one.at.words
    return Form(name=name, edition=one.edition, set_aside=bool(one.note) or is_abbreviation(name))


def is_abbreviation(name: str) -> bool:
    """Whether a name has several capitals and no small letter."""
    return sum(map(str.isupper, name)) > 1 and not any(map(str.islower, name))
