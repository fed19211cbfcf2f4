"""Known slips of a source, mended in its records after reading; passages stay as they are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg import toml
from kg.errors import Refusal, Refused, printable
from kg.records import Record

FILE = "corrections.toml"
KEYS = {"document", "says", "means", "because"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """In this document the text ``says`` means ``means``, because of a reason."""

    place: str
    document: str
    says: str
    means: str
    because: str


def load(folder: Path, names: Iterable[str]) -> list[Correction]:
    """The corrections of a folder, none where it has no such file; Refused where one is not whole or names no document."""
    if not (folder / FILE).exists():
        return []
    rows, known, refusals = toml.tables(folder / FILE, "correction"), set(names), []
    for place, values in rows:
        if set(values) != KEYS or not all(isinstance(value, str) and value for value in values.values()):
            refusals.append(Refusal(place, f"a correction has {', '.join(sorted(KEYS))}, each a text"))
        elif values["document"] not in known:
            refusals.append(Refusal(place, f"no document {printable(values['document'])} is listed"))
    if refusals:
        raise Refused(refusals)
    return [Correction(place=place, **values) for place, values in rows]


def apply(records: Iterable[Record], corrections: Iterable[Correction]) -> tuple[list[Record], list[Refusal]]:
    """The records of one document with every text that a correction names mended; a correction without effect is refused."""
    mended: list[Record] = list(records)
    refusals: list[Refusal] = []
    for correction in corrections:
        changed = [_mended(record, correction) for record in mended]
        if changed == mended:
            refusals.append(Refusal(correction.place, f"nothing in {correction.document} says \u201c{correction.says}\u201d"))
        mended = changed
    return mended, refusals


def _mended(record: T, correction: Correction) -> T:
    """The value with the text replaced, in every field below it; ``mended`` is set where the class has it."""
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        return record
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        new = correction.means if value == correction.says else _below(value, correction)
        if new != value:
            changes[field.name] = new
    if changes and any(field.name == "mended" for field in dataclasses.fields(record)):
        changes |= {"mended": True, "cut": False} if hasattr(record, "cut") else {"mended": True}
    return dataclasses.replace(record, **changes) if changes else record


def _below(value: Any, correction: Correction) -> Any:  # noqa: ANN401 - any field's value
    if isinstance(value, tuple):
        return tuple(correction.means if item == correction.says else _mended(item, correction) for item in value)
    return _mended(value, correction)
