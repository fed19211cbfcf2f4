"""Errors as problem documents (RFC 9457), or as a page or plain text for who asks for those."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from kg import layout
from kg.endpoint import mistake
from kg.endpoint.flight import NoAnswer
from kg.endpoint.negotiation import HTML, NotAcceptable, Plain, chosen
from kg.errors import KgError
from kg.layout import Page
from kg.store import Unreachable

Say = Callable[[str], None]
FAULT = "this is a fault of the server, not of the request"
_BEHIND = "the store behind this server cannot be asked now; ask again later"
_PROBLEM = Plain("problem", ("application/problem+json", "application/json"))
_TEXT = Plain("text", ("text/plain",))


async def of_error(say: Say, request: Request, error: Exception) -> Response:
    """The problem that a KgError tells, with the status of its class; who runs the server hears more of a store elsewhere."""
    assert isinstance(error, KgError)  # noqa: S101 - registered for it
    if isinstance(error, Unreachable):
        say(str(error))
    return response(request, HTTPStatus(error.status), told(error), later(error))


def told(error: KgError) -> str:
    """What a client hears of an error: nothing of where a store elsewhere is, and of a fault of ours that it is one."""
    if isinstance(error, Unreachable):
        return _BEHIND
    return FAULT if isinstance(error, NoAnswer) and error.fault else str(error)


def later(error: KgError) -> dict[str, str]:
    """The header that says when it is worth to ask again, if it is."""
    return {"Retry-After": str(error.retry_after)} if isinstance(error, NoAnswer) and error.retry_after else {}


async def of_http(request: Request, error: Exception) -> Response:
    """The problem of an address or a method that is not there."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    status = HTTPStatus(error.status_code)
    detail, headers = error.detail, dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(sorted(method.strip() for method in headers.get("Allow", "").split(",")))
        detail = f"{request.method} is not for {request.url.path}, but {headers['Allow']}"
    elif status is HTTPStatus.NOT_FOUND:
        detail = f"there is nothing at {request.url.path}; / says what is here"
    return response(request, status, detail, headers)


async def of_departed(_request: Request, _error: Exception) -> Response:
    """Nothing, for a client that went away before it had sent all of its request."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


async def of_fault(say: Say, request: Request, error: Exception) -> Response:
    """The problem of a fault of ours, of which only who runs the server hears all."""
    say("".join(traceback.format_exception(error)).rstrip("\n"))
    return response(request, HTTPStatus.INTERNAL_SERVER_ERROR, FAULT)


def response(
    request: Request, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None, query: str | None = None
) -> Response:
    """A problem in the form that the request asks for, a problem document where it asks for none of them.

    The page of a problem with a query holds the query, to be mended.
    """
    form = _form(request)
    head = {"Cache-Control": "no-store", **(headers or {})}
    if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        head["Connection"] = "close"  # the rest of the body is not read
    if form is _TEXT:
        return PlainTextResponse(f"{status.value} {status.phrase}: {detail}\n", status.value, head)
    if form is HTML:
        content = layout.written(_page(request, f"{status.value} {status.phrase}", detail, query), request.scope)
        return HTMLResponse(content, status.value, {**head, **layout.HEADERS})
    document = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return JSONResponse(document, status.value, head, media_type="application/problem+json")


def _page(request: Request, title: str, detail: str, query: str | None) -> Page:
    if query is None:
        return Page("problem.html", title, {"detail": detail})
    return mistake.page(title, detail, query, "post" if request.method == "POST" else "get")


def is_page(request: Request) -> bool:
    """Whether a problem would be a page for a request."""
    return _form(request) is HTML


def _form(request: Request) -> Plain:
    try:
        return chosen(request.headers.getlist("accept"), (_PROBLEM, _TEXT, HTML))[0]
    except NotAcceptable:
        return _PROBLEM
