"""SPARQL 1.1 Protocol: a query in, its answer out in the format that is asked for."""

from __future__ import annotations

import io
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import answers, formats, guard
from kg.endpoint import description, page, protocol
from kg.endpoint.current import Served
from kg.endpoint.negotiation import HTML, chosen, refusal, wanted
from kg.endpoint.protocol import Asked
from kg.formats import GraphFormat, ResultFormat

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_HEADERS = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}


async def _asked(request: Request) -> Asked | None:
    """What a request asks for, its body read no further than it may be long."""
    media_type, coding = (request.headers.get(name, "") for name in ("content-type", "content-encoding"))
    body = bytearray()
    if request.method == "POST":
        async for piece in request.stream():
            body += piece
            if len(body) > protocol.longest(media_type):
                raise protocol.too_long()
    return protocol.asked(request.method, request.scope["query_string"], media_type, coding, bytes(body))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint over whatever is served."""

    served: Callable[[], Served]

    async def __call__(self, request: Request) -> Response:
        """The answer to a query; without one, the description of the service."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        asked = await _asked(request)
        if asked is None:
            return await self.description(request)
        accept = wanted(",".join(request.headers.getlist("accept")), asked.format)
        query = await run_in_threadpool(guard.checked, asked.query)
        found = accept.graphs if query.form in {"CONSTRUCT", "DESCRIBE"} else accept.results
        if found is None:
            raise refusal(query.form)
        return await self._answer(asked._replace(query=query.text), *found)

    async def description(self, request: Request) -> Response:
        """The service description, or a page with a field for a query."""
        form, media_type = chosen(request.headers.getlist("accept"), (*formats.GRAPHS, HTML))
        if isinstance(form, GraphFormat):
            address = str(request.url.replace(query="", fragment=""))
            content = await run_in_threadpool(lambda: description.written(address, self.served(), form))
            return Response(content, media_type=media_type, headers=_HEADERS)
        return HTMLResponse(page.asking(), headers=_HEADERS)

    async def _answer(self, asked: Asked, form: GraphFormat | ResultFormat, media_type: str) -> Response:
        content = await run_in_threadpool(self._written, asked, form)
        return Response(content, media_type=media_type, headers=_HEADERS)

    def _written(self, asked: Asked, form: GraphFormat | ResultFormat) -> bytes:
        """The whole answer, so that none is cut behind a status of success."""
        content = io.BytesIO()
        try:
            answers.write(self.served().store.query(asked.query, asked.dataset), form, content)
        except Exception as error:
            traceback.clear_frames(error.__traceback__)  # the engine's answers must end in the thread that they began in
            raise
        return content.getvalue()
