"""Parameters of a request that must be something: whole numbers, and texts as they can stand in a message."""

from __future__ import annotations

from kg.errors import KgError, printable

_LONGEST = 60
_LONGEST_NUMBER = 9


def whole(name: str, value: str, least: int = 0) -> int:
    """The whole number that a parameter is; KgError where it is none, or less than the least."""
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER and int(value) >= least):
        raise KgError(f"{name} is a whole number{f' from {least}' if least else ''}, not \u201c{short(value)}\u201d")
    return int(value)


def short(text: str) -> str:
    """A text of a request as it can stand in a message."""
    return printable(text if len(text) <= _LONGEST else text[:_LONGEST] + "\u2026")
