"""Long work in short moments, one at a time, so that light requests get their turn between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

from kg.endpoint.flight import Departed

_MOMENT = 0.004  # seconds, and as long as the piece takes that was begun
Piece = TypeVar("Piece")
Made = TypeVar("Made")


class Moments:
    """A thread's time, shared fairly by all who have long work."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore()

    async def each(
        self, pieces: Iterable[Piece], make: Callable[[Piece], Made], gone: Callable[[], asyncio.Future[None]]
    ) -> list[Made]:
        """What is made of each piece, in order; Departed as soon as nobody waits for it any more."""
        left, done = iter(pieces), list[Made]()
        while True:
            async with self._turn:
                found, more = await run_in_threadpool(_moment, left, make)
            done += found
            if not more:
                return done
            if gone().done():
                raise Departed


def _moment(left: Iterator[Piece], make: Callable[[Piece], Made]) -> tuple[list[Made], bool]:
    """What is made in a moment, and whether there may be more to make."""
    end, found = monotonic() + _MOMENT, []
    for piece in left:
        found.append(make(piece))
        if monotonic() > end:
            return found, True
    return found, False
