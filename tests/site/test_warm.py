from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg import queries
from kg.endpoint.cache import Cache
from kg.endpoint.current import Over, Served
from kg.endpoint.exchange import Exchange, Scope
from kg.release import Release
from kg.site import warm
from tests.attack.running import served, until


def test_first_pages_a_thing_of_each_class_and_each_document_are_asked_for_once(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "_LOOK", 0.05)
    asked: list[str] = []
    departures: list[asyncio.Future[None]] = []
    lanes: Any = None  # no query goes there
    served = Served(release.store(), Over(release, release.id, lanes, Cache(0)))

    async def pages(scope: Scope, _receive: object, _send: object) -> None:
        asked.append(scope["path"])

    async def prepare(exchange: Exchange) -> None:
        asked.append(exchange.scope["path"])
        departures.append(exchange.gone())

    async def play() -> None:
        keeping = asyncio.ensure_future(warm.keep_warm(pages, ("/", "/about"), prepare, lambda: served))
        size = 0
        while not asked or len(asked) > size:
            size = len(asked)
            await asyncio.sleep(1)
        assert [one.done() for one in departures] == [True]
        keeping.cancel()

    asyncio.run(asyncio.wait_for(play(), 60))

    assert asked[:2] == ["/", "/about"]
    assert asked[-1] == "/queries/"
    assert len(asked) == len(set(asked))
    kinds = {path.split("/")[1] for path in asked}
    assert kinds >= {"person", "organization", "state", "instrument", "staff-listing", "mapping"}
    assert {f"/document/{document['name']}" for document in release.report["documents"]} <= set(asked)


def test_pages_of_questions_that_were_prepared_need_no_query(store_folder: Path, tmp_path: Path) -> None:
    with served(store_folder, tmp_path / "log") as running:
        seen = [-1.0]
        until(lambda: settled(running.metric("kg_query_seconds_count"), seen))
        questions = [httpx.get(f"{running.address}/queries/{name}", headers={"Accept": "text/html"}) for name in queries.load()]

        assert {one.status_code for one in questions} == {200}
        assert running.metric("kg_query_seconds_count") == seen[-1]


def settled(figure: float, seen: list[float]) -> bool:
    """Whether a figure rose, and has stayed for two seconds."""
    time.sleep(0.2)
    seen.append(figure)
    return figure > 0 and len(set(seen[-10:])) == 1
