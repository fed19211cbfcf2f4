"""What proposals are made of: the things that are asked about, the candidates that come back, and whoever is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol


class Thing(NamedTuple):
    """A thing of ours: its IRI, its class, its label and all its names, the label first."""

    iri: str
    kind: str
    label: str
    names: tuple[str, ...]


class Candidate(NamedTuple):
    """What a source holds a thing for: an IRI or a code, its name there, how sure the source is (0-100), and more in words.

    ``match`` where the source takes it for the same and for no other.
    """

    value: str
    is_code: bool
    name: str
    score: float
    match: bool
    about: str


class Source(Protocol):
    """Whoever is asked; ``name`` tells its answers from those of another, ``batch`` is how many things it takes at once."""

    name: str
    batch: int

    def candidates(self, things: Sequence[Thing]) -> list[list[Candidate]]:
        """The candidates for each thing, best first; Unreachable where it does not answer."""
        ...

    def names(self, values: Collection[str]) -> dict[str, set[str]] | None:
        """The names of those of these values that the source has; None where it cannot be asked so."""
        ...


def ranked(found: dict[str, Candidate]) -> list[Candidate]:
    """The candidates of one name lookup, a match where there is one alone, sorted by score and value."""
    alone = len(found) == 1
    return sorted((one._replace(match=alone) for one in found.values()), key=lambda one: (-one.score, one.value))
