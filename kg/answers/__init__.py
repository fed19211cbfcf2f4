"""Answers to queries as bytes, in every format and piece by piece: Oxigraph writes them, but for CSV and tables."""

from __future__ import annotations

from typing import IO

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from kg import formats
from kg.answers import graphs, rows, xml
from kg.answers.place import NOWHERE, Place
from kg.answers.xml import Unwritable
from kg.formats import GraphFormat, ResultFormat
from kg.store import Answer, failure

__all__ = ["NOWHERE", "Place", "Unwritable", "write"]


def write(answer: Answer, form: GraphFormat | ResultFormat, output: IO[bytes], place: Place = NOWHERE) -> None:
    """Writes an answer in a format that fits it: rows and ASK's yes or no as results, triples as a graph.

    An answer of any size is written in pieces, with no more than one of them in memory; only graphs that are sorted wait for
    their end, up to a size. ASK has no CSV or TSV of its own: it is the word true or false. A page leads where its ``place``
    says. Raises KgError for a format of the other kind, Unwritable for what XML cannot hold, and what
    :func:`kg.store.failure` says where the engine fails; what was written until then is no answer.
    """
    try:
        _write(answer, form, output, place)
    except RuntimeError as error:
        raise failure(error) from error


def _write(answer: Answer, form: GraphFormat | ResultFormat, output: IO[bytes], place: Place) -> None:
    if isinstance(answer, QueryTriples):
        graphs.write(answer, formats.graph(form.name), output)
        return
    chosen = formats.results(form.name)
    if chosen is formats.TABLE:
        from kg.answers import table  # noqa: PLC0415 - for pages only

        table.write(answer, output, place)
    elif isinstance(answer, QueryBoolean) and chosen.name in {"csv", "tsv", "sheet"}:
        output.write(str(bool(answer)).lower().encode() + b"\n")
    elif isinstance(answer, QuerySolutions) and chosen.name == "csv":
        rows.csv(answer, output)
    elif isinstance(answer, QuerySolutions) and chosen is formats.SHEET:
        rows.sheet(answer, output)
    else:
        answer.serialize(xml.checked(output) if chosen.name == "xml" else output, chosen.results)
