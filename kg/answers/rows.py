"""Rows as CSV."""

from __future__ import annotations

import csv as writing
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from kg.answers.pieces import Pieces


def csv(answer: QuerySolutions, output: IO[bytes]) -> None:
    """Writes rows as CSV (SPARQL 1.1 Query Results CSV and TSV Formats, section 3).

    Oxigraph 0.5 leaves IRIs with a comma unquoted there.
    """
    pieces = Pieces(output)
    rows = writing.writer(pieces, lineterminator="\r\n")
    rows.writerow(variable.value for variable in answer.variables)
    rows.writerows(map(_shown, row) for row in answer)
    pieces.end()


def _shown(term: object) -> str:
    """A term without the marks of its kind; nothing for an unbound variable."""
    if isinstance(term, NamedNode | Literal):
        return term.value
    return f"_:{term.value}" if isinstance(term, BlankNode) else ""
