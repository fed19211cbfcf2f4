"""A store for a thread, whose queries go the way of a client's: through the lanes to a worker, or to a store elsewhere."""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine
from typing import Any

import pyoxigraph
from pyoxigraph import QueryResultsFormat

from kg.store import Answer, Dataset

Ask = Callable[[str], Coroutine[Any, Any, bytes]]  # gives the rows of a query, in JSON


class Lane:
    """A store that is asked in a thread other than its loop's."""

    def __init__(self, ask: Ask, loop: AbstractEventLoop) -> None:
        self._ask = ask
        self._loop = loop

    def query(self, query: str, dataset: Dataset | None = None) -> Answer:
        """The rows of a query, asked of the whole; raises what the lanes raise."""
        assert dataset is None  # noqa: S101 - our own queries name no graphs
        return rows(asyncio.run_coroutine_threadsafe(self._ask(query), self._loop).result())


def rows(content: bytes) -> Answer:
    """The answer that JSON holds."""
    return pyoxigraph.parse_query_results(content, QueryResultsFormat.JSON)
