"""Queries that wait to begin, served one client after the other."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Container

from kg.endpoint.flight import Flight


class Turns:
    """Flights in the order of their clients' turns; of one client, the first comes first."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[Flight]] = OrderedDict()
        self._length = 0

    def add(self, flight: Flight) -> None:
        """Lets a flight wait behind the others of its client."""
        self._waiting.setdefault(flight.client, deque()).append(flight)
        self._length += 1

    def remove(self, flight: Flight) -> None:
        """Lets a flight wait no more."""
        self._waiting[flight.client].remove(flight)
        self._taken(flight.client)

    def next(self, busy: Container[str] = ()) -> Flight | None:
        """The flight whose turn it is, of a client that is not busy; it waits no more, and its client's next turn is the last."""
        client = next((client for client in self._waiting if client not in busy), None)
        if client is None:
            return None
        flight = self._waiting[client].popleft()
        self._waiting.move_to_end(client)
        self._taken(client)
        return flight

    def of(self, client: str) -> int:
        """How many flights of a client wait."""
        return len(self._waiting.get(client, ()))

    def __len__(self) -> int:
        """How many flights wait."""
        return self._length

    def _taken(self, client: str) -> None:
        self._length -= 1
        if not self._waiting[client]:
            del self._waiting[client]
