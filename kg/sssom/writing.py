"""Mapping sets as text, and rows put at a file's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Cells
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.passage import Text
from kg.sssom.model import MappingSet
from kg.sssom.reading import parsed, read


def head(metadata: Cells[str, Any]) -> str:
    """A metadata block of these slots, in their order."""
    import yaml  # noqa: PLC0415 - as above

    text = yaml.safe_dump(dict(metadata), allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"#{line}\n" for line in text.splitlines())


def written(found: MappingSet) -> str:
    """A mapping set as text: what was read of a text in canonical quoting is that text again."""
    return found.head + lines(found.columns, (match.cells for match in found.matches))


def lines(columns: Sequence[str], rows: Iterable[Cells[str, str]]) -> str:
    """The mappings block: the columns, then a line a row."""
    return "".join(f"{line}\n" for line in ("\t".join(columns), *(_line(columns, row) for row in rows)))


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if re.search('["\t\r\n]', value) else value


def append(path: Path, rows: Iterable[Cells[str, str]]) -> None:
    """Puts rows at the end of a file, in one step, and changes nothing before; each is its cells by slot.

    KgError, and nothing written, where the file is no sound mapping set, or a row has a slot without a column or is unsound.
    """
    found = read(path)
    if found.refusals:
        raise KgError("\n".join(map(str, found.refusals)))
    text = path.read_bytes().decode("utf-8")
    given = list(rows)
    if unknown := sorted({slot for row in given for slot in row} - {*found.columns}):
        raise KgError(f"{path}: the mapping set has no column {', '.join(unknown)}")
    header, added = lines(found.columns, ()), "".join(f"{_line(found.columns, row)}\n" for row in given)
    if faults := parsed(Text(found.name, found.head + header + added)).refusals:
        raise KgError(f"{path}: {faults[0].reason}")
    with path.open("ab") as file:
        file.write((("" if text.endswith("\n") else "\n") + added).encode())


def _line(columns: Sequence[str], row: Cells[str, str]) -> str:
    return "\t".join(_quoted(row.get(slot, "")) for slot in columns)
