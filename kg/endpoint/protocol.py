"""What a request asks for, by GET, by POST of a form and by POST of the query itself (SPARQL 1.1 Protocol, section 2.1)."""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from pyoxigraph import NamedNode

from kg import guard
from kg.errors import KgError, printable
from kg.store import Dataset

QUERY, FORM, UPDATE = "application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update"
READ_ONLY = "the data set is read-only, and new data come by a build"
LONGEST_QUERY = guard.LONGEST  # bytes
LONGEST_FORM = 4 * LONGEST_QUERY  # a character that a form escapes takes three
MOST_PARAMETERS = 1000
_EDIT = "edit"
_UNASKED = frozenset({"format", _EDIT})  # parameters that ask nothing
_LONGEST_EDIT = 12 * 1024  # bytes of an address, which must fit into 16 KiB with a browser's headers
_LONGEST_CHARACTER = 4  # bytes in UTF-8
_NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
Parameters = Mapping[str, list[str]]  # the values of each, in their order


class BadRequest(KgError):
    """A request without a query, with several, or with parameters that are none."""


class UnsupportedMediaType(KgError):
    """A request body that holds no query."""

    status = 415


class Asked(NamedTuple):
    """A query, and what the request says of the graphs to ask, the format and the seconds it may take, where it does."""

    query: str
    dataset: Dataset | None
    format: str | None
    timeout: float | None


def asked(method: str, query_string: bytes, media_type: str, coding: str, body: bytes) -> Asked | None:
    """What a request asks for; None for a GET or HEAD without parameters that ask, which wants to know what is here.

    ``media_type`` is the Content-Type and ``coding`` the Content-Encoding, both as sent. The text of the query is not looked
    into. Raises BadRequest, UnsupportedMediaType, and :class:`kg.guard.TooLong` over 256 KiB.
    """
    found = parameters(query_string)
    if method == "POST":
        _post(found, _sent(media_type, coding), body)
    elif found.keys() <= _UNASKED:
        return None
    return Asked(_query(found), _dataset(found), _format(found), _timeout(found))


def edit(query: str) -> str | None:
    """The address of a query in the editor, relative to the root; None where it would be too long for an address."""
    written = quote(query, safe="")
    return f"sparql?{_EDIT}={written}" if len(written) <= _LONGEST_EDIT else None


def edited(query_string: bytes) -> str:
    """The query that such an address brings to the editor; empty where it brings none."""
    return next(iter(parameters(query_string).get(_EDIT, ())), "")


def longest(media_type: str) -> int:
    """How many bytes the body of a request with this Content-Type may have."""
    return LONGEST_QUERY if _plain(media_type) == QUERY else LONGEST_FORM


def too_long() -> guard.TooLong:
    """What to raise for a body, or a query, that is longer than it may be."""
    return guard.TooLong(f"the query is longer than {LONGEST_QUERY // 1024} KiB")


def _sent(content_type: str, coding: str) -> str:
    """The media type of a body that may hold a query; UnsupportedMediaType for all else."""
    media_type = _plain(content_type)
    if media_type == UPDATE:
        raise UnsupportedMediaType(f"there are no updates: {READ_ONLY}")
    if media_type not in {QUERY, FORM}:
        sent = printable(media_type[:100]) or "nothing"
        raise UnsupportedMediaType(f"POST a query as {QUERY} or as {FORM}, not as {sent}; there are no updates: {READ_ONLY}")
    for setting in content_type.lower().split(";")[1:]:
        name, _, value = setting.partition("=")
        if name.strip() == "charset" and value.strip().strip("\"'") not in {"utf-8", "utf8"}:
            raise UnsupportedMediaType("a query is UTF-8")
    if coding.strip().lower() not in {"", "identity"}:
        raise UnsupportedMediaType("send the query without a content coding")
    return media_type


def _plain(content_type: str) -> str:
    """A media type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def _post(found: dict[str, list[str]], media_type: str, body: bytes) -> None:
    """Adds what a body holds to the parameters: more of them, or a query alone."""
    if len(body) > longest(media_type):
        raise too_long()
    if media_type == FORM:
        for name, values in parameters(body).items():
            found.setdefault(name, []).extend(values)
        return
    try:
        found.setdefault("query", []).append(body.decode())
    except UnicodeDecodeError as error:
        raise BadRequest(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error


def parameters(content: bytes) -> dict[str, list[str]]:
    """The parameters of a form, or of an address (WHATWG URL, section 5.1); BadRequest where they are not UTF-8, or too many."""
    if content.count(b"&") > MOST_PARAMETERS:
        raise BadRequest(f"there are more than {MOST_PARAMETERS} parameters")
    found: dict[str, list[str]] = {}
    try:
        for piece in content.split(b"&"):
            if piece:
                name, _, value = piece.partition(b"=")
                found.setdefault(_decoded(name), []).append(_decoded(value))
    except UnicodeDecodeError as error:
        raise BadRequest("the parameters are not UTF-8") from error
    return found


def _decoded(piece: bytes) -> str:
    """A name or a value without its escapes; those of quoted-printable differ in the sign only, and are undone far faster."""
    if b"%" not in piece:
        return piece.replace(b"+", b" ").decode()
    if _NO_ESCAPE.search(piece):
        return unquote_to_bytes(piece.replace(b"+", b" ")).decode()
    return a2b_qp(piece.replace(b"+", b" ").replace(b"=", b"=3D").replace(b"%", b"=")).decode()


def _query(parameters: Parameters) -> str:
    """The one query among the parameters."""
    if "update" in parameters:
        raise BadRequest(f"there are no updates: {READ_ONLY}")
    queries = parameters.get("query", [])
    if len(queries) != 1:
        raise BadRequest(f"give one query, as the parameter 'query'; there are {len(queries) or 'none'}")
    query = queries[0]
    if _LONGEST_CHARACTER * len(query) > LONGEST_QUERY and len(query.encode()) > LONGEST_QUERY:
        raise too_long()
    if not query or query.isspace():
        raise BadRequest("the query is empty")
    return query


def _dataset(parameters: Parameters) -> Dataset | None:
    default, named = (_graphs(parameters, name) for name in ("default-graph-uri", "named-graph-uri"))
    return Dataset(default, named) if default or named else None


def _graphs(parameters: Parameters, name: str) -> tuple[NamedNode, ...]:
    try:
        return tuple(NamedNode(value) for value in dict.fromkeys(parameters.get(name, ())))
    except ValueError as error:
        raise BadRequest(f"{name} must be an absolute IRI: {error}") from error


def _format(parameters: Parameters) -> str | None:
    """The names of the format, joined by commas: SPARQLWrapper sends two for one."""
    return ",".join(filter(None, parameters.get("format", ()))) or None


def _timeout(parameters: Parameters) -> float | None:
    values = parameters.get("timeout", [])
    if len(values) > 1:
        raise BadRequest(f"give timeout once; there are {len(values)}")
    if not values or not values[0]:
        return None
    text = values[0]
    if not _SECONDS.fullmatch(text) or not float(text):
        raise BadRequest(f"timeout must be a positive number of seconds, not \u201c{printable(text[:40])}\u201d")
    return float(text)
