from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine

import pytest
from starlette.requests import Request

from kg.endpoint.flight import NoAnswer
from kg.endpoint.making import MOST, Making
from kg.endpoint.visitors import Visitors


def asked_by(client: str) -> Request:
    """A request of a client."""
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "client": (client, 0)})


def one_thread() -> Making:
    """A single thread to make pages in."""
    return Making(Visitors(), 1)


class Workshop:
    """Makes what is asked for once it is open, and knows what it made, in order."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.made: list[str] = []

    def make(self, name: str) -> str:
        """What is asked for."""
        self.open.wait(10)
        self.made.append(name)
        return name

    async def made_for(self, making: Making, clients: str) -> list[str]:
        """What is made for these clients, who all ask before anything is made."""
        asking = [asyncio.ensure_future(making(asked_by(client), self.make, client)) for client in clients]
        await asyncio.sleep(0.01)
        self.open.set()
        return await asyncio.gather(*asking)


def test_clients_take_turns() -> None:
    workshop = Workshop()

    found = asyncio.run(workshop.made_for(one_thread(), "aaaaabc"))

    assert "".join(found) == "aaaaabc"
    assert "".join(workshop.made) == "aabcaaa"


def test_no_more_is_made_at_once_than_there_are_threads() -> None:
    inside, most = 0, 0

    def make() -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        threading.Event().wait(0.01)
        inside -= 1

    async def run() -> None:
        making = Making(Visitors(), 2)
        await asyncio.gather(*(making(asked_by("a"), make) for _ in range(8)))

    asyncio.run(run())

    assert most == 2


def test_a_failure_is_told_and_the_next_is_made() -> None:
    def fail() -> None:
        raise ValueError("a fault")

    async def run() -> str:
        making = one_thread()
        with pytest.raises(ValueError, match="a fault"):
            await making(asked_by("a"), fail)
        return await making(asked_by("a"), str, "made")

    assert asyncio.run(run()) == "made"


def test_who_waits_no_more_does_not_get_a_turn() -> None:
    workshop = Workshop()

    async def run() -> None:
        making = one_thread()
        first, second, third = (asyncio.ensure_future(making(asked_by(one), workshop.make, one)) for one in "abc")
        await asyncio.sleep(0.01)
        second.cancel()
        await asyncio.sleep(0.01)
        workshop.open.set()
        await asyncio.gather(first, third)

    asyncio.run(run())

    assert workshop.made == ["a", "c"]


def test_a_turn_that_came_too_late_goes_to_the_next() -> None:
    made: list[str] = []

    async def run() -> None:
        making = one_thread()
        ready = threading.Event()
        first = asyncio.ensure_future(making(asked_by("a"), ready.wait, 10))
        second, third = (asyncio.ensure_future(making(asked_by(one), made.append, one)) for one in "bc")
        first.add_done_callback(lambda _: second.cancel())
        await asyncio.sleep(0.01)
        ready.set()
        await asyncio.wait_for(third, 10)

    asyncio.run(run())

    assert made[-1] == "c"


def test_who_asks_for_too_many_is_told_so_and_others_are_not() -> None:
    workshop = Workshop()

    async def run() -> NoAnswer:
        making = one_thread()
        asking: list[Coroutine[None, None, str]] = [making(asked_by("a"), workshop.make, "a") for _ in range(MOST + 1)]
        waiting = [asyncio.ensure_future(one) for one in asking]
        await asyncio.sleep(0.05)
        with pytest.raises(NoAnswer) as refused:
            await making(asked_by("a"), workshop.make, "a")
        other = asyncio.ensure_future(making(asked_by("b"), workshop.make, "b"))
        await asyncio.sleep(0.01)
        workshop.open.set()
        await asyncio.gather(*waiting, other)
        return refused.value

    refused = asyncio.run(run())

    assert refused.status == 429
    assert refused.retry_after
    assert workshop.made.index("b") < 3
