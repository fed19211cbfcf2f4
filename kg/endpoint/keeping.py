"""Pages, each kept in memory once it is made, compressed for who likes that, with the headers that all responses share."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Hashable, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from starlette.types import ASGIApp

from kg.endpoint.cache import Cache, Headers, Kept
from kg.endpoint.current import Served
from kg.endpoint.exchange import SHARED, Exchange, Receive, Scope, Send

_MOST = 4 * 1024 * 1024  # bytes of a page that is held to be compressed and kept
_LEAST = 1024  # bytes that are worth compressing
_LEVEL = 6
_TEXTS = (
    b"text/",
    b"image/svg+xml",
    *(b"application/" + name for name in (b"json", b"ld+json", b"xml", b"rdf+xml", b"n-", b"trig")),
)
_APART = frozenset({b"content-encoding", b"accept-ranges"})  # of what is compressed already, and of files
_PARTIAL = frozenset({b"range", b"if-range", b"if-match"})
_SEEN = (b"host", b"x-forwarded-host", b"x-forwarded-proto")  # what absolute addresses on a page are made of


@dataclass(frozen=True, slots=True)
class Keeping:
    """An ASGI application before another, whose responses it keeps as long as the release that is served."""

    pages: ASGIApp
    served: Callable[[], Served]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request from memory, or has the pages answer it (ASGI 3)."""
        exchange, over = Exchange(scope, receive, send), self.served().over
        key = _key(exchange)
        if over and key and (kept := over.cache.find(key)):
            await exchange.keep(kept)
        else:
            await self.pages(scope, receive, _Response(exchange, over and over.cache, key).send)


def _key(exchange: Exchange) -> Hashable | None:
    """What tells requests with different pages apart; None for one whose answer is not kept."""
    names = {name.lower() for name, _ in exchange.scope["headers"]}
    if exchange.key is None or names & _PARTIAL:
        return None
    return "page", *exchange.key, *(exchange.header(name) for name in _SEEN)


@dataclass(slots=True)
class _Response:
    """A response on its way: held back until it is whole where it is a text of no great length."""

    exchange: Exchange
    cache: Cache | None
    key: Hashable | None
    status: int = 0
    headers: Headers = field(default_factory=list)
    content: bytearray | None = None

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Takes a message of the response (ASGI 3)."""
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self.content is None:
            await self.exchange.send(message)
        else:
            self.content += message.get("body", b"")
            if not message.get("more_body"):
                await self._end(bytes(self.content))

    async def _begin(self, message: MutableMapping[str, Any]) -> None:
        own = {name for name, _ in message["headers"]}
        self.status = message["status"]
        self.headers = [*message["headers"], *(one for one in SHARED if one[0] not in own)]
        head = dict(self.headers)
        length = head.get(b"content-length", b"")
        packable = head.get(b"content-type", b"").startswith(_TEXTS) and not own & _APART
        if self.key and self.status == HTTPStatus.OK and packable and length.isdigit() and int(length) <= _MOST:
            self.headers = _varied(self.headers)
            if self.exchange.method == "GET":
                self.content = bytearray()
                return
            if self.exchange.gzip and int(length) >= _LEAST:
                self.headers = _packed([one for one in self.headers if one[0] != b"content-length"])
        await self.exchange.send({**message, "headers": self.headers})

    async def _end(self, content: bytes) -> None:
        if self.exchange.gzip and len(content) >= _LEAST:
            content = gzip.compress(content, _LEVEL, mtime=0)
            self.headers = _packed(self.headers)
        length = (b"content-length", str(len(content)).encode())
        headers = [*(one for one in self.headers if one[0] != b"content-length"), length]
        head = dict(headers)
        kept = Kept(head.get(b"etag", b""), headers, content)
        if self.cache is not None and self.key and kept.tag and head.get(b"cache-control", b"").startswith(b"public"):
            self.cache.keep(self.key, kept, len(self.exchange.scope["query_string"]))
        await self.exchange.keep(kept)


def _varied(headers: Headers) -> Headers:
    """The headers of what may come compressed (RFC 9110, section 12.5.5)."""
    found = b", ".join(value for name, value in headers if name == b"vary")
    if b"accept-encoding" in found.lower():
        return headers
    rest = [one for one in headers if one[0] != b"vary"]
    return [*rest, (b"vary", b", ".join(filter(None, (found, b"Accept-Encoding"))))]


def _packed(headers: Headers) -> Headers:
    """The headers of the same in gzip, with an entity tag of its own (RFC 9110, section 8.8.3)."""
    tagged = [(name, value[:-1] + b'-gzip"' if name == b"etag" else value) for name, value in headers]
    return [*tagged, (b"content-encoding", b"gzip")]
