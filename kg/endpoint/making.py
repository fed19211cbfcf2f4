"""Pages made in threads, few at a time and for clients in turns, so that who asks for many holds up nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import NamedTuple, ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from kg.endpoint.flight import NoAnswer
from kg.endpoint.turns import Turns
from kg.endpoint.visitors import Visitors

HERE, ELSEWHERE = 2, 16  # threads: more would wait for the interpreter, those of a store elsewhere wait for its answers
MOST, _ALL = 256, 4096  # that wait, of one client and of all
_LATER = 5  # seconds after which it is worth to ask again
Given = ParamSpec("Given")
Made = TypeVar("Made")


class Turn(NamedTuple):
    """Something to be made for a client, and what is done when it may begin."""

    client: str
    begun: asyncio.Future[None]


class Making:
    """So many threads in which pages are made."""

    def __init__(self, visitors: Visitors, threads: int) -> None:
        self._visitors = visitors
        self._threads = threads
        self._running = 0
        self._waiting: Turns[Turn] = Turns()

    async def __call__(self, request: Request, make: Callable[Given, Made], *args: Given.args, **named: Given.kwargs) -> Made:
        """What is made for a request, when it is its client's turn; NoAnswer where too many wait already."""
        if self._running < self._threads:
            self._running += 1
        else:
            await self._turn(self._visitors.asking(request))
        try:
            return await run_in_threadpool(make, *args, **named)
        finally:
            self._end()

    async def _turn(self, client: str) -> None:
        if self._waiting.of(client) >= MOST:
            raise NoAnswer(429, f"{MOST} pages of yours wait already; ask again when you have them", retry_after=_LATER)
        if len(self._waiting) >= _ALL:
            raise NoAnswer(503, "the server is busy with other pages; ask again later", retry_after=_LATER)
        turn = Turn(client, asyncio.get_running_loop().create_future())
        self._waiting.add(turn)
        try:
            await turn.begun
        except asyncio.CancelledError:
            if turn.begun.cancelled():
                self._waiting.remove(turn)
            else:
                self._end()
            raise

    def _end(self) -> None:
        """Gives the thread that is free to whose turn it is."""
        self._running -= 1
        if turn := self._waiting.next():
            self._running += 1
            turn.begun.set_result(None)
