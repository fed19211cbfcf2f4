"""A failure behind the first bytes breaks the transfer, so that no client takes a part for the whole."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.attack import processes
from tests.attack.running import Running

ROWS = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
FORMATS = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "text/html",
]

pytestmark = pytest.mark.slow


def read(server: Running, accept: str, coding: str = "identity") -> int:
    """Reads an answer to its end; how many bytes it had."""
    headers = {"Accept": accept, "Accept-Encoding": coding}
    with httpx.stream("POST", f"{server.address}/sparql", data=ROWS, headers=headers, timeout=60) as found:
        found.raise_for_status()
        return sum(map(len, found.iter_raw()))


@pytest.mark.parametrize("accept", FORMATS)
def test_the_deadline_amid_an_answer_breaks_the_transfer(attacked: Running, accept: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        read(attacked, accept)


@pytest.mark.parametrize("accept", FORMATS)
def test_the_deadline_never_makes_a_whole_answer_of_a_gzipped_one(attacked: Running, accept: str) -> None:
    with pytest.raises((httpx.RemoteProtocolError, httpx.HTTPStatusError)):
        read(attacked, accept, "gzip")


def test_curl_notices_a_deadline_amid_an_answer(attacked: Running) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("there is no curl")

    words = [curl, "-sS", "-o", "/dev/null", f"{attacked.address}/sparql", "--data-urlencode", f"query={ROWS['query']}"]
    done = subprocess.run(words, capture_output=True, check=False, timeout=60)  # noqa: S603 - ours

    assert done.returncode in {18, 56}, done


def test_a_worker_that_dies_amid_an_answer_breaks_the_transfer(serve: Callable[..., Running]) -> None:
    server = serve("--workers", "1", "--timeout", "60")
    found = _killed_amid(server)

    with pytest.raises(httpx.RemoteProtocolError):
        for _ in found:
            pass

    assert server.is_well()


def _killed_amid(server: Running) -> Iterator[bytes]:
    """The rest of an answer whose worker was killed."""
    with httpx.stream("POST", f"{server.address}/sparql", data=ROWS, timeout=60) as found:
        pieces = found.iter_raw()
        assert next(pieces)
        processes.signalled(processes.busiest(server.family() - {server.process.pid}), signal.SIGKILL)
        yield from pieces
