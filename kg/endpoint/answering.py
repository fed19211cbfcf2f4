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
from kg import answers, formats, guard, layout
from kg.answers import NOWHERE, Place, table
from kg.endpoint import conditions, protocol
from kg.endpoint.cache import Headers, Kept
from kg.endpoint.current import Over, Served, base_of
from kg.endpoint.exchange import SHARED, Exchange
from kg.endpoint.flight import NoAnswer, Part, Whole
from kg.endpoint.lanes import Lanes
from kg.endpoint.negotiation import Wanted, refusal, wanted
from kg.endpoint.protocol import Asked
from kg.endpoint.rest import Broken
from kg.endpoint.visitors import Visitors
from kg.errors import KgError
from kg.formats import GraphFormat, ResultFormat
from kg.workers.frames import Question, Shape

KEPT = (b"cache-control", conditions.KEPT.encode())
NOT_KEPT = (b"cache-control", b"no-store")
VARY = (b"vary", b"Accept, Accept-Encoding")
_TAG = 16  # bytes of an entity tag
_MOST = 8 * 1024 * 1024  # bytes of an answer that is shown on a page
_OURS = "kg"  # who asks for the server itself
_OK, _NOT_MODIFIED = 200, 304
_GRAPHS = frozenset({"CONSTRUCT", "DESCRIBE"})
_GUARDED = (
    (b"content-security-policy", table.POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
)  # headers of answers as pages


class TooLarge(KgError):
    """An answer that is too long for a page."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers queries over whatever is served, within ``timeout`` seconds."""

    served: Callable[[], Served]
    timeout: float
    visitors: Visitors

    async def answer(self, exchange: Exchange, name: str, asked: Asked, accepted: Wanted | None = None) -> None:
        """Answers a query in a format that the request accepts, or that was chosen for it.

        Raises NotAcceptable, NoAnswer, Departed, and Broken where the answer has begun.
        """
        served = self.served()
        accepted = accepted or wanted(exchange.header(b"accept"), asked.format)
        if served.over is None:
            await _elsewhere(exchange, name, served, asked, accepted)
            return
        root = _root(exchange, accepted)
        tag = _tag(served.over.id, asked, accepted, gzip=exchange.gzip, root=root) if guard.is_repeatable(asked.query) else b""
        if tag and (kept := served.over.cache.find(tag)):
            await exchange.keep(kept, name)
        elif tag and exchange.knows(tag):
            await exchange.respond(_NOT_MODIFIED, [(b"etag", tag), KEPT, VARY, *SHARED], b"")
        else:
            await self._evaluated(exchange, name, asked, accepted, served.over, tag)

    async def whole(self, exchange: Exchange, served: Served, query: str, form: str) -> bytes:
        """The whole answer to a query for a page, in the format of this name, evaluated and kept like one that a client asks for.

        Raises TooLarge, NoAnswer and Departed.
        """
        asked, accepted = Asked(query, None, form, None), wanted("", form)
        if served.over is None:
            return (await _from_elsewhere(served, asked, accepted))[1]
        tag = _tag(served.over.id, asked, accepted, gzip=False)
        if kept := served.over.cache.find(tag):
            return kept.content
        question = _question(asked, accepted, gzip=False)
        answer = await served.over.lanes.ask(question, self._client(exchange), self.timeout, exchange.gone, tag)
        if isinstance(answer, Part):
            return await _gathered(answer, served.over.lanes)
        served.over.cache.keep(tag, _kept(answer, accepted, tag), len(tag))
        return answer.content

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
        root = _root(exchange, accepted)
        place = _place(over.release.base, asked.query, root) if root else NOWHERE
        question = _question(asked, accepted, gzip=exchange.gzip, place=place)
        answer = await over.lanes.ask(question, self._client(exchange), limit, exchange.gone, tag)
        if isinstance(answer, Part):
            headers = _headers(answer.shape, accepted, tag)
            try:
                await exchange.stream([*headers, named(name)], answer.reader)
            finally:
                over.lanes.abandon(answer.reader)
            return
        kept = _kept(answer, accepted, tag)
        if tag:
            over.cache.keep(tag, kept, len(tag))
            if exchange.key:
                over.cache.keep(exchange.key, kept, len(exchange.scope["query_string"]))
        await exchange.keep(kept, name)


def named(name: str) -> tuple[bytes, bytes]:
    """The header with a query's id."""
    return b"query-id", name.encode()


def _root(exchange: Exchange, accepted: Wanted) -> str:
    """The way to the server's root from an answer that is a page; empty for any other."""
    return layout.up(exchange.scope) if accepted.results and accepted.results[0] is formats.TABLE else ""


def _place(base: str, query: str, root: str) -> Place:
    """Where an answer stands that is a page, from which ``root`` is the way to the server's root."""
    edit = protocol.edit(query)
    return Place(query, base, root, root + edit if edit else "")


def _tag(release: str, asked: Asked, accepted: Wanted, *, gzip: bool, root: str = "") -> bytes:
    """The entity tag of an answer: a hash of all that it depends on (RFC 9110, section 8.8.3)."""
    chosen = [found and (found[0].name, found[1]) for found in accepted]
    return entity_tag(f"{release} {kg.__version__} {chosen} {gzip} {root} {asked.dataset} {asked.query}".encode())


def entity_tag(content: bytes) -> bytes:
    """The strong entity tag of what depends on these bytes alone."""
    return b'"' + blake2b(content, digest_size=_TAG).hexdigest().encode() + b'"'


def _question(asked: Asked, accepted: Wanted, *, gzip: bool, place: Place = NOWHERE) -> bytes:
    default, named = ([graph.value for graph in graphs] for graphs in asked.dataset) if asked.dataset else (None, None)
    results, graphs = (found[0].name if found else None for found in accepted)
    return Question(asked.query, default, named, results, graphs, gzip, place[1:]).packed()


def _headers(shape: Shape, accepted: Wanted, tag: bytes) -> Headers:
    found = accepted.graphs if shape.graph else accepted.results
    assert found  # noqa: S101 - the worker refuses what is asked for in no format of its kind
    headers = [(b"content-type", content_type(found[1])), VARY, *SHARED]
    headers += [(b"etag", tag), KEPT] if tag else [NOT_KEPT]
    headers += _GUARDED if found[0] is formats.TABLE else ()
    return [*headers, (b"content-encoding", b"gzip")] if shape.gzip else headers


def _kept(answer: Whole, accepted: Wanted, tag: bytes) -> Kept:
    length = (b"content-length", str(len(answer.content)).encode())
    return Kept(tag, [*_headers(answer.shape, accepted, tag), length], answer.content)


async def _gathered(answer: Part, lanes: Lanes) -> bytes:
    """All of a long answer."""
    content = bytearray()
    try:
        async for piece in answer.reader:
            content += piece
            if len(content) > _MOST:
                raise TooLarge(f"the answer has more than {_MOST >> 20} MiB, too many for a page: download it")
    except Broken as error:
        raise (error.__cause__ if isinstance(error.__cause__, NoAnswer) else error) from error
    finally:
        lanes.abandon(answer.reader)
    return bytes(content)


def content_type(media_type: str) -> bytes:
    """The value of Content-Type for a media type."""
    return f"{media_type}; charset=utf-8".encode() if media_type.startswith("text/") else media_type.encode()


async def _elsewhere(exchange: Exchange, name: str, served: Served, asked: Asked, accepted: Wanted) -> None:
    """Answers from a store elsewhere, whose answers may change."""
    shape, content = await _from_elsewhere(served, asked, accepted, _root(exchange, accepted))
    headers = [*_headers(shape, accepted, b""), (b"content-length", str(len(content)).encode()), named(name)]
    await exchange.respond(_OK, headers, content)


async def _from_elsewhere(served: Served, asked: Asked, accepted: Wanted, root: str = "") -> tuple[Shape, bytes]:
    """The answer of a store elsewhere."""
    query = guard.checked(asked.query)
    shape = Shape(graph=query.form in _GRAPHS, gzip=False)
    found = accepted.graphs if shape.graph else accepted.results
    if found is None:
        raise refusal(query.form)
    return shape, await run_in_threadpool(_written, served, asked._replace(query=query.text), found[0], root)


def _written(served: Served, asked: Asked, form: GraphFormat | ResultFormat, root: str) -> bytes:
    content = io.BytesIO()
    try:
        place = _place(base_of(served), asked.query, root) if root else NOWHERE
        answers.write(served.store.query(asked.query, asked.dataset), form, content, place)
    except Exception as error:
        traceback.clear_frames(error.__traceback__)  # the engine's answers must end in the thread that they began in
        raise
    return content.getvalue()
