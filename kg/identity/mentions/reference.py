"""The reference tables that mentions need: demonyms, and phrases that hold a State's name and mean something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from kg.errors import KgError, printable
from kg.identity.states import State, States

DEMONYMS = ("demonym", "alpha3", "reason")
NAMESAKES = ("phrase", "kind", "reason")


class Namesake(StrEnum):
    """What a phrase is beside a State's name: something else that holds the name, or a given name, too."""

    OTHER = "other"
    GIVEN_NAME = "given name"


@dataclass(frozen=True, slots=True)
class Demonyms:
    """States by their adjectives and peoples."""

    states: dict[str, State]

    @classmethod
    def load(cls, tables: Iterable[Path], states: States) -> Self:
        """The demonyms of tables with the columns ``demonym``, ``alpha3`` and ``reason``; KgError with a row's place."""
        found: dict[str, State] = {}
        for place, (demonym, alpha3, _) in (row for table in tables for row in _rows(table, DEMONYMS)):
            state = states.of_code(alpha3)
            if not state:
                raise KgError(f"{place}: {printable(alpha3)} is no alpha-3 code that is known")
            if (earlier := found.setdefault(demonym, state)) != state:
                raise KgError(f"{place}: {printable(demonym)} is {state.alpha3} here, but {earlier.alpha3} before")
        return cls(found)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Phrases by what they are."""

    kinds: dict[str, Namesake]

    @classmethod
    def load(cls, tables: Iterable[Path]) -> Self:
        """The phrases of tables with the columns ``phrase``, ``kind`` and ``reason``; KgError with a row's place."""
        found = {}
        for place, (phrase, kind, _) in (row for table in tables for row in _rows(table, NAMESAKES)):
            if kind not in {*Namesake}:
                raise KgError(f"{place}: the kind is {' or '.join(Namesake)}, not {printable(kind)}")
            found[phrase] = Namesake(kind)
        return cls(found)

    def of(self, kind: Namesake) -> list[str]:
        """The phrases of one kind."""
        return [phrase for phrase, one in self.kinds.items() if one is kind]


def _rows(table: Path, columns: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows below the header, each with its place (``file:line``)."""
    try:
        lines = table.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise KgError(f"{table}: this is not UTF-8") from error
    for number, line in enumerate(lines or [""], 1):
        cells = tuple(line.split("\t"))
        if len(cells) != len(columns) or not all(cells) or (number == 1) != (cells == tuple(columns)):
            raise KgError(f"{table}:{number}: expected {', '.join(columns)} with tabs between, not {printable(line)}")
        if number > 1:
            yield f"{table}:{number}", cells
