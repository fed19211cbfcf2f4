"""Rows, or yes and no, as a page with a table: HTML that is XML, too."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions

from kg import vocab
from kg.answers.pieces import Pieces

_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:2rem}"
    "table{border-collapse:collapse}caption{text-align:start;font-weight:bold}"
    "th,td{text-align:start;vertical-align:top;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #8886}"
    "td{white-space:pre-wrap;overflow-wrap:anywhere}small{opacity:.7}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"  # of a page
)
_HEAD = (
    '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><meta charset="utf-8"/>'
    '<meta name="viewport" content="width=device-width"/><title>Answer</title>'
    f"<style>{_STYLE}</style></head><body><main>\n"
)
_FOOT = "</main></body></html>\n"
_LINKED = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRING = vocab.PREFIXES["xsd"] + "string"


def write(answer: QuerySolutions | QueryBoolean, output: IO[bytes]) -> None:
    """Writes a page with a table of rows, or with the word true or false; nothing in it is anything but text and links."""
    pieces = Pieces(output)
    pieces.write(_HEAD)
    if isinstance(answer, QueryBoolean):
        pieces.write(f"<p>{str(bool(answer)).lower()}</p>\n")
    else:
        _rows(answer, pieces)
    pieces.write(_FOOT)
    pieces.end()


def _rows(answer: QuerySolutions, pieces: Pieces) -> None:
    columns = "".join(f'<th scope="col">{_text(variable.value)}</th>' for variable in answer.variables)
    pieces.write(f"<table><caption>Answer</caption><thead><tr>{columns}</tr></thead><tbody>\n")
    count = 0
    for count, row in enumerate(answer, 1):  # noqa: B007 - how many there were
        pieces.write(f"<tr>{''.join(map(_cell, row))}</tr>\n")
    pieces.write(f"</tbody></table><p>{count} {'row' if count == 1 else 'rows'}</p>\n")


def _cell(term: object) -> str:
    """A term as a cell, in the direction of its own text; an IRI of the web as a link; an empty one where there is none."""
    if isinstance(term, Literal):
        return _literal(term)
    if isinstance(term, NamedNode):
        iri = _text(term.value)
        shown = f'<a rel="nofollow noreferrer" href="{iri}">{iri}</a>' if _LINKED.match(term.value) else iri
        return f'<td dir="ltr">{shown}</td>'
    if isinstance(term, BlankNode):
        return f'<td dir="ltr">_:{_text(term.value)}</td>'
    return "<td></td>" if term is None else f'<td dir="auto">{_text(str(term))}</td>'


def _literal(term: Literal) -> str:
    """A literal with its language, or its datatype where that is no string."""
    text = _text(term.value)
    if term.language:
        language = _text(term.language)
        return f'<td dir="auto"><span lang="{language}" xml:lang="{language}">{text}</span> <small>@{language}</small></td>'
    kind = "" if term.datatype.value == _STRING else f" <small>{_text(_short(term.datatype.value))}</small>"
    return f'<td dir="auto">{text}{kind}</td>'


def _short(iri: str) -> str:
    """An IRI with the prefix of its vocabulary, if we know that."""
    for prefix, namespace in vocab.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _text(text: str) -> str:
    """Text as it can stand in an element and in an attribute; what XML cannot hold is a replacement character."""
    return html.escape(_NOT_XML.sub("\ufffd", text)).replace("\r", "&#13;")
