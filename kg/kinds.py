"""What a body or document is by its head noun: ``reference/kinds.tsv`` as a table of nouns and names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from kg.errors import KgError

_HEAD = re.compile(
    r"\s+(?:of|for|on|against|to|in|at|towards?|with|between|among|from|by|under)\s|[,:;(\u201c\"]|\s[-\u2013\u2014]\s",
    re.IGNORECASE,
)

_OWNER = re.compile(r"^.*['\u2019]s\s+")


class Kind(StrEnum):
    """The kinds that the table tells apart."""

    ORGANIZATION = "organization"
    PROCESS = "process"
    POST = "post"
    UNIT = "unit"
    INSTRUMENT = "instrument"
    RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds by noun, or by whole name or abbreviation, case-folded."""

    by_noun: dict[str, Kind]

    @classmethod
    def load(cls, tables: Iterable[Path]) -> Self:
        """The kinds of tables with the columns ``noun``, ``kind`` and ``reason``; a later row replaces an earlier one."""
        by_noun: dict[str, Kind] = {}
        for table in tables:
            for number, line in enumerate(_lines(table)[1:], 2):
                try:
                    noun, kind, _ = line.split("\t")
                    by_noun[noun.casefold()] = Kind(kind)
                except ValueError as error:
                    raise KgError(f"{table}:{number}: expected noun, kind ({', '.join(Kind)}) and reason between tabs") from error
        return cls(by_noun)

    def of(self, name: str) -> Kind | None:
        """The kind of a body or document: by its whole name, else by the last words before the first preposition.

        >>> Kinds({"group": Kind.UNIT, "process": Kind.PROCESS}).of("Bali Process Working Group on Trafficking")
        <Kind.UNIT: 'unit'>
        """
        head = _HEAD.split(_OWNER.sub("", name), maxsplit=1)[0].split()
        candidates = (name, " ".join(head[-2:]), *head[-1:])
        kinds = (self.by_noun.get(form) for candidate in candidates for form in _forms(candidate.casefold()))
        return next((kind for kind in kinds if kind), None)


def _lines(table: Path) -> list[str]:
    try:
        return table.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise KgError(f"{table}: this is not UTF-8") from error


def _forms(noun: str) -> tuple[str, ...]:
    return noun, noun.removesuffix("s"), noun.removesuffix("es")
