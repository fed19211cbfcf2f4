"""Titles to instruments: ``reference/instruments.tsv`` says which titles are one instrument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kg.errors import KgError, printable
from kg.identity.names import title_key
from kg.records import Title

COLUMNS = ("title", "instrument", "reason")
SUPPLEMENTS = re.compile(
    r"(?:\bprotocol\b(?:\s+of\s+\d{4})?\s+to\s+the|\bsupplementing\s+the)\s+(?P<other>.+?)(?=\s+(?:on|in|against|relating|concerning)\s|,|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Instruments by the keys of their titles; ``titles`` are all of them as written, each with its instrument."""

    by_title: dict[str, str]
    titles: tuple[tuple[str, str], ...] = ()

    @classmethod
    def load(cls, tables: Iterable[Path]) -> Self:
        """The aliases of tables with the columns ``title``, ``instrument`` and ``reason``; KgError with a row's place."""
        by_title: dict[str, str] = {}
        titles: list[tuple[str, str]] = []
        for place, title, instrument in (row for table in tables for row in _rows(table)):
            for name in (title, instrument):
                earlier = by_title.setdefault(title_key(name), instrument)
                if earlier != instrument:
                    says = f"\u201c{name}\u201d stands for \u201c{instrument}\u201d here, but for \u201c{earlier}\u201d before"
                    raise KgError(f"{place}: {printable(says)}")
                titles.append((name, instrument))
        return cls(by_title, tuple(dict.fromkeys(titles)))

    def known(self, title: Title) -> str | None:
        """The instrument that a title stands for, with or without its stated years."""
        keys = (title_key(title.full), title_key(title.title))
        return next((self.by_title[found] for found in keys if found in self.by_title), None)

    def name(self, title: Title) -> str:
        """What a title's instrument is known by: the table's name for it, else its title with its stated years."""
        return self.known(title) or title.full


def _rows(table: Path) -> Iterator[tuple[str, str, str]]:
    """The rows below the header, each with its place (``file:line``)."""
    try:
        lines = table.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        before = error.object.count(b"\n", 0, error.start)
        raise KgError(f"{table}:{before + 1}: this is not UTF-8") from error
    for number, line in enumerate(lines[1:], 2):
        cells = line.removesuffix("\r").split("\t")
        if cells != [""] and (len(cells) != len(COLUMNS) or not all(cells)):
            raise KgError(f"{table}:{number}: expected {', '.join(COLUMNS)} with tabs between")
        if cells != [""]:
            yield f"{table}:{number}", cells[0], cells[1]


def supplemented(title: str) -> list[str]:
    """The titles of the instruments that a title says it supplements.

    >>> supplemented("ILO Protocol of 2014 to the Forced Labour Convention")
    ['Forced Labour Convention']
    """
    return [found["other"] for found in SUPPLEMENTS.finditer(title)]
