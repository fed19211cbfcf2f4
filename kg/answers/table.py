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
from kg.answers.place import NOWHERE, Place

_STYLE = (
    ":root{color-scheme:light dark;--paper:#fdfcfa;--ink:#1d2126;--soft:#59616b;--line:#d9d5cc;--link:#17558f;--visited:#5c4390}"
    "@media(prefers-color-scheme:dark){"
    ":root{--paper:#15181c;--ink:#e8e6e1;--soft:#a3abb5;--line:#3a4049;--link:#8fc1f5;--visited:#c3aef0}}"
    "body{font:1rem/1.5 system-ui,sans-serif;margin:0 1.25rem 2rem;background:var(--paper);color:var(--ink)}"
    "a{color:var(--link)}a:visited{color:var(--visited)}header{padding:.6rem 0;border-bottom:1px solid var(--line)}"
    "header a{display:inline-block;padding:.3rem 0;margin-inline-end:1rem}"
    ".wide{max-width:100%;overflow-x:auto}table{border-collapse:collapse}caption{text-align:start;font-weight:bold}"
    "th,td{text-align:start;vertical-align:top;padding:.2rem .8rem .2rem 0;border-bottom:1px solid var(--line)}"
    "td{white-space:pre-wrap;overflow-wrap:anywhere;min-width:5rem}td[dir=ltr]{min-width:12rem}small{color:var(--soft)}"
    "summary{padding:.3rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere}"
)  # the colours of all pages; this one loads nothing
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"  # of a page
)
_HEAD = (
    '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><meta charset="utf-8"/>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"/><title>Answer to a query</title>'
    f"<style>{_STYLE}</style></head><body>\n"
)
_MAIN = "<main><h1>Answer to a query</h1>\n"
_FOOT = "</main></body></html>\n"
_LINKED = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TERMS = vocab.PREFIXES["tip"]
_STRING = vocab.PREFIXES["xsd"] + "string"


def write(answer: QuerySolutions | QueryBoolean, output: IO[bytes], place: Place = NOWHERE) -> None:
    """Writes a page with a table of rows, or with the word true or false; nothing in it is anything but text and links."""
    pieces = Pieces(output)
    pieces.write(_HEAD + _ways(place) + _MAIN + _change(place))
    if isinstance(answer, QueryBoolean):
        pieces.write(f"<p>{str(bool(answer)).lower()}</p>\n")
    else:
        _rows(answer, pieces, place)
    pieces.write(_asked(place) + _FOOT)
    pieces.end()


def _ways(place: Place) -> str:
    """The ways from the page, where there are any."""
    root = _text(place.root)
    links = f'<a href="{root}">kg</a><a href="{root}sparql">SPARQL</a><a href="{root}queries/">Questions</a>'
    return f'<header><nav aria-label="Site">{links}</nav></header>\n' if root else ""


def _change(place: Place) -> str:
    return f'<p><a rel="nofollow" href="{_text(place.editor)}">Change the query</a></p>\n' if place.editor else ""


def _asked(place: Place) -> str:
    """The query, behind all else: an answer that fails early does so before anything of it is sent."""
    query = f'<pre dir="ltr"><code>{_text(place.query)}</code></pre>'
    return f"<details><summary>The query</summary>{query}</details>\n" if place.query else ""


def _rows(answer: QuerySolutions, pieces: Pieces, place: Place) -> None:
    columns = "".join(f'<th scope="col">{_text(variable.value)}</th>' for variable in answer.variables)
    pieces.write('<div class="wide" tabindex="0" role="region" aria-label="Answer">')
    pieces.write(f"<table><caption>Answer</caption><thead><tr>{columns}</tr></thead><tbody>\n")
    count = 0
    for count, row in enumerate(answer, 1):  # noqa: B007 - how many there were
        pieces.write(f"<tr>{''.join(_cell(term, place) for term in row)}</tr>\n")
    pieces.write(f"</tbody></table></div><p>{count} {'row' if count == 1 else 'rows'}</p>\n")


def _cell(term: object, place: Place) -> str:
    """A term as a cell, in the direction of its own text; an IRI as a link where it leads; an empty one where there is none."""
    if isinstance(term, Literal):
        return _literal(term)
    if isinstance(term, NamedNode):
        return f'<td dir="ltr">{_link(term.value, place)}</td>'
    if isinstance(term, BlankNode):
        return f'<td dir="ltr">_:{_text(term.value)}</td>'
    return "<td></td>" if term is None else f'<td dir="auto">{_text(str(term))}</td>'


def _link(iri: str, place: Place) -> str:
    """An IRI as a link to its page on this server, or to its address in the web; the bare text of any other."""
    if place.base and iri.startswith(place.base):
        return f'<a href="{_text(place.root + iri.removeprefix(place.base))}">{_text(iri)}</a>'
    if place.root and iri.startswith(_TERMS):
        return f'<a href="{_text(f"{place.root}ontology#{iri.removeprefix(_TERMS)}")}">{_text(iri)}</a>'
    return f'<a rel="nofollow noreferrer" href="{_text(iri)}">{_text(iri)}</a>' if _LINKED.match(iri) else _text(iri)


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
