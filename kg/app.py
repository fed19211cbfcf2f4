"""The web application: which address answers with what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg import description, formats
from kg.endpoint import address, page, problem, void
from kg.endpoint.answering import Answering
from kg.endpoint.current import Current, Elsewhere, Served
from kg.endpoint.dumps import Dumps
from kg.endpoint.exchange import SHARED, Receive, Scope, Send
from kg.endpoint.graph_store import GraphStore
from kg.endpoint.log import Log, ids
from kg.endpoint.metrics import CONTENT_TYPE, Metrics
from kg.endpoint.negotiation import HTML, chosen
from kg.endpoint.once import Once
from kg.endpoint.reception import Reception
from kg.endpoint.settings import Settings
from kg.endpoint.sparql import Endpoint
from kg.errors import KgError, NotFound
from kg.formats import GraphFormat
from kg.reconcile.catalogue import Catalogue
from kg.reconcile.service import Service
from kg.store import Store

_FIGURES = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?kind (COUNT(?thing) AS ?things) WHERE {
  VALUES ?kind { foaf:Person tip:Organization tip:Instrument tip:Convention tip:FocalPoint tip:State tip:Resource
                 tip:Edition tip:TreatyStatus tip:Passage }
  ?thing a ?kind } GROUP BY ?kind ORDER BY ?kind"""
_ALIVE = "ASK { ?subject ?predicate ?object }"
Answered = Callable[[Request], Awaitable[Response]]


class Application:
    """The server's ASGI application over whatever is served: endpoints that must be quick, and pages beside them."""

    def __init__(self, served: Current | Elsewhere, settings: Settings) -> None:
        self._served = served
        self._root = settings.root
        self._log = Log()
        metrics = Metrics(served)
        served.record, served.complain = metrics.record, self._log.say
        reception = Reception(settings.visitors, self._log, ids())
        answering = Answering(served, settings.timeout, settings.visitors)
        endpoint = Endpoint(served, reception, answering, settings)
        self._quick: dict[str, ASGIApp] = {
            "/sparql": endpoint,
            "/sparql/": endpoint,
            "/graph-store": GraphStore(reception, answering),
        }
        reconciliation = Service(served, Once(served, Catalogue.of), reception, settings)
        self._quick |= dict.fromkeys(reconciliation.paths, reconciliation)
        self._pages = _pages(
            served, endpoint, answering, _figures_of(metrics, settings), lambda one: f"{address.root(one, settings)}/"
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request (ASGI 3); the path that a proxy puts before ours may be there or not."""
        path = scope["path"]
        if self._root and (path == self._root or path.startswith(f"{self._root}/")):
            path = scope["path"] = path.removeprefix(self._root) or "/"
        if path in self._quick:
            await self._quick[path](scope, receive, send)
        else:
            await self._pages(scope, receive, _shared(send))

    async def open(self) -> None:
        """Opens what is served; KgError where it cannot be."""
        await self._served.open()

    def close(self) -> None:
        """Ends what is served, and writes the rest of the log."""
        self._served.close()
        self._log.close()


def _shared(send: Send) -> Send:
    """Sends the headers that all responses share with those of a page."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(one for one in SHARED if one[0] not in own)]
        await send(message)

    return sent


def _pages(
    served: Callable[[], Served], endpoint: Endpoint, answering: Answering, figures: Answered, root: Callable[[Request], str]
) -> Starlette:
    dumps = Dumps(served, root)
    pages = Starlette(
        routes=[
            Route("/", _home(served, endpoint)),
            Route(f"/{void.PATH}", void.Void(served, root).__call__),
            Route("/dumps", _to_dumps),
            Route("/dumps/", dumps.listing),
            Route("/dumps/{name}", dumps.file),
            Route("/healthz", _healthy),
            Route("/readyz", _ready(answering)),
            Route("/metrics", figures),
        ],
        exception_handlers={
            KgError: problem.of_error,
            HTTPException: problem.of_http,
            ClientDisconnect: problem.of_departed,
            Exception: problem.of_fault,
        },
    )
    pages.router.redirect_slashes = False  # to an address made of what the client calls this host
    return pages


async def _to_dumps(_request: Request) -> Response:
    return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": "dumps/"})


def _home(served: Callable[[], Served], endpoint: Endpoint) -> Answered:
    async def home(request: Request) -> Response:
        form, media_type = chosen(request.headers.getlist("accept"), (HTML, *formats.GRAPHS))
        if isinstance(form, GraphFormat):
            content = await endpoint.description(request, form)
            return Response(content, media_type=media_type, headers={"Vary": "Accept"})
        return HTMLResponse(await run_in_threadpool(lambda: _page(served())), headers={"Vary": "Accept"})

    return home


def _page(found: Served) -> str:
    links = [
        ("sparql", "SPARQL 1.1 endpoint, by GET and POST"),
        ("reconcile", "Reconciliation Service API 0.2, for OpenRefine; the draft of 1.0 is at reconcile/v1"),
    ]
    body = f"<p>{description.DESCRIPTION}</p><h2>What is here</h2>"
    if found.release is None:
        return page.framed(description.TITLE, f"{body}{page.links(links)}")
    links.append(("dumps/", "the whole graph as files"))
    identity = f"<p>Release <code>{found.release.id}</code></p>"
    figures = page.figures(_counted(found.store))
    return page.framed(description.TITLE, f"{body}{page.links(links)}<h2>What it holds</h2>{figures}{identity}")


def _counted(store: Store) -> list[tuple[str, str]]:
    answer = store.query(_FIGURES)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    rows = [(row["kind"], row["things"]) for row in answer]
    return [
        (kind.value.rpartition("#")[2].rpartition("/")[2], count.value)
        for kind, count in rows
        if isinstance(kind, NamedNode) and isinstance(count, Literal)
    ]


async def _healthy(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


def _ready(answering: Answering) -> Answered:
    async def ready(request: Request) -> Response:
        try:
            await answering.holds(_ALIVE)
        except KgError as error:
            return problem.response(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        return PlainTextResponse("ready\n")

    return ready


def _figures_of(metrics: Metrics, settings: Settings) -> Answered:
    async def figures(request: Request) -> Response:
        host = request.client.host if request.client else ""
        if not settings.visitors.is_near(host, ", ".join(request.headers.getlist("x-forwarded-for"))):
            raise NotFound("figures are for this machine and for --trusted addresses")
        return Response(metrics.written(), media_type=CONTENT_TYPE)

    return figures
