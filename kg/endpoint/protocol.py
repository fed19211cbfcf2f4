"""What a request asks for, by GET, by POST of a form and by POST of the query itself (SPARQL 1.1 Protocol, section 2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from kg import guard
from kg.errors import KgError, printable
from kg.store import Dataset

QUERY, FORM, UPDATE = "application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update"
READ_ONLY = "the data set is read-only, and new data come by a build"
_LONGEST_FORM = 4 * guard.LONGEST  # a character that a form escapes takes three
Parameters = Sequence[tuple[str, str]]


class BadRequest(KgError):
    """A request without a query, with several, or with parameters that are none."""


class UnsupportedMediaType(KgError):
    """A request body that holds no query."""

    status = 415


class Asked(NamedTuple):
    """A query, and the graphs that the request asks it of, if it names any."""

    query: guard.Query
    dataset: Dataset | None


async def asked(request: Request) -> Asked | None:
    """What a request asks for; None for a GET without parameters, which asks what is here.

    Raises BadRequest, UnsupportedMediaType, and what :func:`kg.guard.checked` raises.
    """
    parameters = _parameters(request.scope["query_string"])
    if request.method != "POST":
        if not parameters:
            return None
    elif _media_type(request) == QUERY:
        parameters.append(("query", _text(await _body(request, guard.LONGEST))))
    else:
        parameters += _parameters(await _body(request, _LONGEST_FORM))
    return Asked(await run_in_threadpool(guard.checked, _query(parameters)), _dataset(parameters))


def _media_type(request: Request) -> str:
    """The media type of a body that may hold a query; UnsupportedMediaType for all else."""
    media_type, *settings = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    if media_type == UPDATE:
        raise UnsupportedMediaType(f"there are no updates: {READ_ONLY}")
    if media_type not in {QUERY, FORM}:
        raise UnsupportedMediaType(f"POST a query as {QUERY} or as {FORM}, not as {printable(media_type) or 'nothing'}")
    for setting in settings:
        if setting.startswith("charset=") and setting.removeprefix("charset=").strip('"') not in {"utf-8", "utf8"}:
            raise UnsupportedMediaType("a query is UTF-8")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise UnsupportedMediaType("send the query without a content coding")
    return media_type


async def _body(request: Request, longest: int) -> bytes:
    """The body of a request; TooLong as soon as it is longer than that."""
    content = bytearray()
    size = request.headers.get("content-length", "0")
    if size.isdecimal() and int(size) > longest:
        raise guard.TooLong(f"the query is longer than {guard.LONGEST // 1024} KiB")
    async for piece in request.stream():
        content += piece
        if len(content) > longest:
            raise guard.TooLong(f"the query is longer than {guard.LONGEST // 1024} KiB")
    return bytes(content)


def _parameters(content: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(content.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise BadRequest("the parameters are not UTF-8") from error


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise BadRequest(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error


def _query(parameters: Parameters) -> str:
    """The one query among the parameters."""
    if _all(parameters, "update"):
        raise BadRequest(f"there are no updates: {READ_ONLY}")
    queries = _all(parameters, "query")
    if len(queries) != 1:
        raise BadRequest(f"give one query, as the parameter 'query'; there are {len(queries) or 'none'}")
    return queries[0]


def _dataset(parameters: Parameters) -> Dataset | None:
    default, named = (_graphs(parameters, name) for name in ("default-graph-uri", "named-graph-uri"))
    return Dataset(default, named) if default or named else None


def _graphs(parameters: Parameters, name: str) -> tuple[NamedNode, ...]:
    try:
        return tuple(NamedNode(value) for value in dict.fromkeys(_all(parameters, name)))
    except ValueError as error:
        raise BadRequest(f"{name} must be an absolute IRI: {error}") from error


def _all(parameters: Parameters, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]
