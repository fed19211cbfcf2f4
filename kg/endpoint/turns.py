"""What waits to begin, served one client after the other."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Container
from typing import Generic, Protocol, TypeVar


class Waiting(Protocol):
    """Something that a client waits for."""

    @property
    def client(self) -> str:
        """The address that counts as its client."""
        ...


One = TypeVar("One", bound=Waiting)


class Turns(Generic[One]):
    """What waits, in the order of the clients' turns; of one client, the first comes first."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[One]] = OrderedDict()
        self._length = 0

    def add(self, one: One) -> None:
        """Lets one wait behind the others of its client."""
        self._waiting.setdefault(one.client, deque()).append(one)
        self._length += 1

    def remove(self, one: One) -> None:
        """Lets one wait no more."""
        self._waiting[one.client].remove(one)
        self._taken(one.client)

    def next(self, busy: Container[str] = ()) -> One | None:
        """The one whose turn it is, of a client that is not busy; it waits no more, and its client's next turn is the last."""
        client = next((client for client in self._waiting if client not in busy), None)
        if client is None:
            return None
        one = self._waiting[client].popleft()
        self._waiting.move_to_end(client)
        self._taken(client)
        return one

    def of(self, client: str) -> int:
        """How many of a client wait."""
        return len(self._waiting.get(client, ()))

    def __len__(self) -> int:
        """How many wait."""
        return self._length

    def _taken(self, client: str) -> None:
        self._length -= 1
        if not self._waiting[client]:
            del self._waiting[client]
