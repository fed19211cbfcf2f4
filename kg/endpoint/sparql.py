"""SPARQL 1.1 Protocol: a query in, its answer out in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from kg import formats, guard, layout
from kg.endpoint import address, description, protocol
from kg.endpoint.answering import KEPT, VARY, Answering, content_type, entity_tag
from kg.endpoint.cache import Kept
from kg.endpoint.current import Served
from kg.endpoint.description import About, Limits
from kg.endpoint.exchange import SHARED, Exchange, Receive, Scope, Send
from kg.endpoint.making import Making
from kg.endpoint.negotiation import HTML, chosen
from kg.endpoint.protocol import Asked
from kg.endpoint.reception import NotAllowed, Reception, preflight
from kg.endpoint.settings import Settings
from kg.formats import GraphFormat

METHODS = ("GET", "HEAD", "OPTIONS", "POST")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint over whatever is served."""

    served: Callable[[], Served]
    reception: Reception
    answering: Answering
    making: Making
    settings: Settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer to a query; without one, the description of the service."""
        await self.reception.admit(Exchange(scope, receive, send), self.served().over, self._respond)

    async def _respond(self, exchange: Exchange, name: str) -> None:
        exchange.query = ""
        if exchange.method == "OPTIONS":
            await exchange.respond(204, preflight(METHODS), b"")
        elif exchange.method not in METHODS:
            raise NotAllowed(exchange.method, METHODS, protocol.READ_ONLY)
        elif asked := await _asked(exchange):
            exchange.query = asked.query
            await self.answering.answer(exchange, name, asked)
        else:
            await self._describe(exchange)

    async def _describe(self, exchange: Exchange) -> None:
        form, media_type = chosen([exchange.header(b"accept")], (*formats.GRAPHS, HTML))
        if isinstance(form, GraphFormat):
            content = await self.description(exchange.request, form)
        else:
            content = await self.making(exchange.request, self._page, exchange)
        tag = entity_tag(content)
        length = (b"content-length", str(len(content)).encode())
        headers = [(b"content-type", content_type(media_type)), (b"etag", tag), length, KEPT, VARY, *SHARED]
        if form is HTML:
            headers += [(name.lower().encode(), value.encode()) for name, value in layout.EDITOR_HEADERS.items()]
        await exchange.keep(Kept(tag, headers, content))

    async def description(self, request: Request, form: GraphFormat) -> bytes:
        """The service description in a format."""
        own = address.of(request, self.settings)
        return await self.making(request, lambda: description.written(own, self._about(), form))

    def _page(self, exchange: Exchange) -> bytes:
        query = protocol.edited(exchange.scope["query_string"])
        found = description.page(address.of(exchange.request, self.settings), self._about(), query)
        return layout.written(found, exchange.scope).encode()

    def _about(self) -> About:
        found, limits = self.served(), Limits(self.settings.timeout, memory=self.settings.memory, length=guard.LONGEST)
        if found.release:
            return description.of_release(found.release, limits)
        return description.of_store(found.store, limits._replace(memory=None))


async def _asked(exchange: Exchange) -> Asked | None:
    """What a request asks for, its body read no further than it may be long."""
    media_type, coding = exchange.header(b"content-type"), exchange.header(b"content-encoding")
    body = b""
    if exchange.method == "POST":
        body = await exchange.body(protocol.longest(media_type), protocol.too_long)
    return protocol.asked(exchange.method, exchange.scope["query_string"], media_type, coding, body)
