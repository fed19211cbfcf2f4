"""What a reader says of the lines it was given: a record, a refusal, or furniture that carries no statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.errors import Refusal
from kg.kinds import Kinds
from kg.passage import Passage
from kg.records import Record


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that a reader knows and that states nothing: a rule, a header row given again."""

    at: Passage


@dataclass(frozen=True, slots=True)
class Seen:
    """Characters that say again what a record beside them says: the shown address of a link, a label's row."""

    at: Passage


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a document that no reader has taken yet, taken ones as empty passages, and the kinds of bodies."""

    lines: Sequence[Passage]
    kinds: Kinds


Outcome: TypeAlias = Record | Refusal | Furniture | Seen
Lines: TypeAlias = Sequence[Passage]
Reader: TypeAlias = Callable[[Page], Iterator[Outcome]]
