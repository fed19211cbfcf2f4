"""Pages asked for before anybody comes: what they need is worked out once for a release, and nobody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from typing import Any

from pyoxigraph import NamedNode
from starlette.types import ASGIApp

from kg.endpoint.current import Served
from kg.endpoint.exchange import Exchange, Scope
from kg.site.visit import rows
from kg.store import Store

_LOOK = 1.0  # seconds between two looks at what is served; who comes at once comes first
_PAUSE = 0.02  # seconds between two pages
_EACH = "SELECT ?kind ?one WHERE { ?one a ?kind ; ?property ?value } GROUP BY ?kind ?one ORDER BY COUNT(*) ?one"
_DOCUMENTS = """SELECT ?kind ?one WHERE { ?one a <https://w3id.org/tip-kg/ontology#SourceDocument> BIND(?one AS ?kind) }
ORDER BY DESC(?one) LIMIT 8"""
_CLAIMED = "SELECT ?kind ?one WHERE { ?kind <https://w3id.org/tip-kg/ontology#state> ?one } LIMIT 1"


async def keep_warm(
    pages: ASGIApp, paths: tuple[str, ...], prepare: Callable[[Exchange], Awaitable[None]], served: Callable[[], Served]
) -> None:
    """Asks for these pages, the thing of each class of which most is said, and the questions, of every release to be served."""
    last = ""
    while True:
        await asyncio.sleep(_LOOK)
        over = served().over
        if over is None or over.id == last:
            continue
        last = over.id
        things = await asyncio.to_thread(_things, served().store, over.release.base)
        for path in (*paths, *things):
            await _ask(pages, path)
            await asyncio.sleep(_PAUSE)
        with closing(Exchange(_scope("/queries/"), _nothing, _nowhere)) as exchange, suppress(Exception):  # as for pages
            await prepare(exchange)


def _things(store: Store, base: str) -> list[str]:
    """The addresses of the documents, of the thing of each class of which most is said, and of a State in a chart."""
    return list(dict.fromkeys(_addresses(store, base)))


def _addresses(store: Store, base: str) -> Iterator[str]:
    for query, ending in ((_EACH, ".html"), (_CLAIMED, ".html"), (_DOCUMENTS, "")):
        for one in {row["kind"]: row["one"] for row in rows(store, query)}.values():
            if isinstance(one, NamedNode) and one.value.startswith(base) and one.value != base and "#" not in one.value:
                yield f"/{one.value.removeprefix(base)}{ending}"


async def _ask(pages: ASGIApp, path: str) -> None:
    """Has a page made that is sent to nobody."""
    with suppress(Exception):  # it is told to who asks for the page, and in the log
        await pages(_scope(path), _nothing, _nowhere)


def _scope(path: str) -> Scope:
    headers = [(b"host", b"localhost"), (b"accept", b"text/html")]
    scope: dict[str, Any] = {"type": "http", "http_version": "1.1", "method": "HEAD", "scheme": "http", "path": path}
    scope |= {"raw_path": path.encode(), "query_string": b"", "headers": headers, "root_path": ""}
    return scope | {"server": ("127.0.0.1", 80), "client": ("kg", 0)}


async def _nothing() -> dict[str, Any]:
    """Nothing more comes from the client, who stays."""
    more: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
    return await more


async def _nowhere(_message: object) -> None:
    pass
