"""How a page becomes a response."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import layout
from kg.endpoint import conditions
from kg.layout import Page


def response(request: Request, page: Page, *, kept: bool) -> Response:
    """The response with a page; one that is ``kept`` has an entity tag."""
    content, headers = layout.written(page, request.scope), {**layout.HEADERS, **page.headers, "Vary": "Accept"}
    if page.status != HTTPStatus.OK or not kept:
        return HTMLResponse(content, page.status, {**headers, "Cache-Control": "no-store"})
    return conditions.response(request, content.encode(), "text/html", {**conditions.CACHED, **headers})
