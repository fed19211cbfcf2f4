"""Titles to instruments: ``reference/instruments.tsv`` says which titles are one instrument."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kg.errors import KgError
from kg.identity.names import title_key
from kg.records import Title

SUPPLEMENTS = re.compile(
    r"(?:\bprotocol\b(?:\s+of\s+\d{4})?\s+to\s+the|\bsupplementing\s+the)\s+(?P<other>.+?)(?=\s+(?:on|in|against|relating|concerning)\s|,|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Instruments by the keys of their titles."""

    by_title: dict[str, str]

    @classmethod
    def load(cls, tables: Iterable[Path]) -> Self:
        """The aliases of tables with the columns ``title``, ``instrument`` and ``reason``."""
        by_title: dict[str, str] = {}
        for table in tables:
            for number, line in enumerate(table.read_text(encoding="utf-8").splitlines()[1:], 2):
                try:
                    title, instrument, _ = line.split("\t")
                except ValueError as error:
                    raise KgError(f"{table}:{number}: expected title, instrument and reason between tabs") from error
                if by_title.setdefault(title_key(title), instrument) != instrument:
                    raise KgError(f"{table}:{number}: \u201c{title}\u201d already stands for another instrument")
                by_title.setdefault(title_key(instrument), instrument)
        return cls(by_title)

    def known(self, title: Title) -> str | None:
        """The instrument that a title stands for, with or without its stated years."""
        keys = (title_key(title.full), title_key(title.title))
        return next((self.by_title[found] for found in keys if found in self.by_title), None)

    def name(self, title: Title) -> str:
        """What a title's instrument is known by: the table's name for it, else its title with its stated years."""
        return self.known(title) or title.full


def supplemented(title: str) -> list[str]:
    """The titles of the instruments that a title says it supplements.

    >>> supplemented("ILO Protocol of 2014 to the Forced Labour Convention")
    ['Forced Labour Convention']
    """
    return [found["other"] for found in SUPPLEMENTS.finditer(title)]
