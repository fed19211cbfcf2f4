"""The slow lane: queries with half the slots and the lowest priority, and those that are stopped until there is a slot.

Those that had less take turns with those that had more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from kg.endpoint.flight import Flight, Lane
from kg.endpoint.pool import Pool, Worker
from kg.workers import frames

MOST_SLOW = 2  # queries of one client that run
_TURN = 0.25  # seconds of a processor that a query may take, if another has had less


@dataclass(frozen=True, slots=True)
class SlowLane:
    """The slow and the stopped among those that fly; ``memory`` in bytes is what all that are stopped may keep."""

    flying: Mapping[Flight, Worker]
    pool: Pool
    slots: int
    memory: int

    def enter(self, flight: Flight) -> None:
        """Takes in a flight: it goes on slowly, or is stopped until there is a slot."""
        worker = self.flying[flight]
        self.pool.send(frames.YIELD, worker)
        if not self._fits(flight):
            self.pool.send(frames.STOP, worker)
        else:
            flight.lane = Lane.SLOW

    def resume(self) -> None:
        """Continues stopped flights that fit into the slow lane, those first that have had least."""
        stopped = [(worker.spent, flight, worker) for flight, worker in self.flying.items() if flight.lane is Lane.STOPPED]
        for spent, flight, worker in sorted(stopped, key=itemgetter(0)):
            if self._fits(flight):
                flight.lane, flight.spent = Lane.SLOW, spent
                self.pool.send(frames.CONTINUE, worker)

    def take_turns(self) -> None:
        """Stops what had its turn in the slow lane, where another waits that has had less.

        What is stopped keeps its memory: all together no more than one query may have.
        """
        stopped = [worker for flight, worker in self.flying.items() if flight.lane is Lane.STOPPED]
        if not stopped:
            return
        least = min(worker.spent for worker in stopped)
        for flight, worker in self.flying.items():
            spent = worker.spent if flight.lane is Lane.SLOW and not flight.rest else 0.0
            if spent - flight.spent > _TURN and spent > least and sum(one.memory for one in (*stopped, worker)) < self.memory:
                flight.lane = Lane.STOPPED
                self.pool.send(frames.STOP, worker)
        self.resume()

    def number(self, client: str | None, lane: Lane) -> int:
        """How many flights of a client, or of all, are in a lane."""
        return sum(one.lane is lane and client in {None, one.client} for one in self.flying)

    def _fits(self, flight: Flight) -> bool:
        """Whether there is a slot for a flight in the slow lane; those whose reader is slow take none."""
        running = sum(one.lane is Lane.SLOW and not (one.rest and one.rest.paused) for one in self.flying)
        return running < self.slots and self.number(flight.client, Lane.SLOW) < MOST_SLOW
