"""The web application: which address answers with what."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp

from kg import formats
from kg.endpoint import address, problem, void
from kg.endpoint.answering import Answering
from kg.endpoint.current import Current, Elsewhere, Served
from kg.endpoint.dumps import Dumps
from kg.endpoint.exchange import Receive, Scope, Send
from kg.endpoint.graph_store import GraphStore
from kg.endpoint.keeping import Keeping
from kg.endpoint.log import Log, ids
from kg.endpoint.making import ELSEWHERE, HERE, Making
from kg.endpoint.metrics import CONTENT_TYPE, Metrics
from kg.endpoint.negotiation import HTML, chosen
from kg.endpoint.once import Once
from kg.endpoint.problem import Say
from kg.endpoint.reception import Reception
from kg.endpoint.settings import Settings
from kg.endpoint.sparql import Endpoint
from kg.errors import KgError, NotFound
from kg.formats import GraphFormat
from kg.reconcile.catalogue import Catalogue
from kg.reconcile.service import Service
from kg.site import home, warm
from kg.site.site import FIRST, Site
from kg.site.thing import missing

_ALIVE = "ASK { ?subject ?predicate ?object }"
Answered = Callable[[Request], Awaitable[Response]]


class Application:
    """The server's ASGI application over whatever is served: endpoints that must be quick, and pages beside them."""

    def __init__(self, served: Current | Elsewhere, settings: Settings) -> None:
        self._served = served
        self._root = settings.root
        self._contact = settings.contact
        self._log = Log()
        self._warming: asyncio.Future[None] | None = None
        metrics = Metrics(served)
        served.record, served.complain = metrics.record, self._log.say
        reception = Reception(settings.visitors, self._log, ids())
        answering = Answering(served, settings.timeout, settings.visitors)
        making = Making(settings.visitors, HERE if isinstance(served, Current) else ELSEWHERE)
        endpoint = Endpoint(served, reception, answering, making, settings)
        self._quick: dict[str, ASGIApp] = {
            "/sparql": endpoint,
            "/sparql/": endpoint,
            "/graph-store": GraphStore(reception, answering),
        }
        reconciliation = Service(served, Once(served, Catalogue.of), reception, settings)
        self._quick |= dict.fromkeys(reconciliation.paths, reconciliation)
        self._site = Site(served, lambda request: address.root(request, settings), reception, answering, making)
        pages = _pages(served, endpoint, answering, self._site, _figures_of(metrics, settings), self._log.say)
        self._pages = Keeping(pages, served)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request (ASGI 3); the path that a proxy puts before ours may be there or not."""
        path = scope["path"]
        if self._root and path == self._root:
            await _moved(f"{self._root.rpartition('/')[2]}/")(scope, receive, send)
            return
        if self._root and path.startswith(f"{self._root}/"):
            path = scope["path"] = path.removeprefix(self._root)
            scope["raw_path"] = scope.get("raw_path", b"").removeprefix(self._root.encode())
        scope["state"] = {"has_files": self._served().release is not None, "contact": self._contact}
        if path in self._quick:
            await self._quick[path](scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def open(self) -> None:
        """Opens what is served; KgError where it cannot be."""
        await self._served.open()
        warming = warm.keep_warm(self._pages, FIRST, self._site.prepare, self._served)
        self._warming = asyncio.ensure_future(warming)

    def close(self) -> None:
        """Ends what is served, and writes the rest of the log."""
        if self._warming:
            self._warming.cancel()
        self._served.close()
        self._log.close()


def _pages(
    served: Callable[[], Served], endpoint: Endpoint, answering: Answering, site: Site, figures: Answered, say: Say
) -> Starlette:
    def root(request: Request) -> str:
        return f"{site.root(request)}/"

    dumps, described = Dumps(served, root, site.making), void.Void(served, root, site.making)
    pages = Starlette(
        routes=[
            Route("/", _home(site, endpoint)),
            Route(f"/{void.PATH}", described.__call__),
            Route("/release/{id}", described.of_release),
            Route("/dumps", _to_dumps),
            Route("/dumps/", dumps.listing),
            Route("/dumps/{name}", dumps.file),
            Route("/healthz", _healthy),
            Route("/readyz", _ready(answering)),
            Route("/metrics", figures),
            *site.routes(),
        ],
        exception_handlers={
            KgError: partial(problem.of_error, say),
            HTTPException: _absent(site),
            ClientDisconnect: problem.of_departed,
            Exception: partial(problem.of_fault, say),
        },
    )
    pages.router.redirect_slashes = False  # to an address made of what the client calls this host
    return pages


def _absent(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What answers where nothing is: the way to the same address but for a slash at its end, or suggestions on a page."""

    async def absent(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException) and error.status_code == HTTPStatus.NOT_FOUND:
            if other := _beside(request):
                return _moved(other)
            if problem.is_page(request):
                return await site.response(request, missing.page)
        return await problem.of_http(request, error)

    return absent


def _beside(request: Request) -> str:
    """The address without the slash at its end, or with one, relative to the request; empty where nothing is there."""
    path, query = str(request.scope["path"]), f"?{request.url.query}" if request.url.query else ""
    last = quote(path.removesuffix("/").rpartition("/")[2])
    if not path.endswith("/"):
        return f"{last}/{query}" if any(route.path == f"{path}/" for route in request.app.routes) else ""
    without = {**request.scope, "path": path.removesuffix("/")}
    return f"../{last}{query}" if any(route.matches(without)[0] is Match.FULL for route in request.app.routes) else ""


async def _to_dumps(_request: Request) -> Response:
    return _moved("dumps/")


def _moved(path: str) -> Response:
    """The way to an address, relative to where the request came in."""
    return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": path})


def _home(site: Site, endpoint: Endpoint) -> Answered:
    async def first(request: Request) -> Response:
        form, media_type = chosen(request.headers.getlist("accept"), (HTML, *formats.GRAPHS))
        if isinstance(form, GraphFormat):
            content = await endpoint.description(request, form)
            return Response(content, media_type=media_type, headers={"Vary": "Accept"})
        return await site.response(request, home.page)

    return first


async def _healthy(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


def _ready(answering: Answering) -> Answered:
    async def ready(request: Request) -> Response:
        try:
            await answering.holds(_ALIVE)
        except KgError as error:
            return problem.response(request, HTTPStatus.SERVICE_UNAVAILABLE, problem.told(error))
        return PlainTextResponse("ready\n")

    return ready


def _figures_of(metrics: Metrics, settings: Settings) -> Answered:
    async def figures(request: Request) -> Response:
        host = request.client.host if request.client else ""
        if not settings.visitors.is_near(host, ", ".join(request.headers.getlist("x-forwarded-for"))):
            raise NotFound("figures are for this machine and for --trusted addresses")
        return Response(metrics.written(), media_type=CONTENT_TYPE)

    return figures
