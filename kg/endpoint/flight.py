"""A query under way: who waits for its answer, and what came of it so far."""

from __future__ import annotations

import asyncio
from enum import Enum
from time import monotonic
from typing import NamedTuple, Protocol

from kg.endpoint.rest import ROOM, Flow, Reader, Rest, Spool, Window
from kg.errors import KgError
from kg.workers import frames
from kg.workers.frames import Shape

WHOLE = 1024 * 1024  # bytes of an answer that is held back until it is whole; a longer one is passed on as it comes
_PACKED = WHOLE // 8  # the same where it comes compressed


class NoAnswer(KgError):
    """Why there is no answer; ``retry_after`` in seconds where there may be one later, ``fault`` where it is one of ours."""

    def __init__(self, status: int, detail: str, *, retry_after: int | None = None, fault: bool = False) -> None:
        super().__init__(detail)
        self.status = status
        self.retry_after = retry_after
        self.fault = fault


class Departed(Exception):
    """The client is gone, and its request with it."""


class Whole(NamedTuple):
    """A whole answer."""

    shape: Shape
    content: bytes


class Part(NamedTuple):
    """A long answer as it comes."""

    shape: Shape
    reader: Reader


class Lane(Enum):
    """Where a flight is: waiting for a worker, among the quick, among the slow, or stopped until there is room among those."""

    QUEUED = "queued"
    FAST = "fast"
    SLOW = "slow"
    STOPPED = "stopped"


Waiter = asyncio.Future[Whole | Part | None]


class Tower(Protocol):
    """Who is told what becomes of a flight."""

    def spool(self) -> Spool | None:
        """A file for several readers of one answer, if there may be another."""
        ...

    def unshared(self, flight: Flight) -> None:
        """No more who ask the same can have the flight's answer."""

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

    def joined(self) -> Part | None:
        """A long answer that has begun, for one more who asks the same; None where there is nothing of it yet."""
        return Part(self._shape, self.rest.reader()) if self.rest else None

    def _piece(self, content: bytes) -> None:
        if self.rest:
            self.rest.put(content)
            if self.rest.size > ROOM:
                self._tower.unshared(self)
            return
        self._pieces.append(content)
        self._held += len(content)
        if self._held > (_PACKED if self._shape.gzip else WHOLE):
            self._share()

    def _share(self) -> None:
        """Gives a long answer to those who wait for it; where several cannot have it, those but one must ask for themselves."""
        waiting = [waiter for waiter in self.waiters if not waiter.done()]
        spool = self._tower.spool() if len(waiting) > 1 else None
        self.rest = Rest(self.flow, spool or Window())
        if spool is None:
            self._tower.unshared(self)
        for number, waiter in enumerate(waiting):
            waiter.set_result(self.joined() if spool or number == 0 else None)
        for piece in self._pieces:
            self.rest.put(piece)
        self._pieces.clear()
