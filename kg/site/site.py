"""Which address shows which page, and how a page becomes a response."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.endpoint import conditions
from kg.endpoint.answering import Answering
from kg.endpoint.current import Served, base_of
from kg.endpoint.exchange import Exchange
from kg.endpoint.making import Making
from kg.endpoint.reception import Reception
from kg.errors import KgError
from kg.layout import Page, static
from kg.site import about, editor, written
from kg.site.chart import matrix, world
from kg.site.document import pages as documents
from kg.site.lists import routes as lists
from kg.site.ontology import pages as ontology
from kg.site.questions import listing
from kg.site.questions.answering import Questions
from kg.site.questions.description import Description
from kg.site.search import routes as search
from kg.site.thing import answer as thing
from kg.site.thing import graph
from kg.site.visit import Visit

Make = Callable[[Visit], Page | Response]
PAGES: tuple[tuple[str, Make], ...] = (
    ("/about", about.page),
    ("/chart", matrix.page),
    ("/chart/map", world.page),
    ("/context.jsonld", ontology.context),
    ("/document", documents.to_listing),
    ("/document/", documents.listing),
    ("/document/{name:path}", documents.page),
    ("/ontology", ontology.page),
    ("/ontology.{ending}", ontology.graph),
    ("/queries", listing.moved),
    ("/queries/", listing.page),
    ("/shapes", ontology.shapes),
    ("/shapes.ttl", ontology.shapes),
    (f"/{editor.PATH}", editor.page),
    *search.PAGES,
    *lists.pages(),
    *((path, graph.answer) for path in graph.PATHS),
    *((path, thing.answer) for path in thing.PATHS),
)
FIRST = ("/", *(path for path, _ in PAGES if "{" not in path))
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Site:
    """The pages over whatever is served; ``root`` is the server's address for a client, without a slash at its end."""

    served: Callable[[], Served]
    root: Callable[[Request], str]
    reception: Reception
    answering: Answering
    making: Making

    @property
    def questions(self) -> Questions:
        """The questions, asked the way that clients ask."""
        return Questions(self.served, self.root, self.reception, self.answering, self.making)

    def routes(self) -> list[Route]:
        """The addresses of all pages, and of what they load."""
        pages = (Route(path, self._answering(make)) for path, make in PAGES)
        description = Route("/openapi.json", Description(self.questions), methods=["GET"])
        return [*pages, description, Route("/queries/{name}", self.questions), Route("/static/{name}", _file)]

    async def prepare(self, exchange: Exchange) -> None:
        """Works out what the pages of all questions, and their description, need."""
        await self.questions.prepare(exchange)
        with suppress(KgError):  # as for the questions
            await Description(self.questions).response(exchange)

    async def response(self, request: Request, make: Make) -> Response:
        """The response that a page makes."""
        return await self.making(request, self._made, request, make)

    def _answering(self, make: Make) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            return await self.response(request, make)

        return answer

    def _made(self, request: Request, make: Make) -> Response:
        served = self.served()
        made = make(Visit(served, base_of(served), self.root(request), request))
        return made if isinstance(made, Response) else written.response(request, made, kept=served.release is not None)


async def _file(request: Request) -> Response:
    found = static.file(request.path_params["name"])
    current = request.query_params.get("v") == found.version
    headers = {**conditions.CACHED, **({"Cache-Control": _FOR_GOOD} if current else {})}
    return conditions.response(request, found.content, found.media_type, headers)
