"""JSON as strangers send it, and as we answer it."""

from __future__ import annotations

import json
from typing import NoReturn

from kg.errors import KgError, printable

MEDIA_TYPE = "application/json"


class BadJson(KgError):
    """Content that is no JSON (RFC 8259), or not of the form that the API has."""


def parsed(content: str | bytes) -> object:
    """What JSON says; BadJson for what is none, that is nested too deep, or has numbers that are none."""
    try:
        return json.loads(content, parse_constant=_refused)
    except RecursionError as error:
        raise BadJson("the JSON is nested too deep") from error
    except ValueError as error:
        raise BadJson(f"this is no JSON: {printable(str(error))}") from error


def table(content: str | bytes, what: str) -> dict[str, object]:
    """The object that JSON says; BadJson for all else."""
    found = parsed(content)
    if not isinstance(found, dict):
        raise BadJson(f"{what} must be a JSON object")
    return found


def written(value: object) -> bytes:
    """JSON in ASCII, which holds every text, surrogates too."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
