"""What the service knows of a store: names, properties, and how things are called in its answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from kg.errors import NotFound, printable
from kg.iris import BASE
from kg.names.index import Index
from kg.names.thing import KINDS, Thing
from kg.reconcile import found
from kg.reconcile.facts import Facts, Value
from kg.store import Store

_DOCUMENT = "document/"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The index of names, the facts, and the base IRI of a store."""

    index: Index
    facts: Facts
    base: str

    @classmethod
    def of(cls, store: Store) -> Self:
        """What a store holds; KgError where that is too much."""
        return cls.over(store, Index.of(store))

    @classmethod
    def over(cls, store: Store, index: Index) -> Self:
        """The same, with the store's index of names."""
        documents = (thing.iri for thing in index.things.values() if "SourceDocument" in thing.kinds)
        base = next((iri.partition(_DOCUMENT)[0] for iri in documents if _DOCUMENT in iri), BASE)
        return cls(index, Facts(found.facts(store, index), index), base)

    def identifier(self, iri: str) -> str:
        """A thing's identifier in this service: its IRI, without the base where it stands below that."""
        return iri.removeprefix(self.base)

    def find(self, identifier: str) -> Thing | None:
        """The thing of an identifier or a whole IRI, or what took its place; None where there is none."""
        return self.index.find(identifier) or self.index.find(self.base + identifier)

    def thing(self, identifier: str) -> Thing:
        """The same; NotFound where there is none."""
        thing = self.find(identifier)
        if thing is None:
            raise NotFound(f"there is nothing with the identifier {shown(identifier)}")
        return thing

    def value(self, value: Value) -> dict[str, Any]:
        """A value as both versions of the API write it: a thing has its identifier and its name."""
        match value.kind:
            case "id":
                return {"id": self.identifier(value.text), "name": self.index.things[value.text].label}
            case "int":
                return {"int": int(value.text)}
            case "date":
                return {"date": f"{value.text}T00:00:00Z"}
        return {"str": value.text}

    def about(self, thing: Thing) -> str:
        """What tells a thing from its namesakes: its kinds, and the editions that list it."""
        editions = (self.index.things[value.text] for value in self.facts.values(thing.iri, "edition"))
        years = sorted({value.text for one in editions for value in self.facts.values(one.iri, "year")})
        kinds = ", ".join(KINDS[kind].label for kind in kinds_of(thing))
        return f"{kinds}; listed in {', '.join(years)}" if years else kinds


def kinds_of(thing: Thing) -> list[str]:
    """The kinds of a thing, without those that another one implies."""
    implied = {broader for kind in thing.kinds for broader in KINDS[kind].broader}
    return [kind for kind in thing.kinds if kind not in implied]


def types(names: Iterable[str]) -> list[dict[str, Any]]:
    """Kinds as types of the service."""
    return [{"id": name, "name": KINDS[name].label} for name in names]


def shown(text: str) -> str:
    """A text of a request in a message: its beginning, in quotation marks."""
    return f"\u201c{printable(text[:80])}\u201d"
