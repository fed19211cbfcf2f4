"""One request and its response, as ASGI has them: what it asks for in its head, its body, and the ways to answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from starlette.requests import Request

from kg.endpoint import conditions
from kg.endpoint.cache import Headers, Kept
from kg.endpoint.flight import Departed
from kg.endpoint.rest import Broken
from kg.errors import KgError

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

SHARED: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Query-Id, Retry-After, Content-Disposition"),
    (b"x-content-type-options", b"nosniff"),
]
_STALLED = 60.0  # seconds in which a client takes nothing of a long answer
_SLOWEST = 30.0  # seconds that the body of a request may take


class TooSlow(KgError):
    """A request body that does not come."""

    status = 408


class Exchange:
    """A request, and its response."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.receive = receive
        self.send = send
        self.method: str = scope["method"]
        self.status = 0
        self.size = 0
        self.query: str | None = None  # what is asked at the SPARQL endpoint, for the page of an error
        self._gone: asyncio.Future[None] | None = None
        self._heads: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            key = name.lower()
            self._heads[key] = self._heads[key] + b", " + value if key in self._heads else value

    def header(self, name: bytes) -> str:
        """A header, the values of several joined with commas; empty where there is none."""
        return self._heads.get(name, b"").decode("latin-1")

    @property
    def key(self) -> tuple[object, ...] | None:
        """What tells reading requests with different answers apart; None for one of another kind, or that names itself."""
        heads = self._heads
        if self.method not in {"GET", "HEAD"} or b"query-id" in heads:
            return None
        return self.scope["path"], self.scope["query_string"], heads.get(b"accept"), heads.get(b"accept-encoding")

    @property
    def host(self) -> str:
        """The address of who connects."""
        client = self.scope.get("client")
        return str(client[0]) if client else ""

    @property
    def gzip(self) -> bool:
        """Whether an answer may come in gzip (RFC 9110, section 12.5.3)."""
        return conditions.wants_gzip(self.header(b"accept-encoding"))

    def knows(self, tag: bytes) -> bool:
        """Whether the client has the answer with this entity tag (RFC 9110, section 13.1.2)."""
        return b"if-none-match" in self._heads and conditions.known(self.header(b"if-none-match"), tag.decode())

    async def body(self, longest: int, too_long: Callable[[], KgError]) -> bytes:
        """The body of the request; raises what is told as soon as it is too long, TooSlow, or Departed."""
        size = self.header(b"content-length")
        if size.isdecimal() and int(size) > longest:
            raise too_long()
        content = bytearray()
        try:
            async with asyncio.timeout(_SLOWEST):
                while True:
                    message = await self.receive()
                    if message["type"] == "http.disconnect":
                        raise Departed
                    content += message.get("body", b"")
                    if len(content) > longest:
                        raise too_long()
                    if not message.get("more_body"):
                        return bytes(content)
        except TimeoutError as error:
            raise TooSlow(f"the body of the request did not come within {_SLOWEST:.0f} seconds") from error

    async def respond(self, status: int, headers: Headers, content: bytes) -> None:
        """Sends a response; its content's length is among its headers."""
        self.status, self.size = status, len(content)
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": b"" if self.method == "HEAD" else content})

    async def keep(self, kept: Kept, name: str = "") -> None:
        """Sends an answer that may be kept, or says that the client has it already."""
        headers = [*kept.headers, (b"query-id", name.encode())] if name else kept.headers
        if kept.tag and self.knows(kept.tag):
            await self.respond(304, [one for one in headers if not one[0].startswith(b"content-")], b"")
        else:
            await self.respond(200, headers, kept.content)

    async def stream(self, headers: Headers, pieces: AsyncIterator[bytes]) -> None:
        """Sends a long answer as it comes; raises what breaks it off, and Departed when the client goes away."""
        sending = asyncio.ensure_future(self._stream(headers, pieces))
        try:
            await asyncio.wait({sending, self.gone()}, return_when=asyncio.FIRST_COMPLETED)
            if not sending.done():
                raise Departed
            sending.result()
        finally:
            sending.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await sending

    def gone(self) -> asyncio.Future[None]:
        """What is done when the client is gone.

        There is one for the whole exchange: Granian tells of a departure that is none to who asks again after a cancelled
        ``receive``.
        """
        if self._gone is None:
            self._gone = asyncio.ensure_future(self._departure())
        return self._gone

    def close(self) -> None:
        """Asks no more whether the client is there."""
        if self._gone:
            self._gone.cancel()

    async def _departure(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def _stream(self, headers: Headers, pieces: AsyncIterator[bytes]) -> None:
        self.status = 200
        await self.send({"type": "http.response.start", "status": 200, "headers": headers})
        if self.method == "HEAD":
            await self.send({"type": "http.response.body", "body": b""})
            return
        async for piece in pieces:
            self.size += len(piece)
            try:
                async with asyncio.timeout(_STALLED):
                    await self.send({"type": "http.response.body", "body": piece, "more_body": True})
            except TimeoutError as error:
                raise Broken(f"nothing of the answer was read for {_STALLED:.0f} seconds") from error
        await self.send({"type": "http.response.body", "body": b""})

    @property
    def request(self) -> Request:
        """The request as Starlette has it."""
        return Request(self.scope)
