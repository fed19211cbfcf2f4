"""Answers to queries: from memory, from a worker, or from a store elsewhere."""

from __future__ import annotations

import asyncio
import io
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from starlette.concurrency import run_in_threadpool

import kg
from kg import answers, formats, guard
from kg.answers import table
from kg.endpoint import conditions
from kg.endpoint.cache import Headers, Kept
from kg.endpoint.current import Over, Served
from kg.endpoint.exchange import SHARED, Exchange
from kg.endpoint.flight import Part, Whole
from kg.endpoint.negotiation import Wanted, refusal, wanted
from kg.endpoint.protocol import Asked
from kg.endpoint.visitors import Visitors
from kg.formats import GraphFormat, ResultFormat
from kg.store import Store
from kg.workers.frames import Question, Shape

KEPT = (b"cache-control", conditions.KEPT.encode())
NOT_KEPT = (b"cache-control", b"no-store")
VARY = (b"vary", b"Accept, Accept-Encoding")
_TAG = 16  # bytes of an entity tag
_OURS = "kg"  # who asks for the server itself
_OK, _NOT_MODIFIED = 200, 304
_GRAPHS = frozenset({"CONSTRUCT", "DESCRIBE"})
_GUARDED = (
    (b"content-security-policy", table.POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
)  # headers of answers as pages


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers queries over whatever is served, within ``timeout`` seconds."""

    served: Callable[[], Served]
    timeout: float
    visitors: Visitors

    async def answer(self, exchange: Exchange, name: str, asked: Asked) -> None:
        """Answers a query in a format that the request accepts.

        Raises NotAcceptable, NoAnswer, Departed, and Broken where the answer has begun.
        """
        served = self.served()
        accepted = wanted(exchange.header(b"accept"), asked.format)
        if served.over is None:
            await _elsewhere(exchange, name, served.store, asked, accepted)
            return
        tag = _tag(served.over.id, asked, accepted, exchange) if guard.is_repeatable(asked.query) else b""
        if tag and (kept := served.over.cache.find(tag)):
            await exchange.keep(kept, name)
        elif tag and exchange.knows(tag):
            await exchange.respond(_NOT_MODIFIED, [(b"etag", tag), KEPT, VARY, *SHARED], b"")
        else:
            await self._evaluated(exchange, name, asked, accepted, served.over, tag)

    async def holds(self, query: str) -> bool:
        """Whether an ASK of ours is true; NoAnswer where it cannot be told."""
        served = self.served()
        if served.over is None:
            return await run_in_threadpool(lambda: bool(served.store.query(query)))
        question = Question(query, None, None, "csv", None, gzip=False).packed()
        answer = await served.over.lanes.ask(
            question, _OURS, self.timeout, asyncio.get_running_loop().create_future, query.encode()
        )
        return isinstance(answer, Whole) and answer.content.startswith(b"true")

    def _client(self, exchange: Exchange) -> str:
        return self.visitors.client(exchange.host, exchange.header(b"x-forwarded-for"))

    async def _evaluated(self, exchange: Exchange, name: str, asked: Asked, accepted: Wanted, over: Over, tag: bytes) -> None:
        limit = min(asked.timeout or self.timeout, self.timeout)
        question = _question(asked, accepted, gzip=exchange.gzip)
        answer = await over.lanes.ask(question, self._client(exchange), limit, exchange.gone, tag)
        headers = _headers(answer.shape, accepted, tag)
        if isinstance(answer, Part):
            try:
                await exchange.stream([*headers, named(name)], answer.reader)
            finally:
                over.lanes.abandon(answer.reader)
            return
        kept = Kept(tag, [*headers, (b"content-length", str(len(answer.content)).encode())], answer.content)
        if tag:
            over.cache.keep(tag, kept, len(tag))
            if exchange.key:
                over.cache.keep(exchange.key, kept, len(exchange.scope["query_string"]))
        await exchange.keep(kept, name)


def named(name: str) -> tuple[bytes, bytes]:
    """The header with a query's id."""
    return b"query-id", name.encode()


def _tag(release: str, asked: Asked, accepted: Wanted, exchange: Exchange) -> bytes:
    """The entity tag of an answer: a hash of all that it depends on (RFC 9110, section 8.8.3)."""
    chosen = [found and found[1] for found in accepted]
    return entity_tag(f"{release} {kg.__version__} {chosen} {exchange.gzip} {asked.dataset} {asked.query}".encode())


def entity_tag(content: bytes) -> bytes:
    """The strong entity tag of what depends on these bytes alone."""
    return b'"' + blake2b(content, digest_size=_TAG).hexdigest().encode() + b'"'


def _question(asked: Asked, accepted: Wanted, *, gzip: bool) -> bytes:
    default, named = ([graph.value for graph in graphs] for graphs in asked.dataset) if asked.dataset else (None, None)
    results, graphs = (found[0].name if found else None for found in accepted)
    return Question(asked.query, default, named, results, graphs, gzip).packed()


def _headers(shape: Shape, accepted: Wanted, tag: bytes) -> Headers:
    found = accepted.graphs if shape.graph else accepted.results
    assert found  # noqa: S101 - the worker refuses what is asked for in no format of its kind
    headers = [(b"content-type", content_type(found[1])), VARY, *SHARED]
    headers += [(b"etag", tag), KEPT] if tag else [NOT_KEPT]
    headers += _GUARDED if found[0] is formats.TABLE else ()
    return [*headers, (b"content-encoding", b"gzip")] if shape.gzip else headers


def content_type(media_type: str) -> bytes:
    """The value of Content-Type for a media type."""
    return f"{media_type}; charset=utf-8".encode() if media_type.startswith("text/") else media_type.encode()


async def _elsewhere(exchange: Exchange, name: str, store: Store, asked: Asked, accepted: Wanted) -> None:
    """Answers from a store elsewhere, whose answers may change."""
    query = guard.checked(asked.query)
    shape = Shape(graph=query.form in _GRAPHS, gzip=False)
    found = accepted.graphs if shape.graph else accepted.results
    if found is None:
        raise refusal(query.form)
    content = await run_in_threadpool(_written, store, asked._replace(query=query.text), found[0])
    headers = [*_headers(shape, accepted, b""), (b"content-length", str(len(content)).encode()), named(name)]
    await exchange.respond(_OK, headers, content)


def _written(store: Store, asked: Asked, form: GraphFormat | ResultFormat) -> bytes:
    content = io.BytesIO()
    try:
        answers.write(store.query(asked.query, asked.dataset), form, content)
    except Exception as error:
        traceback.clear_frames(error.__traceback__)  # the engine's answers must end in the thread that they began in
        raise
    return content.getvalue()
