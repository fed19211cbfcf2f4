from __future__ import annotations

import asyncio
from typing import Any

import pytest

from kg.endpoint.cache import Cache
from kg.endpoint.current import Over, Served
from kg.endpoint.exchange import Scope
from kg.release import Release
from kg.site import warm


def test_first_pages_a_thing_of_each_class_and_each_document_are_asked_for_once(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "_LOOK", 0.05)
    asked: list[str] = []
    lanes: Any = None  # no query goes there
    served = Served(release.store(), Over(release, release.id, lanes, Cache(0)))

    async def pages(scope: Scope, _receive: object, _send: object) -> None:
        asked.append(scope["path"])

    async def play() -> None:
        keeping = asyncio.ensure_future(warm.keep_warm(pages, ("/", "/about"), lambda: served))
        size = 0
        while not asked or len(asked) > size:
            size = len(asked)
            await asyncio.sleep(1)
        keeping.cancel()

    asyncio.run(asyncio.wait_for(play(), 60))

    assert asked[:2] == ["/", "/about"]
    assert len(asked) == len(set(asked))
    kinds = {path.split("/")[1] for path in asked}
    assert kinds >= {"person", "organization", "state", "instrument", "staff-listing", "mapping"}
    assert {f"/document/{document['name']}" for document in release.report["documents"]} <= set(asked)
