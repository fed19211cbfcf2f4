"""Known slips of a source, mended in its records after reading; passages stay as they are."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg import iris, toml
from kg.errors import Refusal
from kg.passage import Passage, plain
from kg.records import Record, TextBlock

FILE = "corrections.toml"
KEYS = {"document", "says", "means", "because"}
_LINK = re.compile(r"https?://|mailto:")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """In this document the text ``says`` means ``means``, because of a reason."""

    place: str
    document: str
    says: str
    means: str
    because: str

    @property
    def note(self) -> str:
        """What it changes, and why, for who reads what came of it."""
        return f"\u201c{self.says}\u201d is read as \u201c{self.means}\u201d. {self.because}"


def load(folder: Path, names: Collection[str]) -> tuple[list[Correction], list[Refusal]]:
    """The corrections of a folder, none where it has no such file, and the faults of those that are not whole."""
    if not (folder / FILE).exists():
        return [], []
    try:
        rows = toml.tables(folder / FILE, "correction")
    except Refusal as refusal:
        return [], [refusal]
    found: list[Correction] = []
    refusals: list[Refusal] = []
    for place, values in rows:
        faults = list(_faults(values, names))
        refusals += [Refusal(place, fault) for fault in faults]
        found += [] if faults else [Correction(place=place, **values)]
    return found, refusals


def _faults(values: dict[str, Any], names: Collection[str]) -> Iterator[str]:
    """What is wrong with one correction."""
    if set(values) != KEYS or not all(isinstance(value, str) and value for value in values.values()):
        yield f"a correction has {', '.join(sorted(KEYS))}, each a text"
        return
    if values["document"] not in names:
        yield f"no document {values['document']} is listed"
    says, means = values["says"], values["means"]
    if means != plain(means):
        yield f"\u201c{means}\u201d holds a control or direction character, or white space that is no single space"
    if means == says:
        yield "says and means are the same"
    if _LINK.match(says) and not (_LINK.match(means) and iris.is_iri(means)):
        yield f"\u201c{means}\u201d is no address, as what it mends is"


def apply(records: Iterable[Record], corrections: Iterable[Correction]) -> tuple[list[Record], list[Correction]]:
    """The records of one document with every text that a correction names mended, and the corrections without effect."""
    mended: list[Record] = list(records)
    useless: list[Correction] = []
    for correction in corrections:
        changed = [_noted(record, correction) for record in mended]
        useless += [correction] if changed == mended else []
        mended = changed
    return mended, useless


def is_of_the_text(records: Iterable[Record], correction: Correction) -> bool:
    """Whether running text says what a correction names, so that it may mend a name there."""
    return any(isinstance(record, TextBlock) and correction.says in record.as_written for record in records)


def refusal(correction: Correction) -> Refusal:
    """The refusal of a correction that mends nothing."""
    return Refusal(correction.place, f"nothing in {correction.document} says \u201c{correction.says}\u201d")


def _noted(record: Record, correction: Correction) -> Record:
    """The record mended, with the correction's note where that changed it."""
    mended = _mended(record, correction)
    return record if mended == record else dataclasses.replace(mended, notes=(*record.notes, correction.note))


def _mended(value: T, correction: Correction) -> T:
    """The value with the text replaced, in every field below it; ``mended`` is set where a name was. Passages stay."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type | Passage):
        return value
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    changes = {name: new for name, old in fields.items() if (new := _below(old, correction)) != old}
    if "name" in changes and "mended" in fields:
        changes |= {"mended": True, "cut": False}
    return dataclasses.replace(value, **changes) if changes else value


def _below(value: Any, correction: Correction) -> Any:  # noqa: ANN401 - any field's value
    """A field's value mended; words of an enumeration, and the property that stands first in a pair, are no texts."""
    if type(value) is str:
        return correction.means if value == correction.says else value
    if not isinstance(value, tuple):
        return _mended(value, correction)
    return tuple((item[0], _below(item[1], correction)) if _is_pair(item) else _below(item, correction) for item in value)


def _is_pair(item: Any) -> bool:  # noqa: ANN401 - any field's value
    return isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str)  # noqa: PLR2004 - a pair
