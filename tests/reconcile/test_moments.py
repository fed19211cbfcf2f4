from __future__ import annotations

import asyncio
import time

import pytest

from kg.endpoint.flight import Departed
from kg.reconcile.moments import Moments


def busy(piece: int) -> int:
    """Works for a moment."""
    end = time.perf_counter() + 0.001
    while time.perf_counter() < end:
        pass
    return piece


async def never() -> asyncio.Future[None]:
    """What never comes."""
    return asyncio.get_running_loop().create_future()


def test_what_is_made_comes_in_order_and_others_take_turns() -> None:
    done: list[str] = []

    async def one(moments: Moments, name: str, size: int) -> list[int]:
        gone = await never()
        found = await moments.each(range(size), busy, lambda: gone)
        done.append(name)
        return found

    async def both() -> tuple[list[int], list[int]]:
        moments = Moments()
        long, short = await asyncio.gather(one(moments, "long", 60), one(moments, "short", 4))
        return long, short

    assert asyncio.run(both()) == ([*range(60)], [*range(4)])
    assert done == ["short", "long"]


def test_nothing_is_made_of_nothing() -> None:
    async def run() -> list[int]:
        gone = await never()
        return await Moments().each([], busy, lambda: gone)

    assert asyncio.run(run()) == []


def test_what_nobody_waits_for_is_not_made() -> None:
    made: list[int] = []

    async def run() -> None:
        gone = await never()
        gone.set_result(None)
        await Moments().each(range(1000), lambda piece: made.append(busy(piece)), lambda: gone)

    with pytest.raises(Departed):
        asyncio.run(run())
    assert len(made) < 100
