"""All names that running text is searched for: those of the graph's things, of States, and of the reference tables."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities import Entities, Entity
from kg.identity.mentions.lexicon import Name
from kg.identity.mentions.reference import Namesake
from kg.identity.mentions.words import SMALL, words
from kg.identity.names import title_key
from kg.identity.states import States
from kg.identity.tables import Tables
from kg.iris import Iris, slug
from kg.kinds import Kinds

_CAPITALS = 2


def names(entities: Entities, tables: Tables, iris: Iris) -> Iterator[Name]:
    """The names of States, organizations and instruments; those of persons and the phrases of a table, which claim nothing."""
    yield from _of_states(tables.states, iris)
    yield from (Name(text, iris.state(state.alpha3), demonym=True) for text, state in tables.demonyms.states.items())
    for entity in (*entities.organizations.values(), *entities.instruments.values()):
        yield from (Name(text, entity.iri) for text in _written(entity) if is_telling(text, tables.kinds))
    yield from _of_the_table(entities, tables, iris)
    yield from (Name(text, None) for person in entities.people.values() for text in _written(person) if " " in text)
    yield from (Name(text, None) for text in tables.namesakes.of(Namesake.OTHER))


def is_telling(name: str, kinds: Kinds) -> bool:
    """Whether a name tells its thing from others: an abbreviation, or more than words for kinds of things.

    "The Office" and "the Plan of Action" refer back to what was named before.
    """
    telling = [word for word in words(name) if word.is_word and word.key not in SMALL]
    if len(telling) == 1:
        return sum(map(str.isupper, telling[0].letters)) >= _CAPITALS
    general = {word for noun in kinds.by_noun if not noun.endswith("s") for word in noun.split()}
    return any(word.key not in general for word in telling)


def _written(entity: Entity) -> dict[str, None]:
    """The names of a thing, each once."""
    return dict.fromkeys((entity.label, *entity.other_names))


def _of_states(states: States, iris: Iris) -> Iterator[Name]:
    """The names of States but for inverted ones, whose commas part two States as well; what may be two States is nobody's."""
    for text, state in states.names():
        two = " and " in text and all(map(states.resolve, text.split(" and ")))
        if "," not in text:
            yield Name(text, None if two else iris.state(state.alpha3))


def _of_the_table(entities: Entities, tables: Tables, iris: Iris) -> Iterator[Name]:
    """The titles that the reference table gives instruments, be they things of the graph already or not."""
    known = {title_key(tables.aliases.name(title)): entity.iri for title, entity in entities.instruments.items()}
    taken = {entity.iri for entity in entities.all()}
    for text, instrument in tables.aliases.titles:
        thing = known.get(title_key(instrument)) or iris.entity("instrument", slug(instrument))
        if title_key(instrument) in known or thing not in taken:
            yield Name(text, thing)
