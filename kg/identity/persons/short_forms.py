"""Short forms of given names: ``reference/short-forms.tsv`` says which stand for which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kg.errors import KgError, printable
from kg.identity.persons.name import folded

COLUMNS = ("short", "name", "reason")


@dataclass(frozen=True, slots=True)
class ShortForms:
    """The full names that each short form stands for, folded."""

    full: dict[str, frozenset[str]]

    @classmethod
    def load(cls, tables: Iterable[Path]) -> Self:
        """The short forms of tables with the columns ``short``, ``name`` and ``reason``; KgError with a row's place."""
        full: dict[str, frozenset[str]] = {}
        for table in tables:
            for short, name in _rows(table):
                full[short] = full.get(short, frozenset()) | {name}
        return cls(full)

    def of(self, given: str) -> frozenset[str]:
        """The names that a given name may stand for, itself among them."""
        return self.full.get(given, frozenset()) | {given}

    def related(self, one: str, other: str) -> str:
        """The name that both may stand for, first by letter; nothing where there is none."""
        return min(self.of(one) & self.of(other), default="")


def _rows(table: Path) -> list[tuple[str, str]]:
    try:
        header, *lines = table.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise KgError(f"{table}: this is not UTF-8") from error
    found = []
    for number, line in enumerate((header, *lines), 1):
        cells = tuple(line.split("\t"))
        if len(cells) != len(COLUMNS) or not all(cells) or (number == 1) != (cells == COLUMNS):
            raise KgError(f"{table}:{number}: expected {', '.join(COLUMNS)} with tabs between, not {printable(line)}")
        found.append((folded(cells[0]), folded(cells[1])))
    return found[1:]
