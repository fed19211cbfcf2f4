"""Clients that we did not write, and what they should find."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples, Triple, parse_query_results

from kg.store.embedded import Embedded
from tests.npm import NODE, installed

HERE = Path(__file__).parent

Rows = Counter[tuple[object, ...]]


@pytest.fixture(scope="session")
def npm(request: pytest.FixtureRequest) -> Callable[..., str]:
    """Runs a command of the npm packages that package-lock.json names; its output."""
    folder = installed(HERE, request.config)

    def run(name: str, *arguments: str) -> str:
        words = [str(NODE), str(folder / "node_modules" / ".bin" / name), *arguments]
        return subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603 - as locked

    return run


@pytest.fixture(scope="session")
def program() -> Callable[..., str]:
    """Runs a program of this machine; its output. Where it is not installed, the test is skipped."""

    def run(name: str, *arguments: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"there is no {name}")
        return subprocess.run([path, *arguments], capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603 - ours

    return run


@pytest.fixture(scope="session")
def rows(store: Embedded) -> Callable[[str], Rows]:
    """The rows that the release itself gives for a SELECT."""
    return lambda query: _rows(store.query(query))


@pytest.fixture(scope="session")
def triples(store: Embedded) -> Callable[[str], set[Triple]]:
    """The triples that the release itself gives for a CONSTRUCT or DESCRIBE."""

    def made(query: str) -> set[Triple]:
        answer = store.query(query)
        assert isinstance(answer, QueryTriples)
        return set(answer)

    return made


@pytest.fixture(scope="session")
def parsed() -> Callable[[str | bytes, QueryResultsFormat], Rows]:
    """Rows read from a document of results."""
    return lambda text, form: _rows(parse_query_results(text, format=form))


def _rows(answer: object) -> Rows:
    assert isinstance(answer, QuerySolutions), answer
    return Counter(tuple(row) for row in answer)
