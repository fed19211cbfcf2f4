"""TOML files that hold one kind of table: each table with its place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from kg.errors import KgError, printable


def tables(path: Path, key: str) -> list[tuple[str, dict[str, Any]]]:
    """The tables ``[[key]]`` of a TOML file, each with its place; KgError where it is no such file."""
    try:
        text = path.read_text(encoding="utf-8")
        found = tomllib.loads(text)
    except FileNotFoundError as error:
        raise KgError(f"{path}: there is no such file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KgError(f"{path}: {printable(str(error))}") from error
    rows = found.get(key, [])
    unknown = sorted(found.keys() - {key})
    if unknown or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise KgError(f"{path}: expected [[{key}]] tables only" + (f", not {', '.join(map(repr, unknown))}" if unknown else ""))
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[\[\s*{key}\s*\]\]", line)]
    places = [f"{path.name}:{line}:1" for line in lines] if len(lines) == len(rows) else [f"{path.name}:1:1"] * len(rows)
    return list(zip(places, rows, strict=True))
