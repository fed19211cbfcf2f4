"""SPARQL 1.1 Protocol: a query in, its answer in the format that is asked for out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

from pyoxigraph import QueryBoolean, QueryTriples
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg import formats, tokens
from kg.endpoint.negotiation import chosen
from kg.errors import KgError
from kg.store import Answer, Store

QUERY_TYPE, FORM_TYPE = "application/sparql-query", "application/x-www-form-urlencoded"
METHODS = ("GET", "HEAD", "POST")


class UnsupportedMediaType(KgError):
    """A request body that holds no query."""

    status = 415


class BadRequest(KgError):
    """A request without a query, or with several."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint over whatever store is current."""

    store: Callable[[], Store]

    async def __call__(self, request: Request) -> Response:
        """The answer to a query by GET, by POST of a form and by POST of the query itself (section 2.1)."""
        query = tokens.checked(await _query(request))
        graphs = tokens.form(query) in {"CONSTRUCT", "DESCRIBE"}
        accept = request.headers.get("accept")
        form, media_type = chosen(accept, formats.GRAPHS) if graphs else chosen(accept, formats.RESULTS)
        content = await run_in_threadpool(_answered, self.store(), query, form)
        return Response(content, media_type=media_type)


def _answered(store: Store, query: str, form: formats.GraphFormat | formats.ResultFormat) -> bytes:
    return serialized(store.query(query), form)


def serialized(answer: Answer, form: formats.GraphFormat | formats.ResultFormat) -> bytes:
    """An answer in a format that fits it."""
    if isinstance(answer, QueryTriples):
        assert isinstance(form, formats.GraphFormat)  # noqa: S101 - chosen by the query's form
        return answer.serialize(format=form.rdf) or b""
    assert isinstance(form, formats.ResultFormat)  # noqa: S101 - chosen by the query's form
    if isinstance(answer, QueryBoolean) and form.name in {"csv", "tsv"}:
        return str(bool(answer)).lower().encode()
    return answer.serialize(format=form.results) or b""


async def _query(request: Request) -> str:
    found = request.query_params.getlist("query")
    if request.method == "POST":
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type == QUERY_TYPE:
            return _text(await request.body())
        if media_type != FORM_TYPE:
            raise UnsupportedMediaType(f"POST a query as {QUERY_TYPE} or as {FORM_TYPE}, not as {media_type or 'nothing'}")
        found += parse_qs(_text(await request.body()), keep_blank_values=True).get("query", [])
    if len(found) != 1:
        raise BadRequest(f"give one query, as the parameter 'query'; there are {len(found)}")
    return found[0]


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error
