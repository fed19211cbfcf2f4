"""A query under way: who waits for its answer, and what came of it so far."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from enum import Enum
from time import monotonic
from typing import NamedTuple, Protocol

from kg.errors import KgError
from kg.workers import frames
from kg.workers.frames import Shape

WHOLE = 1024 * 1024  # bytes of an answer that is held back until it is whole; a longer one is passed on as it comes
_PACKED = WHOLE // 8  # the same where it comes compressed
_WINDOW = 512 * 1024  # bytes that wait for a slow reader before the worker waits, too


class NoAnswer(KgError):
    """Why there is no answer; ``retry_after`` in seconds where there may be one later, ``fault`` where it is one of ours."""

    def __init__(self, status: int, detail: str, *, retry_after: int | None = None, fault: bool = False) -> None:
        super().__init__(detail)
        self.status = status
        self.retry_after = retry_after
        self.fault = fault


class Departed(Exception):
    """The client is gone, and its request with it."""


class Broken(Exception):
    """There is no more of an answer that has begun: its transfer must break, for what is cut must not look whole."""


class Whole(NamedTuple):
    """A whole answer."""

    shape: Shape
    content: bytes


class Part(NamedTuple):
    """The beginning of a long answer, and the rest as it comes."""

    shape: Shape
    content: bytes
    rest: Rest


class Lane(Enum):
    """Where a flight is: waiting for a worker, among the quick, among the slow, or stopped until there is room among those."""

    QUEUED = "queued"
    FAST = "fast"
    SLOW = "slow"
    STOPPED = "stopped"


class Flow(NamedTuple):
    """How the reading of a worker is paused and resumed."""

    pause: Callable[[], None]
    resume: Callable[[], None]


class Rest:
    """What comes of a long answer, piece by piece; the worker waits while its reader is slow."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._pieces: deque[bytes] = deque()
        self._size = 0
        self._news = asyncio.Event()
        self._over = False
        self._broken: NoAnswer | None = None
        self.paused: float | None = None  # since when the reader is waited for

    def put(self, content: bytes) -> None:
        """Adds a piece."""
        self._pieces.append(content)
        self._size += len(content)
        self._news.set()
        if self._size > _WINDOW and self.paused is None:
            self.paused = monotonic()
            self._flow.pause()

    def end(self, error: NoAnswer | None = None) -> None:
        """Says that there is no more, and why, if something is missing."""
        self._over, self._broken = True, error
        self._news.set()

    def __aiter__(self) -> Rest:
        """The pieces."""
        return self

    async def __anext__(self) -> bytes:
        """The next piece; Broken where something is missing."""
        while not self._pieces or self._broken:
            if self._broken:
                raise Broken(str(self._broken)) from self._broken
            if self._over:
                raise StopAsyncIteration
            self._news.clear()
            await self._news.wait()
        content = b"".join(self._pieces)
        self._pieces.clear()
        self._size = 0
        if self.paused is not None:
            self.paused = None
            self._flow.resume()
        return content


Waiter = asyncio.Future[Whole | Part | None]


class Tower(Protocol):
    """Who is told of the end of a flight."""

    def landed(self, flight: Flight) -> None:
        """The flight is over, with an answer or without."""

    def crashed(self, flight: Flight, status: int) -> None:
        """The flight's worker is dead, with this exit status, negative for a signal."""


class Flight:
    """One evaluation of a query, for all who ask the same meanwhile."""

    def __init__(self, question: bytes, client: str, tower: Tower) -> None:
        self.question = question
        self.client = client
        self.shared = b""
        self.lane = Lane.QUEUED
        self.started = monotonic()
        self.until = self.started
        self.spent = 0.0
        self.flow = Flow(lambda: None, lambda: None)
        self.waiters: list[Waiter] = []
        self.rest: Rest | None = None
        self.status = 0
        self._tower = tower
        self._shape = Shape(graph=False, gzip=False)
        self._pieces: list[bytes] = []
        self._held = 0

    def received(self, kind: bytes, content: bytes) -> None:
        """A frame of the answer (:class:`kg.endpoint.pool.Answering`)."""
        if kind == frames.WHOLE:
            self._land(Whole(Shape.unpacked(content), content[2:]))
        elif kind == frames.BEGIN:
            self._shape = Shape.unpacked(content)
        elif kind == frames.PIECE:
            self._piece(content)
        elif kind == frames.END:
            self._land(Whole(self._shape, b"".join(self._pieces)))
        elif kind == frames.REFUSED:
            self.fail(NoAnswer(*frames.refused(content)))
        else:
            self.fail(NoAnswer(500, content.decode(errors="replace"), fault=True))

    def fail(self, error: NoAnswer) -> None:
        """Ends the flight without an answer, or in the middle of one."""
        self.status = error.status
        if self.rest:
            self.rest.end(error)
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_exception(error)
        self._tower.landed(self)

    def died(self, status: int) -> None:
        """The worker is dead (:class:`kg.endpoint.pool.Answering`)."""
        self._tower.crashed(self, status)

    def _land(self, answer: Whole) -> None:
        self.status = 200
        if self.rest:
            self.rest.end()
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_result(answer)
        self._tower.landed(self)

    def _piece(self, content: bytes) -> None:
        if self.rest:
            self.rest.put(content)
            return
        self._pieces.append(content)
        self._held += len(content)
        if self._held > (_PACKED if self._shape.gzip else WHOLE):
            self._share()

    def _share(self) -> None:
        """Gives a long answer to the first who waits; the others hear that they must ask for themselves."""
        self.rest = Rest(self.flow)
        part: Part | None = Part(self._shape, b"".join(self._pieces), self.rest)
        self._pieces.clear()
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_result(part)
                part = None
