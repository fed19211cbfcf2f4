"""Rows as CSV, as the W3C has it and as spreadsheets take it."""

from __future__ import annotations

import csv as writing
import re
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from kg.answers.pieces import Pieces

BYTE_ORDER_MARK = "\ufeff"  # without it, some programs take UTF-8 for something else
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NUMERIC = re.compile(r"http://www\.w3\.org/2001/XMLSchema#(?:integer|decimal|double|float)")
_FORMULA = re.compile(r"(?<![\s\"',;|])[\s\"',;|]*+(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_PARTING = frozenset(",;|\t\r\n")


def csv(answer: QuerySolutions, output: IO[bytes]) -> None:
    """Writes rows as CSV (SPARQL 1.1 Query Results CSV and TSV Formats, section 3).

    Oxigraph 0.5 leaves IRIs with a comma unquoted there.
    """
    pieces = Pieces(output)
    rows = writing.writer(pieces, lineterminator="\r\n")
    rows.writerow(variable.value for variable in answer.variables)
    rows.writerows(map(_shown, row) for row in answer)
    pieces.end()


def sheet(answer: QuerySolutions, output: IO[bytes]) -> None:
    """Writes rows as CSV that a spreadsheet can open without harm: in UTF-8 with a mark, and no cell begins a formula.

    An apostrophe stands before what could begin one, inside of a text too, for programs differ in what parts cells (OWASP, CSV
    Injection); numbers stay as they are.
    """
    pieces = Pieces(output)
    pieces.write(BYTE_ORDER_MARK)
    rows = writing.writer(pieces, lineterminator="\r\n")
    rows.writerow(variable.value for variable in answer.variables)
    rows.writerows(map(_inert, row) for row in answer)
    pieces.end()


def _inert(term: object) -> str:
    """A term without the marks of its kind, and without what a spreadsheet would take for a formula."""
    text = _shown(term)
    if isinstance(term, Literal) and _NUMERIC.fullmatch(term.datatype.value) and _NUMBER.fullmatch(text):
        return text
    return inert(text)


def inert(text: str) -> str:
    """A text without what a spreadsheet would take for a formula."""
    guarded = _FORMULA.sub(_guarded, text)
    return f"'{guarded}" if text.startswith(("\t", "\r", "\n")) else guarded


def _guarded(before: re.Match[str]) -> str:
    """What stands before a character that could begin a formula, and an apostrophe where a cell may begin there."""
    return f"{before[0]}'" if before.start() == 0 or _PARTING.intersection(before[0]) else before[0]


def _shown(term: object) -> str:
    """A term without the marks of its kind; nothing for an unbound variable."""
    if isinstance(term, NamedNode | Literal):
        return term.value
    return f"_:{term.value}" if isinstance(term, BlankNode) else ""
