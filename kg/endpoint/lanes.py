"""Which query runs when, so that light ones stay light.

A query begins in the fast lane. One that has taken 100 ms of a processor moves to the slow lane (:mod:`kg.endpoint.slow`), or is
stopped, with all that it has done, until there is a slot for it. What one client may have of each is bounded.
"""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple
from weakref import WeakSet

from kg.endpoint.flight import Departed, Flight, Lane, NoAnswer, Part, Waiter, Whole
from kg.endpoint.pool import Pool, Worker
from kg.endpoint.rest import Flow, Reader, Rest, Spool
from kg.endpoint.slow import SlowLane
from kg.endpoint.turns import Turns
from kg.workers import frames

QUICK = 0.1  # seconds of a processor that a query may take in the fast lane
_QUICKEST = 0.025  # the same while many wait
MOST_STOPPED, MOST_QUEUED = 8, 256  # queries of one client
_ALL_STOPPED, _ALL_QUEUED = 32, 4096  # queries of all clients
_TICK = 0.01
_MOST_SPOOLS = 4  # answers that several read at once
_LATER = 5  # seconds after which it is worth to ask again

Gone = Callable[[], asyncio.Future[None]]  # gives what is done when a client is gone

_GONE = NoAnswer(499, "the client is gone")


class Asking(NamedTuple):
    """A client that waits for a flight, until when, and how long that is in seconds."""

    flight: Flight
    waiter: Waiter
    until: float
    limit: float
    gone: Gone


class Lanes:
    """The way of queries through the workers of a pool; ``record`` hears of each that is over."""

    def __init__(self, pool: Pool, workers: int, memory: int, record: Callable[[Flight], None]) -> None:
        self.pool = pool
        self.kills = 0
        self._workers = workers
        self._memory = memory
        self._record = record
        self._shared: dict[bytes, Flight] = {}
        self._spools: WeakSet[Spool] = WeakSet()
        self._askings: dict[Waiter, Asking] = {}
        self._watched: set[Waiter] = set()
        self.flying: dict[Flight, Worker] = {}
        self._slow = SlowLane(self.flying, pool, max(1, workers // 2), memory)
        self._fast: Counter[str] = Counter()
        self._running = 0
        self._waiting: Turns[Flight] = Turns()
        self._ticking = False
        pool.when_idle = self._admit

    async def ask(self, question: bytes, client: str, limit: float, gone: Gone, shared: bytes) -> Whole | Part:
        """The answer to a question of a client within so many seconds; what is ``shared`` under one key is evaluated once.

        Raises NoAnswer, and Departed where the client goes away first.
        """
        until = monotonic() + limit
        while True:
            flight = self._shared.get(shared) or self._begun(question, client, shared)
            if joined := flight.joined():
                return joined
            waiter: Waiter = asyncio.get_running_loop().create_future()
            answer = await self._waited(Asking(flight, waiter, until, limit, gone))
            if answer is not None:
                flight.until = until
                return answer
            shared = b""  # another has this long answer as it comes

    def abandon(self, reader: Reader) -> None:
        """Forgets a reader of a long answer, and ends the flight that nobody reads any more."""
        if reader.rest.leave(reader):
            for flight in list(self.flying):
                if flight.rest is reader.rest:
                    self._end(flight, _GONE)

    def spool(self) -> Spool | None:
        """A file for several readers of one answer, if there may be another (:class:`kg.endpoint.flight.Tower`)."""
        if len(self._spools) >= _MOST_SPOOLS:
            return None
        try:
            found = Spool()
        except OSError:  # no folder here can be written to: each evaluates for itself
            return None
        self._spools.add(found)
        return found

    def unshared(self, flight: Flight) -> None:
        """Lets no more clients have a flight's answer (:class:`kg.endpoint.flight.Tower`)."""
        self._shared.pop(flight.shared, None)
        flight.shared = b""

    @property
    def active(self) -> dict[str, int]:
        """How many queries are in each lane."""
        found = Counter(flight.lane.value for flight in self.flying)
        return {lane.value: len(self._waiting) if lane is Lane.QUEUED else found[lane.value] for lane in Lane}

    def __len__(self) -> int:
        """How many queries are under way."""
        return len(self._waiting) + len(self.flying)

    def landed(self, flight: Flight) -> None:
        """Takes back the worker of a flight that is over (:class:`kg.endpoint.flight.Tower`)."""
        self.unshared(flight)
        worker = self.flying.pop(flight, None)
        if worker:
            self._leave_fast(flight)
            if flight.lane is Lane.FAST:
                self.pool.give(worker)
            else:
                self._kill(worker)
                self._slow.resume()
        self._record(flight)
        self._admit()

    def crashed(self, flight: Flight, status: int) -> None:
        """Says why a worker died (:class:`kg.endpoint.flight.Tower`)."""
        if status == -signal.SIGABRT:
            flight.fail(NoAnswer(400, f"the query needs more memory than the limit of {self._memory >> 20} MiB"))
        elif status == -signal.SIGKILL:
            flight.fail(NoAnswer(503, "the query's process was killed; ask again", retry_after=_LATER))
        else:
            flight.fail(NoAnswer(400, "the query is too complex: the engine has no room for so many nested parts"))

    async def _waited(self, asking: Asking) -> Whole | Part | None:
        flight = asking.flight
        flight.waiters.append(asking.waiter)
        self._askings[asking.waiter] = asking
        reason = _GONE
        try:
            return await asking.waiter
        except NoAnswer as error:
            reason = error
            raise
        finally:
            del self._askings[asking.waiter]
            self._watched.discard(asking.waiter)
            flight.waiters.remove(asking.waiter)
            if not flight.waiters and not flight.rest and not flight.status:
                self._end(flight, reason)

    def _begun(self, question: bytes, client: str, shared: bytes) -> Flight:
        """A new flight, in the queue or on its way; NoAnswer where there is no room for it."""
        if self._slow.number(client, Lane.STOPPED) >= MOST_STOPPED:
            raise _too_many(client_has=MOST_STOPPED)
        if self._waiting.of(client) >= MOST_QUEUED:
            raise _too_many(client_has=MOST_QUEUED)
        if len(self._waiting) >= _ALL_QUEUED:
            raise _busy()
        flight = Flight(question, client, self)
        if shared:
            flight.shared, self._shared[shared] = shared, flight
        self._waiting.add(flight)
        self._admit()
        if not self._ticking:
            self._ticking = True
            asyncio.get_running_loop().call_later(_TICK, self._tick)
        return flight

    def _admit(self) -> None:
        """Lets queries begin: any while there is room in the fast lane, else those of clients that have nothing there."""
        while self._waiting and self._running < 2 * self._workers:
            worker = self.pool.take()
            if worker is None:
                return
            flight = self._waiting.next(busy=() if self._running < self._workers else self._fast)
            if flight is None:
                self.pool.give(worker)
                return
            self._start(flight, worker)

    def _start(self, flight: Flight, worker: Worker) -> None:
        flight.lane, flight.started, flight.spent = Lane.FAST, monotonic(), worker.spent
        flight.flow = Flow(worker.pause, worker.resume)
        self.flying[flight] = worker
        self._fast[flight.client] += 1
        self._running += 1
        worker.ask(flight.question, flight)

    def _leave_fast(self, flight: Flight) -> None:
        if flight.lane is Lane.FAST:
            self._running -= 1
            self._fast[flight.client] -= 1
            if not self._fast[flight.client]:
                del self._fast[flight.client]

    def _tick(self) -> None:
        """Moves what takes long out of the fast lane, and ends what takes too long."""
        now, quick = monotonic(), max(_QUICKEST, QUICK / (1 + len(self._waiting)))
        for flight, worker in list(self.flying.items()):
            if flight.lane is Lane.FAST and now - flight.started > quick and (flight.rest or worker.spent - flight.spent > quick):
                self._slow_down(flight)
            if flight.rest and not flight.status:
                self._time(flight, flight.rest, now)
        for asking in list(self._askings.values()):
            if now > asking.until and not asking.waiter.done():
                asking.waiter.set_exception(_too_late(asking))
            elif now - asking.until + asking.limit > QUICK and asking.waiter not in self._watched:
                self._watched.add(asking.waiter)
                _watch(asking)
        self._slow.take_turns()
        self._ticking = bool(self.flying or self._askings)
        if self._ticking:
            asyncio.get_running_loop().call_later(_TICK, self._tick)

    def _time(self, flight: Flight, rest: Rest, now: float) -> None:
        """The time that the reader of a long answer takes is not the query's."""
        if rest.paused is not None:
            flight.until += _TICK
        elif not flight.waiters and now > flight.until:
            self._end(flight, NoAnswer(504, "the query took longer than its limit"))

    def _slow_down(self, flight: Flight) -> None:
        """Moves a flight to the slow lane, or stops it until there is a slot; NoAnswer for it where the client has too many."""
        self._leave_fast(flight)
        flight.lane = Lane.STOPPED
        if self._slow.number(flight.client, Lane.STOPPED) > MOST_STOPPED:
            self._end(flight, _too_many(client_has=MOST_STOPPED))
        elif self._slow.number(None, Lane.STOPPED) > _ALL_STOPPED:
            self._end(flight, _busy())
        else:
            self._slow.enter(flight)
        self._admit()

    def _end(self, flight: Flight, error: NoAnswer) -> None:
        """Ends a flight before its time."""
        if flight.lane is Lane.QUEUED:
            self._waiting.remove(flight)
        else:
            self._leave_fast(flight)
            flight.lane = Lane.STOPPED
        flight.fail(error)

    def _kill(self, worker: Worker) -> None:
        worker.flight = None
        self.kills += 1
        self.pool.send(frames.KILL, worker)


def _watch(asking: Asking) -> None:
    """Ends the waiting of a client that goes away; for the quick this would cost more than it saves."""

    def depart(_: asyncio.Future[None]) -> None:
        if not asking.waiter.done():
            asking.waiter.set_exception(Departed())

    asking.gone().add_done_callback(depart)


def _too_late(asking: Asking) -> NoAnswer:
    """What a client hears at its deadline: whether the query took too long, or the server was too busy for it."""
    if asking.flight.lane in {Lane.QUEUED, Lane.STOPPED}:
        return _busy()
    return NoAnswer(504, f"the query took longer than the limit of {asking.limit:g} seconds")


def _too_many(*, client_has: int) -> NoAnswer:
    return NoAnswer(429, f"{client_has} queries of yours wait already; ask again when they are over", retry_after=_LATER)


def _busy() -> NoAnswer:
    return NoAnswer(503, "the server is busy with other queries; ask again later", retry_after=_LATER)
