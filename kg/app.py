"""The web application: which address answers with what."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from pyoxigraph import Literal, NamedNode, QuerySolutions
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg import description, formats
from kg.endpoint import page, problem
from kg.endpoint.current import Served
from kg.endpoint.dumps import Dumps
from kg.endpoint.negotiation import HTML, chosen
from kg.endpoint.sparql import METHODS, Endpoint
from kg.endpoint.void import Void
from kg.errors import KgError
from kg.store import Store

_FIGURES = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?kind (COUNT(?thing) AS ?things) WHERE {
  VALUES ?kind { foaf:Person tip:Organization tip:Instrument tip:Convention tip:FocalPoint tip:State tip:Resource
                 tip:Edition tip:TreatyStatus tip:Passage }
  ?thing a ?kind } GROUP BY ?kind ORDER BY ?kind"""


def application(served: Callable[[], Served]) -> Starlette:
    """The routes, over whatever is served at the time of a request."""
    endpoint, dumps = Endpoint(served), Dumps(served, _root)
    return Starlette(
        routes=[
            Route("/", _home(served, endpoint)),
            Route("/sparql", endpoint.__call__, methods=list(METHODS)),
            Route("/sparql/", endpoint.__call__, methods=list(METHODS)),
            Route("/.well-known/void", Void(served, _root).__call__),
            Route("/dumps/", dumps.listing),
            Route("/dumps/{name}", dumps.file),
            Route("/healthz", _healthy),
            Route("/readyz", _ready(served)),
        ],
        exception_handlers={
            KgError: problem.of_error,
            HTTPException: problem.of_http,
            ClientDisconnect: problem.of_departed,
            Exception: problem.of_fault,
        },
    )


def _root(request: Request) -> str:
    return str(request.base_url)


def _home(served: Callable[[], Served], endpoint: Endpoint) -> Callable[[Request], object]:
    async def home(request: Request) -> Response:
        form, _ = chosen(request.headers.getlist("accept"), (HTML, *formats.GRAPHS))
        if form is not HTML:
            return await endpoint.description(request)
        return HTMLResponse(await run_in_threadpool(lambda: _page(served())), headers={"Vary": "Accept"})

    return home


def _page(found: Served) -> str:
    links = [("sparql", "SPARQL 1.1 endpoint, by GET and POST")]
    body = f"<p>{description.DESCRIPTION}</p><h2>What is here</h2>"
    if found.release is None:
        return page.framed(description.TITLE, f"{body}{page.links(links)}")
    links.append(("dumps/", "the whole graph as files"))
    identity = f"<p>Release <code>{found.release.id}</code></p>"
    figures = page.figures(_figures(found.store))
    return page.framed(description.TITLE, f"{body}{page.links(links)}<h2>What it holds</h2>{figures}{identity}")


def _figures(store: Store) -> list[tuple[str, str]]:
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


def _ready(served: Callable[[], Served]) -> Callable[[Request], object]:
    async def ready(request: Request) -> Response:
        try:
            await run_in_threadpool(lambda: bool(served().store.query("ASK { ?subject ?predicate ?object }")))
        except KgError as error:
            return problem.response(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        return PlainTextResponse("ready\n")

    return ready
