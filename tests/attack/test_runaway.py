"""Queries without end, of every kind: each is stopped at a limit that the answer names, and nobody else notices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.attack.queries import ENDLESS, LARGE
from tests.attack.running import Running


@pytest.mark.slow
@pytest.mark.parametrize("query", ENDLESS.values(), ids=ENDLESS)
def test_a_query_without_end_is_stopped_at_a_limit_that_is_named(attacked: Running, query: str) -> None:
    found = attacked.ask(query)

    assert found.status_code >= 400
    assert ("2 s" in found.text) if found.status_code == 504 else ("memory" in found.text)


@pytest.mark.slow
def test_the_deadline_is_named(attacked: Running) -> None:
    found = attacked.ask(ENDLESS["a cross product"])

    assert found.status_code == 504
    assert "2 s" in found.text


@pytest.mark.slow
def test_a_request_lowers_the_deadline(attacked: Running) -> None:
    found = attacked.ask(ENDLESS["a cross product"], timeout="1")

    assert found.status_code == 504
    assert "1 s" in found.text


@pytest.mark.slow
@pytest.mark.parametrize("timeout", ["3600", "86400.5"])
def test_a_request_never_raises_the_deadline(attacked: Running, timeout: str) -> None:
    found = attacked.ask(ENDLESS["a cross product"], timeout=timeout)

    assert found.status_code == 504
    assert "2 s" in found.text


@pytest.mark.parametrize("timeout", ["soon", "-1", "nan", "inf", "1e9", "", "0", "1" * 5000])
def test_a_deadline_that_is_none_is_refused_or_not_heeded(attacked: Running, timeout: str) -> None:
    found = attacked.ask("ASK {}", timeout=timeout)

    assert found.status_code in {200, 400}


@pytest.mark.slow
@pytest.mark.parametrize("query", LARGE.values(), ids=LARGE)
def test_a_query_that_takes_too_much_memory_is_told_so(serve: Callable[..., Running], query: str) -> None:
    server = serve("--workers", "1", "--timeout", "30", "--max-memory", "256MiB")

    found = server.ask(query)

    assert found.status_code >= 400
    assert "memory" in found.text
    assert server.is_well()
