"""What is wrong with a row of a mapping set, or with its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Cells
from datetime import date
from typing import Any

from kg.errors import Refusal
from kg.iris import is_iri
from kg.passage import Passage
from kg.sssom.model import LITERAL, NOT, REQUIRED, SLOTS

Row = list[tuple[str, Passage]]
ENTITIES = ("record_id", "subject_id", "predicate_id", "object_id", "mapping_justification")
_SHARES = ("confidence", "reviewer_agreement", "similarity_score")
_DATES = ("mapping_date", "publication_date", "review_date")
_CURIE = re.compile(r"(?P<prefix>[A-Za-z_][\w.-]*):(?P<local>(?!//)\S*)")


def columns(header: Row, metadata: Cells[str, Any]) -> Iterator[Refusal]:
    """What is wrong with the columns."""
    slots = [value for value, _ in header]
    for number, (value, at) in enumerate(header):
        if value not in SLOTS:
            yield at.refuse(f"\u201c{value}\u201d is no slot of a mapping (SSSOM 1.1)")
        elif value in slots[:number]:
            yield at.refuse(f"the column {value} stands twice")
    for slot in REQUIRED:
        if slot not in slots and not (slot == "object_id" and metadata.get("object_type") == LITERAL):
            yield header[0][1].refuse(f"the column {slot} is missing")


def cells(columns: Sequence[str], row: Row, shared: Cells[str, str]) -> dict[str, str]:
    """The cells of a row by slot, those that the metadata give to all rows too."""
    return {**shared, **{slot: value for slot, (value, _) in zip(columns, row, strict=True) if value}}


def expanded(text: str, prefixes: Cells[str, str]) -> str:
    """The IRI that a CURIE stands for."""
    prefix, _, local = text.partition(":")
    return prefixes[prefix] + local


def faults(columns: Sequence[str], row: Row, shared: Cells[str, str], prefixes: Cells[str, str]) -> Iterator[Refusal]:
    """What is wrong with a row."""
    if len(row) != len(columns):
        yield row[-1][1].refuse(f"the row has {len(row)} cells, the header {len(columns)}")
        return
    found, places = cells(columns, row, shared), dict(zip(columns, (at for _, at in row), strict=True))
    literal = found.get("object_type") == LITERAL
    for slot in (*REQUIRED, *(("object_label",) if literal else ())):
        if slot not in found and not (literal and slot == "object_id"):
            yield places.get(slot, row[0][1]).refuse(f"{slot} is empty")
    for slot, value in found.items():
        if fault := _fault(slot, value, prefixes):
            yield places.get(slot, row[0][1]).refuse(fault)


def _fault(slot: str, value: str, prefixes: Cells[str, str]) -> str:
    """What is wrong with a cell; nothing where it is sound."""
    if slot in ENTITIES:
        return _curie_fault(slot, value, prefixes)
    if slot == "predicate_modifier" and value != NOT:
        return f"predicate_modifier must be {NOT} or empty, not \u201c{value}\u201d"
    if slot in _SHARES and not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", value):
        return f"{slot} must be a number from 0 to 1, not \u201c{value}\u201d"
    if slot in _DATES and not _is_day(value):
        return f"{slot} must be a day as in 2026-01-31, not \u201c{value}\u201d"
    return ""


def _curie_fault(slot: str, value: str, prefixes: Cells[str, str]) -> str:
    found = _CURIE.fullmatch(value)
    if not found:
        return f"{slot} must be a CURIE, not \u201c{value}\u201d"
    if found["prefix"] not in prefixes:
        return f"the prefix {found['prefix']} is not in curie_map"
    return "" if is_iri(expanded(value, prefixes)) else f"\u201c{value}\u201d stands for no IRI"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
