"""Requests as they go over the wire."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

NUMBER = "{}"  # stands for itself only: quote() leaves no brace
FIRST_NUMBER = 100_000_000  # above the rows of every answer; up to a billion all take nine digits


class Request(NamedTuple):
    """A query with what kind it is."""

    kind: str
    query: str

    def address(self, path: str, suffix: str = "") -> str:
        """Path and query string, the same each time."""
        return f"{path}?query={quote(self.query, safe='')}{suffix}"

    def numbered(self, path: str, suffix: str = "") -> str:
        """Path and query string with a place for a number, above the rows of every answer: the limit of the query."""
        return f"{path}?query={quote(self.query.rstrip() + ' LIMIT ', safe='')}{NUMBER}{suffix}"
