"""Answers to queries as bytes, in every format: Oxigraph writes them, but for CSV."""

from __future__ import annotations

import csv
import re
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from kg import formats
from kg.errors import KgError
from kg.formats import GraphFormat, ResultFormat
from kg.store import Answer, failure

_NOT_XML = "[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # XML 1.0, section 2.2


class Unwritable(KgError):
    """An answer that a format has no room for."""

    status = 406


def write(answer: Answer, form: GraphFormat | ResultFormat, output: IO[bytes]) -> None:
    """Writes an answer in a format that fits it: rows and ASK's yes or no as results, triples as a graph.

    Oxigraph 0.5 leaves IRIs with a comma unquoted in CSV; that one is written here (SPARQL 1.1 Query Results CSV and TSV
    Formats, section 3). ASK has no CSV or TSV of its own: it is the word true or false. Raises KgError for a format of the
    other kind, Unwritable for what XML cannot hold, and what :func:`kg.store.failure` says where the engine fails.
    """
    try:
        _write(answer, form, output)
    except RuntimeError as error:
        raise failure(error) from error


def _write(answer: Answer, form: GraphFormat | ResultFormat, output: IO[bytes]) -> None:
    if isinstance(answer, QueryTriples):
        _graph(answer, formats.graph(form.name), output)
    elif isinstance(answer, QueryBoolean) and form.name in {"csv", "tsv"}:
        output.write(str(bool(answer)).lower().encode() + b"\n")
    elif isinstance(answer, QuerySolutions) and form.name == "csv":
        _csv(answer, output)
    elif form.name == "xml":
        output.write(_xml(answer))
    else:
        answer.serialize(output, formats.results(form.name).results)


def _graph(answer: QueryTriples, form: GraphFormat, output: IO[bytes]) -> None:
    """Triples; Turtle sorted and with the prefixes that it uses, which is TriG, too."""
    if form.name in {"turtle", "trig", "rdfxml"}:
        from kg import dump, iris  # noqa: PLC0415 - for graphs only

        quads = [Quad(*triple) for triple in answer]
        output.write(dump.written(quads, formats.graph("turtle" if form.name == "trig" else form.name), iris.BASE))
    else:
        answer.serialize(output, form.rdf)


def _xml(answer: QuerySolutions | QueryBoolean) -> bytes:
    """Results in XML; carriage returns as references, for XML takes them for line feeds (XML 1.0, section 2.11)."""
    content = answer.serialize(format=formats.results("xml").results) or b""
    if found := re.search(_NOT_XML, content.decode()):
        raise Unwritable(f"XML cannot hold U+{ord(found[0]):04X}, a character of the answer; take another format")
    return content.replace(b"\r", b"&#13;")


def _csv(answer: QuerySolutions, output: IO[bytes]) -> None:
    rows = csv.writer(_Encoded(output), lineterminator="\r\n")
    rows.writerow(variable.value for variable in answer.variables)
    for row in answer:
        rows.writerow(map(_shown, row))


class _Encoded:
    """Text for an output of bytes."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output

    def write(self, text: str) -> int:
        """Writes text as UTF-8."""
        return self._output.write(text.encode())


def _shown(term: object) -> str:
    """A term without the marks of its kind; nothing for an unbound variable."""
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return term.value if isinstance(term, NamedNode | Literal) else ""
