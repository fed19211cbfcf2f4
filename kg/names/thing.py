"""What the index of names holds: things of some kinds, with all that they are called."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg import vocab


class Kind(NamedTuple):
    """A kind of thing that has a name: its class, what one of them is called, and the kinds that it belongs to."""

    type: NamedNode
    label: str
    broader: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The end of the class's IRI."""
        return self.type.value.rpartition("#")[2].rpartition("/")[2]


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(vocab.PERSON, "person"),
        Kind(vocab.PROCESS, "process", ("Organization",)),
        Kind(vocab.ORGANIZATION, "organization"),
        Kind(vocab.STATE, "State"),
        Kind(vocab.CONVENTION, "convention", ("Instrument",)),
        Kind(vocab.FRAMEWORK_DOCUMENT, "framework document", ("Instrument",)),
        Kind(vocab.INSTRUMENT, "instrument"),
        Kind(vocab.FOCAL_POINT, "focal point"),
        Kind(vocab.RESOURCE, "resource"),
        Kind(vocab.EDITION, "edition"),
        Kind(vocab.SOURCE_DOCUMENT, "source document"),
    )
}
"""The kinds by their identifiers, the narrower before the broader."""


_SOUGHT = frozenset({"Person", "Organization", "State", "Instrument", "FocalPoint"})


class Use(IntEnum):
    """What a name is to its thing, what identifies best first."""

    LABEL = 0
    ABBREVIATION = 1
    OTHER = 2  # another label or title
    WRITTEN = 3  # as a document writes it
    SPELLING = 4  # as a reference table spells a State
    DEMONYM = 5  # as a document writes what is of a State, or who is of it
    CODE = 6  # a notation, a symbol, the year of an edition


class Name(NamedTuple):
    """A name of a thing."""

    text: str
    use: Use


class Thing(NamedTuple):
    """A thing: its IRI, its kinds, the narrower first, its label, its names, each once and the label first, and its listings."""

    iri: str
    kinds: tuple[str, ...]
    label: str
    names: tuple[Name, ...]
    listings: int

    @property
    def is_sought(self) -> bool:
        """Whether people look for such things; a resource, an edition or a document they mostly come by."""
        return not _SOUGHT.isdisjoint(self.kinds)
