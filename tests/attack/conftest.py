"""Servers to be attacked, on this machine only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.attack.running import Running, served

Serve = Callable[..., Running]
LIMITS = ("--workers", "2", "--timeout", "2", "--max-memory", "256MiB", "--trusted", "127.0.0.1")


@pytest.fixture(scope="session")
def strong(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server with tight limits that all attacks share."""
    with served(store_folder, tmp_path_factory.mktemp("attacked") / "log", *LIMITS) as found:
        yield found


@pytest.fixture
def attacked(strong: Running) -> Iterator[Running]:
    """That server; whatever the test does to it, it must answer afterwards."""
    yield strong
    assert strong.is_well(), strong.log.read_text(encoding="utf-8")[-4000:]


@pytest.fixture
def serve(store_folder: Path, tmp_path: Path) -> Iterator[Serve]:
    """Starts a server of the test's own with these words on its command line."""
    with ExitStack() as stack:
        yield lambda *words: stack.enter_context(served(store_folder, tmp_path / "log", *words))
