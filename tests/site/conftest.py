"""A client of the server that all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """A client for the pages of a running server."""
    with httpx.Client(base_url=server, timeout=30) as found:
        yield found
