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
from kg.endpoint.description import About
from kg.endpoint.negotiation import HTML, chosen
from kg.endpoint.protocol import Asked
from kg.formats import GraphFormat, ResultFormat

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_HEADERS = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint over whatever is served."""

    served: Callable[[], Served]

    async def __call__(self, request: Request) -> Response:
        """The answer to a query; without one, the description of the service."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        asked = await protocol.asked(request)
        if asked is None:
            return await self.description(request)
        accept = request.headers.getlist("accept")
        if asked.query.form in {"CONSTRUCT", "DESCRIBE"}:
            return await self._answer(asked, *chosen(accept, formats.GRAPHS))
        return await self._answer(asked, *chosen(accept, formats.RESULTS))

    async def description(self, request: Request) -> Response:
        """The service description, or a page with a field for a query."""
        form, media_type = chosen(request.headers.getlist("accept"), (*formats.GRAPHS, HTML))
        address = str(request.url.replace(query="", fragment=""))
        if isinstance(form, GraphFormat):
            content = await run_in_threadpool(lambda: description.written(address, self._about(), form))
            return Response(content, media_type=media_type, headers=_HEADERS)
        section = await run_in_threadpool(lambda: description.html(address, self._about()))
        return HTMLResponse(page.asking(section), headers=_HEADERS)

    def _about(self) -> About:
        found, limits = self.served(), description.Limits(length=guard.LONGEST)
        return description.of_release(found.release, limits) if found.release else description.of_store(found.store, limits)

    async def _answer(self, asked: Asked, form: GraphFormat | ResultFormat, media_type: str) -> Response:
        content = await run_in_threadpool(self._written, asked, form)
        return Response(content, media_type=media_type, headers=_HEADERS)

    def _written(self, asked: Asked, form: GraphFormat | ResultFormat) -> bytes:
        """The whole answer, so that none is cut behind a status of success."""
        content = io.BytesIO()
        try:
            answers.write(self.served().store.query(asked.query.text, asked.dataset), form, content)
        except Exception as error:
            traceback.clear_frames(error.__traceback__)  # the engine's answers must end in the thread that they began in
            raise
        return content.getvalue()
