"""What was read of documents, shown: as lines for a person, or as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.dates import Date
from kg.errors import printable
from kg.passage import Passage
from kg.reader import Reading
from kg.records import Record

_BESIDE = {"at", "under", "heading"}


def table(found: Reading) -> str:
    """A line a record (place, kind, the characters, the fields), then a line for each unread passage that is not blank."""
    lines = [_line(record) for record in found.records]
    unread = [f"{passage.place}\tunread\t{_quoted(passage.text)}" for passage in found.unread if passage]
    blank = sum(not passage for passage in found.unread)
    return "".join(f"{line}\n" for line in [*lines, *unread, f"{found.text.name}\tunread\t{blank} blank lines"])


def _line(record: Record) -> str:
    fields = "; ".join(f"{name}: {_shown(value)}" for name, value in fields_of(record))
    return f"{record.at[0].place}\t{type(record).__name__}\t{_quoted(record.as_written)}\t{fields}"


def _quoted(text: str) -> str:
    return f"\u201c{printable(text)}\u201d"


def fields_of(record: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any dataclass
    """The fields of a record that say something, but not its passages."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name not in _BESIDE and value not in (None, (), False):
            yield field.name, value


def _shown(value: Any) -> str:  # noqa: ANN401 - any field's value
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, Date):
        return "(" + "; ".join(f"{name}: {_shown(inner)}" for name, inner in fields_of(value)) + ")"
    return printable(str(value))


def as_json(found: Iterable[Reading]) -> str:
    """A JSON array with an object a document: its records, refusals and unread passages, with their places."""
    documents = [
        {
            "document": one.text.name,
            "records": [_record(record) for record in one.records],
            "refused": [str(refusal) for refusal in one.refusals],
            "unread": [_place(passage) for passage in one.unread],
        }
        for one in found
    ]
    return json.dumps(documents, indent=1) + "\n"


def _record(record: Record) -> dict[str, Any]:
    return {
        "kind": type(record).__name__,
        "asWritten": record.as_written,
        "at": [_place(passage) for passage in record.at],
        **{name: _plain(value) for name, value in fields_of(record)},
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field's value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Date):
        return str(value)
    if dataclasses.is_dataclass(value):
        return {name: _plain(inner) for name, inner in fields_of(value)}
    return value


def _place(passage: Passage) -> dict[str, Any]:
    return {
        "document": passage.document,
        "line": passage.line,
        "column": passage.column,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.text,
    }
