"""What is made of the store that is served, once for each release of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

from kg.endpoint.current import Served
from kg.store import Store

Made = TypeVar("Made")
_ELSEWHERE = 300.0  # seconds that what was made of a store elsewhere is good for


class Once(Generic[Made]):
    """Something made of whatever is served: once for a release, and every five minutes of a store elsewhere.

    It is made in a thread; all who ask meanwhile wait for the same. Only the last one is kept.
    """

    def __init__(self, served: Callable[[], Served], make: Callable[[Store], Made]) -> None:
        self._served = served
        self._make = make
        self._of: Hashable = None
        self._making: asyncio.Task[Made] | None = None

    async def __call__(self) -> Made:
        """What was made of the store that is served now; raises what :meth:`make` raises, and tries anew the next time."""
        served = self._served()
        of = served.over.id if served.over else int(monotonic() / _ELSEWHERE)
        if self._making is None or of != self._of or _failed(self._making):
            self._of, self._making = of, asyncio.create_task(asyncio.to_thread(self._make, served.store))
        return await asyncio.shield(self._making)


def _failed(making: asyncio.Task[Made]) -> bool:
    return making.done() and (making.cancelled() or making.exception() is not None)
