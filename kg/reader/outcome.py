"""What a reader says of the lines it was given: a record, a refusal, or furniture that carries no statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Self, TypeAlias

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
    """The lines of a document that no reader has taken yet, taken ones as empty passages, and the kinds of bodies.

    ``heads`` are the numbers, from 0, of the lines at which a table begins; ``taken`` of those that a reader took.
    """

    lines: Sequence[Passage]
    kinds: Kinds
    heads: frozenset[int] = field(default=frozenset())
    taken: frozenset[int] = field(default=frozenset())

    def ends(self, number: int) -> bool:
        """Whether whatever was being read ends before a line, as something else stands there."""
        return number in self.heads or number in self.taken

    def without(self, outcomes: Iterable[Outcome]) -> Self:
        """The page with those lines emptied and taken that an outcome touches."""
        touched = frozenset(_touched(self.lines, sorted({span for outcome in outcomes for span in spans(outcome)})))
        lines = [line.cut(0, 0) if number in touched else line for number, line in enumerate(self.lines)]
        return replace(self, lines=lines, taken=self.taken | touched)


Outcome: TypeAlias = Record | Refusal | Furniture | Seen
Lines: TypeAlias = Sequence[Passage]
Reader: TypeAlias = Callable[[Page], Iterator[Outcome]]


def spans(outcome: Outcome) -> list[tuple[int, int]]:
    """The code points that an outcome speaks of."""
    match outcome:
        case Record():
            return [(passage.start, passage.end) for passage in outcome.at]
        case Refusal():
            return [outcome.span]
        case _:
            return [(outcome.at.start, outcome.at.end)]


def _touched(lines: Lines, sorted_spans: list[tuple[int, int]]) -> Iterator[int]:
    """The numbers of the lines that a span touches; an empty span touches no blank line."""
    reach = [sorted_spans[0]] if sorted_spans else []
    for start, end in sorted_spans[1:]:
        if start <= reach[-1][1]:
            reach[-1] = (reach[-1][0], max(end, reach[-1][1]))
        else:
            reach.append((start, end))
    at = 0
    for number, line in enumerate(lines):
        while at < len(reach) and reach[at][1] < line.start:
            at += 1
        if at < len(reach) and reach[at][0] <= line.end and (reach[at][0] < reach[at][1] or line):
            yield number
