"""The rows that a peacekeepers' table may have, known by words of their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.passage import Passage


@dataclass(frozen=True, slots=True)
class Row:
    """A row: words of its label, and the figure or text that its cells state; where neither, they hold links."""

    label: tuple[str, ...]
    figure: str | None = None
    text: str | None = None


ROWS = (
    Row((r"allegations?",), text="allegations"),
    Row((r"polic(?:y|ies)",), text="preventionPolicy"),
    Row((r"lead\s+office|responsible",), text="leadOffice"),
    Row((r"training",), text="preventionTraining"),
    Row((r"initiatives?",), text="newInitiative"),
    Row((r"missions",), figure="missionCount"),
    Row((r"number", r"personnel"), figure="personnelCount"),
    Row((r"links?|information|websites?",)),
)
_LONGEST = 200


def known(label: Passage) -> Row | None:
    """The row that a label announces."""
    return next((row for row in ROWS if all(_has(label, word) for word in row.label)), None) if _is_short(label) else None


def _is_short(label: Passage) -> bool:
    return len(label.text) <= _LONGEST


def _has(label: Passage, word: str) -> bool:
    return re.search(rf"\b(?:{word})\b", label.text, re.IGNORECASE) is not None
