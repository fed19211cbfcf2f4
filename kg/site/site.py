"""Which address shows which page, and how a page becomes a response."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kg import find, layout
from kg.endpoint import conditions
from kg.endpoint.current import Served
from kg.layout import Page, static
from kg.site.lists import routes as lists
from kg.site.memory import remembered
from kg.site.search import routes as search
from kg.site.visit import Visit

Make = Callable[[Visit], Page | Response]
PAGES: tuple[tuple[str, Make], ...] = (*lists.pages(), *search.PAGES)
_FOR_GOOD = "public, max-age=31536000, immutable"
_base = remembered(find.base)


@dataclass(frozen=True, slots=True)
class Site:
    """The pages over whatever is served; ``root`` is the server's address for a client, without a slash at its end."""

    served: Callable[[], Served]
    root: Callable[[Request], str]

    def routes(self) -> list[Route]:
        """The addresses of all pages, and of what they load."""
        return [*(Route(path, self._answering(make)) for path, make in PAGES), Route("/static/{name}", _file)]

    async def response(self, request: Request, make: Make) -> Response:
        """The response that a page makes."""
        return await run_in_threadpool(self._made, request, make)

    def _answering(self, make: Make) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            return await self.response(request, make)

        return answer

    def _made(self, request: Request, make: Make) -> Response:
        served = self.served()
        base = served.release.base if served.release else _base(served.store)
        made = make(Visit(served, base, self.root(request), request))
        return made if isinstance(made, Response) else _response(request, made, kept=served.release is not None)


def _response(request: Request, page: Page, *, kept: bool) -> Response:
    content, headers = layout.written(page, request.scope), {**layout.HEADERS, "Vary": "Accept"}
    if page.status != HTTPStatus.OK or not kept:
        return HTMLResponse(content, page.status, {**headers, "Cache-Control": "no-store"})
    return conditions.response(request, content.encode(), "text/html", {**conditions.CACHED, **headers})


async def _file(request: Request) -> Response:
    found = static.file(request.path_params["name"])
    current = request.query_params.get("v") == found.version
    headers = {**conditions.CACHED, **({"Cache-Control": _FOR_GOOD} if current else {})}
    return conditions.response(request, found.content, found.media_type, headers)
