from __future__ import annotations

import asyncio

import pytest

from kg.endpoint.current import Served
from kg.endpoint.once import Once
from kg.errors import KgError
from kg.store import Store
from kg.store.embedded import Embedded


def served() -> Served:
    """A store that is no release of ours."""
    return Served(STORE)


STORE = Embedded.of([])


def test_what_all_wait_for_is_made_once() -> None:
    made: list[Store] = []

    def make(store: Store) -> int:
        made.append(store)
        return len(made)

    once = Once(served, make)

    async def run() -> list[int]:
        first = await asyncio.gather(*(once() for _ in range(5)))
        return [*first, await once()]

    assert asyncio.run(run()) == [1] * 6
    assert made == [STORE]


def test_what_fails_is_made_again() -> None:
    tries: list[int] = []

    def make(_: Store) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise KgError("not yet")
        return "made"

    async def run() -> str:
        once = Once(served, make)
        with pytest.raises(KgError, match="not yet"):
            await once()
        return await once()

    assert asyncio.run(run()) == "made"


def test_who_leaves_does_not_stop_the_others() -> None:
    async def run() -> str:
        once = Once(served, lambda _: "made")
        leaving, staying = asyncio.create_task(once()), asyncio.create_task(once())
        await asyncio.sleep(0)
        leaving.cancel()
        return await staying

    assert asyncio.run(run()) == "made"
