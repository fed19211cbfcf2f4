"""What is served: the current release of a folder, taken up anew when another becomes current, or a store elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NamedTuple

from kg import find, release
from kg.endpoint.cache import Cache
from kg.endpoint.flight import Flight
from kg.endpoint.lanes import Lanes
from kg.endpoint.pool import Pool
from kg.endpoint.settings import Settings
from kg.errors import KgError
from kg.release import Release
from kg.store import Store
from kg.store.memory import remembered

_LOOK = 0.2  # seconds between two looks at which release is current
_GRACE = 5.0  # seconds that a release stays open after the last query of it
_base = remembered(find.base)


class Over(NamedTuple):
    """What runs over a release: the way of queries through its workers, and its answers so far; and its id, read once."""

    release: Release
    id: str
    lanes: Lanes
    cache: Cache


class Served(NamedTuple):
    """A store, and what runs over the release that it is of, if it is ours."""

    store: Store
    over: Over | None = None

    @property
    def release(self) -> Release | None:
        """The release, if it is ours."""
        return self.over and self.over.release


def base_of(served: Served) -> str:
    """The base IRI of what is served; empty where it is not known."""
    return served.release.base if served.release else _base(served.store)


class Elsewhere:
    """A store elsewhere, asked anew for every query."""

    def __init__(self, store: Store) -> None:
        self._served = Served(store)
        self.record: Callable[[Flight], None] = lambda _: None
        self.complain: Callable[[str], None] = lambda _: None

    def __call__(self) -> Served:
        """What is served."""
        return self._served

    async def open(self) -> None:
        """Nothing: the store is there or not."""

    def close(self) -> None:
        """Nothing, either."""


class Current:
    """The current release of a folder, opened anew when another release becomes current.

    Requests that began with the last one end with it. A new release that cannot be opened leaves the last one in service.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self.record: Callable[[Flight], None] = lambda _: None
        self.complain: Callable[[str], None] = lambda _: None
        self._refused = ""
        self._served: Served | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self) -> Served:
        """What is served now."""
        assert self._served  # noqa: S101 - opened before anything is asked
        return self._served

    async def open(self) -> None:
        """Opens the current release, and from now on looks for others; KgError where there is none that can be served."""
        self._served = await self._opened(release.current(self._folder))
        self._run(self._follow())

    def close(self) -> None:
        """Ends all query processes."""
        for task in self._tasks:
            task.cancel()
        if self._served and self._served.over:
            self._served.over.lanes.pool.close()

    async def _opened(self, found: Release) -> Served:
        pool = Pool(found, needed=self._settings.workers, memory=self._settings.memory)
        store = await asyncio.to_thread(found.quickest)
        try:
            await pool.open()
        except KgError:
            pool.close()
            raise
        lanes = Lanes(pool, self._settings.workers, self._settings.memory, lambda flight: self.record(flight))  # noqa: PLW0108 - set later
        return Served(store, Over(found, found.id, lanes, Cache(self._settings.cache)))

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            try:
                await self._look()
            except KgError as error:
                if str(error) != self._refused:
                    self._refused = str(error)
                    self.complain(f"{error}; the last release stays in service")

    async def _look(self) -> None:
        found, last = release.current(self._folder), self()
        if found != last.release:
            self._served = await self._opened(found)
            self._refused = ""
            if last.over:
                self._run(_retired(last.over.lanes))

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _retired(lanes: Lanes) -> None:
    """Ends the processes of a release when its last query is over."""
    try:
        await asyncio.sleep(_GRACE)
        while len(lanes):  # noqa: ASYNC110 - rarely, and nobody waits for it
            await asyncio.sleep(_GRACE)
    finally:
        lanes.pool.close()
