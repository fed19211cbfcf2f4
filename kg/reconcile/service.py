"""The addresses of the service: which answers with what, in which version of the API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool

from kg.endpoint import address
from kg.endpoint.current import Served
from kg.endpoint.exchange import Exchange, Receive, Scope, Send
from kg.endpoint.once import Once
from kg.endpoint.protocol import Parameters
from kg.endpoint.reception import READING, NotAllowed, Reception, preflight
from kg.endpoint.settings import Settings
from kg.reconcile import asked, draft, extension, fields, preview, suggestion, usual
from kg.reconcile.answer import Answer, send
from kg.reconcile.asked import BadRequest
from kg.reconcile.catalogue import Catalogue
from kg.reconcile.extension import TooMany
from kg.reconcile.manifest import BATCH, DRAFT, PATH, draft_manifest, usual_manifest
from kg.reconcile.matching import candidates
from kg.reconcile.moments import Moments
from kg.reconcile.query import BadQuery, Query
from kg.reconcile.sent import BadJson, parsed, table, written

_READ_ONLY = "there is nothing to change here"


class Version(NamedTuple):
    """How a version of the API reads queries, and writes results and extensions."""

    query: Callable[[object], Query]
    result: Callable[..., dict[str, Any]]
    failure: Callable[[BadQuery], dict[str, Any]]
    extension: Callable[..., dict[str, Any]]


_USUAL = Version(usual.query, usual.result, usual.failure, usual.extension)
_DRAFT = Version(draft.query, draft.result, draft.failure, draft.extension)
Respond = Callable[[Exchange, Catalogue], Awaitable[Answer]]


class Service:
    """The service over whatever is served; its catalogue is made once for each release."""

    def __init__(
        self, served: Callable[[], Served], catalogues: Once[Catalogue], reception: Reception, settings: Settings
    ) -> None:
        self._served, self._catalogues = served, catalogues
        self._reception, self._settings = reception, settings
        self._moments = Moments()
        forms, posted = (*READING, "POST"), ("OPTIONS", "POST")
        both: dict[str, tuple[tuple[str, ...], Respond]] = {
            "/suggest/entity": (READING, self._entities),
            "/suggest/type": (READING, fields.types),
            "/suggest/property": (READING, fields.properties),
            "/extend/propose": (READING, fields.proposed),
            "/preview": (READING, self._preview),
        }
        self._routes = {
            PATH: (forms, self._usual),
            DRAFT: (READING, self._manifest),
            f"{DRAFT}/match": (posted, self._match),
            f"{DRAFT}/extend": (posted, self._extend),
            **{f"{start}{path}": route for start in (PATH, DRAFT) for path, route in both.items()},
        }

    @property
    def paths(self) -> list[str]:
        """The addresses that the service answers at; roots with a slash behind them, too."""
        return [*self._routes, f"{PATH}/", f"{DRAFT}/"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request at one of the addresses."""
        await self._reception.receive(Exchange(scope, receive, send), self._respond)

    async def _respond(self, exchange: Exchange, name: str) -> None:
        methods, answer = self._routes[exchange.scope["path"].rstrip("/")]
        if exchange.method == "OPTIONS":
            await exchange.respond(204, preflight(methods), b"")
        elif exchange.method not in methods:
            raise NotAllowed(exchange.method, methods, _READ_ONLY)
        else:
            await send(exchange, name, await answer(exchange, await self._catalogues()))

    async def _usual(self, exchange: Exchange, catalogue: Catalogue) -> Answer:
        """Version 0.2: queries, one query, an extension, or without any the manifest (sections 3.1, 4.3 and 7.3)."""
        found = await asked.form(exchange)
        if "queries" in found:
            queries = await run_in_threadpool(table, asked.one(found, "queries"), "queries")
            results = await self._results(exchange, catalogue, _USUAL, list(queries.values()))
            return Answer(_object(dict(zip(queries, results, strict=True))))
        if "query" in found:
            return Answer((await self._results(exchange, catalogue, _USUAL, [_single(found)]))[0])
        if "extend" in found:
            return await self._extended(exchange, catalogue, _USUAL, asked.one(found, "extend"))
        if exchange.method == "POST":
            raise BadRequest("POST a form with queries or with extend")
        return self._said(exchange, catalogue, usual_manifest)

    async def _manifest(self, exchange: Exchange, catalogue: Catalogue) -> Answer:
        return self._said(exchange, catalogue, draft_manifest)

    def _said(self, exchange: Exchange, catalogue: Catalogue, manifest: Callable[[str, str], dict[str, Any]]) -> Answer:
        return Answer(written(manifest(address.root(exchange.request, self._settings), catalogue.base)))

    async def _match(self, exchange: Exchange, catalogue: Catalogue) -> Answer:
        """Version 1.0: a batch of queries in JSON (section 4.3)."""
        batch = await run_in_threadpool(table, await asked.json(exchange), "a batch")
        queries = batch.get("queries")
        if not isinstance(queries, list):
            raise BadJson("a batch must be an object with an array of queries")
        results = await self._results(exchange, catalogue, _DRAFT, queries)
        return Answer(b'{"results":[' + b",".join(results) + b"]}")

    async def _extend(self, exchange: Exchange, catalogue: Catalogue) -> Answer:
        return await self._extended(exchange, catalogue, _DRAFT, await asked.json(exchange))

    async def _results(self, exchange: Exchange, catalogue: Catalogue, version: Version, queries: list[object]) -> list[bytes]:
        """The results of queries, each for itself: one that cannot be answered has its own error."""
        if len(queries) > BATCH:
            raise TooMany(f"a batch may have {BATCH} queries, and this has {len(queries)}; send the rest in another one")

        def result(query: object) -> bytes:
            try:
                found = candidates(version.query(query), catalogue)
            except BadQuery as error:
                return written(version.failure(error))
            return written(version.result(found, catalogue))

        return await self._moments.each(queries, result, exchange.gone)

    async def _extended(self, exchange: Exchange, catalogue: Catalogue, version: Version, content: str | bytes) -> Answer:
        wanted = extension.asked(await run_in_threadpool(table, content, "an extension"), catalogue)
        rows = await self._moments.each(
            wanted.identifiers, lambda identifier: extension.row(identifier, wanted.columns, catalogue), exchange.gone
        )
        return Answer(await run_in_threadpool(lambda: written(version.extension(wanted, rows, catalogue))))

    async def _preview(self, exchange: Exchange, catalogue: Catalogue) -> Answer:
        thing = catalogue.thing(asked.one(await asked.form(exchange), "id"))
        store = self._served().store
        (card,) = await self._moments.each([thing], lambda one: preview.card(one, catalogue, store), exchange.gone)
        return Answer(card.encode(), "text/html", [(b"content-security-policy", preview.POLICY.encode())])

    async def _entities(self, exchange: Exchange, catalogue: Catalogue) -> Answer:
        typed = fields.typed(await asked.form(exchange))
        (found,) = await self._moments.each([typed], lambda one: written(suggestion.entities(catalogue, *one)), exchange.gone)
        return Answer(found)


def _single(found: Parameters) -> object:
    """The one query of version 0.1: an object, or a name alone."""
    text = asked.one(found, "query")
    return parsed(text) if text.lstrip().startswith("{") else {"query": text}


def _object(fields: Mapping[str, bytes]) -> bytes:
    """An object of values that are written already."""
    return b"{" + b",".join(_fields(fields.items())) + b"}"


def _fields(fields: Iterable[tuple[str, bytes]]) -> Iterable[bytes]:
    return (written(name) + b":" + value for name, value in fields)
