"""TOML files that hold one kind of table: each table with its place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from kg.errors import KgError, Refusal

_PLACE = re.compile(r"(?P<reason>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)


def tables(path: Path, key: str) -> list[tuple[str, dict[str, Any]]]:
    """The tables ``[[key]]`` of a TOML file, each with its place; KgError where there is no file, Refusal where it is not so."""
    text = _text(path)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refusal(path.name, text, str(error)) from error
    rows, unknown = found.get(key, []), sorted(found.keys() - {key})
    if unknown or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        hint = f", not {', '.join(map(repr, unknown))}" if unknown else ""
        raise Refusal(f"{path.name}:1:1", f"expected [[{key}]] tables only{hint}")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if re.match(rf"\s*\[\[\s*{key}\s*\]\]", line)]
    places = [f"{path.name}:{line}:1" for line in lines] if len(lines) == len(rows) else [f"{path.name}:1:1"] * len(rows)
    return list(zip(places, rows, strict=True))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}") from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refusal(f"{path.name}:{line}:1", f"this is not UTF-8: byte 0x{content[error.start]:02x}") from error


def _refusal(name: str, text: str, message: str) -> Refusal:
    """What the parser says, in its place; ``end of document`` is the last line."""
    found = _PLACE.fullmatch(message)
    if not found:
        return Refusal(f"{name}:1:1", message)
    line = found["line"] or text.rstrip("\n").count("\n") + 1
    return Refusal(f"{name}:{line}:{found['column'] or 1}", found["reason"])
