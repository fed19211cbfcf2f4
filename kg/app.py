"""The web application: which address answers with what, over the current release or an endpoint elsewhere."""

from __future__ import annotations

import asyncio
import html
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from granian.constants import Interfaces
from granian.server.embed import Server
from pyoxigraph import Literal, NamedNode, QuerySolutions
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg import description, release
from kg.endpoint.sparql import METHODS, Endpoint
from kg.errors import KgError, NotFound
from kg.release import Release
from kg.store import Store

_FIGURES = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?kind (COUNT(?thing) AS ?things) WHERE {
  VALUES ?kind { foaf:Person tip:Organization tip:Instrument tip:Convention tip:FocalPoint tip:State tip:Resource
                 tip:Edition tip:TreatyStatus tip:Passage }
  ?thing a ?kind } GROUP BY ?kind ORDER BY ?kind"""
DUMPS = {"kg.nq": ("N-Quads, canonical", "application/n-quads"), "kg.ttl": ("Turtle", "text/turtle")}


@dataclass(slots=True)
class Current:
    """The store of the current release, opened anew when another release becomes current."""

    folder: Path
    _release: Release | None = None
    _store: Store | None = field(default=None, repr=False)

    def release(self) -> Release:
        """The current release."""
        found = release.current(self.folder)
        if self._release is None or found.folder != self._release.folder:
            self._release, self._store = found, found.store()
        return self._release

    def store(self) -> Store:
        """Its store."""
        self.release()
        assert self._store is not None  # noqa: S101 - set with the release
        return self._store


def application(store: Callable[[], Store], releases: Callable[[], Release] | None) -> Starlette:
    """The routes; dumps only where there are releases."""
    endpoint = Endpoint(store)
    return Starlette(
        routes=[
            Route("/", _home(store, releases)),
            Route("/sparql", endpoint.__call__, methods=list(METHODS)),
            Route("/sparql/", endpoint.__call__, methods=list(METHODS)),
            *([Route("/dumps/{name}", _dump(releases))] if releases else []),
            Route("/healthz", _health),
        ],
        exception_handlers={KgError: _problem, HTTPException: _http_problem},
    )


def serve(folder: Path, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serves the current release of a folder until it is interrupted."""
    current = Current(folder)
    current.release()
    run(application(current.store, current.release), host, port, announce)


def run(app: Starlette, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Runs an application; KgError where the address is taken."""
    chosen = _free(host, port)
    announce(f"http://{f'[{host}]' if ':' in host else host}:{chosen}/")
    server = Server(app, address=host, port=chosen, interface=Interfaces.ASGINL, log_enabled=False)
    try:
        asyncio.run(server.serve())
    except KeyboardInterrupt:
        return


def _free(host: str, port: int) -> int:
    """The port, or a free one for 0."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise KgError(f"cannot listen at {host}:{port}: {os.strerror(error.errno or 0)}; try --port") from error
        return int(probe.getsockname()[1])


def _home(store: Callable[[], Store], releases: Callable[[], Release] | None) -> Callable[[Request], object]:
    async def home(_request: Request) -> HTMLResponse:
        figures = await run_in_threadpool(_figures, store())
        dumps = [(f"/dumps/{name}", about) for name, (about, _) in DUMPS.items()] if releases else []
        links = [("/sparql", "SPARQL 1.1 endpoint, by GET and POST"), *dumps]
        return HTMLResponse(_page(figures, links, releases().id if releases else None))

    return home


def _figures(store: Store) -> list[tuple[str, str]]:
    answer = store.query(_FIGURES)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    rows = [(row["kind"], row["things"]) for row in answer]
    return [
        (kind.value.rpartition("#")[2].rpartition("/")[2], count.value)
        for kind, count in rows
        if isinstance(kind, NamedNode) and isinstance(count, Literal)
    ]


def _page(figures: list[tuple[str, str]], links: list[tuple[str, str]], identity: str | None) -> str:
    rows = "".join(f"<tr><th scope='row'>{html.escape(kind)}</th><td>{html.escape(count)}</td></tr>" for kind, count in figures)
    items = "".join(
        f"<li><a href='{html.escape(path)}'>{html.escape(path)}</a>: {html.escape(about)}</li>" for path, about in links
    )
    release_id = f"<p>Release <code>{html.escape(identity)}</code></p>" if identity else ""
    title = html.escape(description.TITLE)
    return (
        f"<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{title}</title><main><h1>{title}</h1><p>{html.escape(description.DESCRIPTION)}</p>"
        f"<h2>What is here</h2><ul>{items}</ul><h2>What it holds</h2><table>{rows}</table>{release_id}</main></html>\n"
    )


def _dump(releases: Callable[[], Release]) -> Callable[[Request], object]:
    async def dump(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in DUMPS:
            raise NotFound(f"there is no dump of this name; there are: {', '.join(DUMPS)}")
        return FileResponse(releases().folder / "dumps" / name, media_type=DUMPS[name][1], filename=name)

    return dump


async def _health(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


async def _problem(_request: Request, error: Exception) -> JSONResponse:
    status = HTTPStatus(getattr(error, "status", HTTPStatus.INTERNAL_SERVER_ERROR))
    return _problem_document(status, str(error))


async def _http_problem(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    response = _problem_document(HTTPStatus(error.status_code), error.detail)
    response.headers.update(error.headers or {})
    return response


def _problem_document(status: HTTPStatus, detail: str) -> JSONResponse:
    """A problem document (RFC 9457)."""
    content = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return JSONResponse(content, status_code=status, media_type="application/problem+json")
