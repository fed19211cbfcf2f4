from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from kg.endpoint.pool import Pool
from kg.release import Release
from kg.store import Damaged
from kg.workers import frames

MEMORY = 64 * 1024 * 1024


def pool(release: Release, play: Callable[[Pool], Awaitable[Any]]) -> Any:  # noqa: ANN401 - whatever the play gives
    """What comes of a play with a pool over a release."""

    async def run() -> Any:  # noqa: ANN401 - as above
        found = Pool(release, needed=1, memory=MEMORY)
        try:
            await found.open()
            return await play(found)
        finally:
            found.close()

    return asyncio.run(run())


async def until(true: Callable[[], bool]) -> None:
    """Waits for something to come true."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - it comes true elsewhere
            await asyncio.sleep(0.01)


def parent(pid: int) -> int:
    """The parent of a process (proc(5))."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


def test_no_command_is_lost_however_many_there_are(release: Release) -> None:
    async def play(found: Pool) -> bool:
        worker = found.take()
        assert worker
        for _ in range(3000):
            found.send(frames.CONTINUE, worker)
        found.send(frames.KILL, worker)
        await until(lambda: worker.pid not in found.pids)
        return found.take() is not None

    assert pool(release, play)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the parent of a process on Linux")
def test_a_parent_that_dies_is_replaced_with_all_workers(release: Release) -> None:
    async def play(found: Pool) -> tuple[set[int], set[int]]:
        before = set(found.pids)
        os.kill(parent(found.pids[0]), signal.SIGKILL)
        await until(lambda: bool(found.pids) and not before & set(found.pids))
        return before, set(found.pids)

    before, after = pool(release, play)

    assert before
    assert after


def test_a_release_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "kg.nq").write_text("this is none")
    (tmp_path / "report.json").write_text('{"id": "x", "base": "http://e/"}')

    async def play(found: Pool) -> None:
        """Nothing: it does not come to this."""
        raise AssertionError(found)

    with pytest.raises(Damaged, match=r"kg\.nq: the release is damaged, build it anew"):
        pool(Release(tmp_path), play)
