"""Pages over a store elsewhere: another server of the same release."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from kg.release import Release

NAMES = ("person", "organization", "state", "instrument", "treaty-status", "photo-credit")


@pytest.fixture(scope="module")
def elsewhere(server: str) -> Iterator[httpx.Client]:
    """A client of a server whose store is the endpoint of another."""
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--endpoint", f"{server}/sparql"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        with httpx.Client(base_url=process.stderr.readline().split()[1].rstrip("/"), timeout=30) as found:
            yield found
        process.terminate()


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_the_same_over_a_store_elsewhere(client: httpx.Client, elsewhere: httpx.Client, name: str) -> None:
    response = elsewhere.get(f"/{name}.json")

    assert response.json() == client.get(f"/{name}.json").json()
    assert response.headers["cache-control"] == "no-store"
    assert elsewhere.get(f"/{name}/").status_code == 200


def test_a_search_is_the_same_over_a_store_elsewhere(client: httpx.Client, elsewhere: httpx.Client) -> None:
    asked = {"q": "trafficing"}

    here, there = (one.get("/search.json", params=asked).json() for one in (client, elsewhere))

    for result in (*here["results"], *there["results"]):
        del result["url"]
    assert here == there
    assert elsewhere.get("/search", params=asked).status_code == 200
    assert elsewhere.get("/search/suggest", params=asked).json() == client.get("/search/suggest", params=asked).json()


@pytest.mark.parametrize("path", ["/", "/about"])
def test_the_release_is_named_that_a_store_elsewhere_says_it_holds(elsewhere: httpx.Client, release: Release, path: str) -> None:
    assert f"<code>{release.id[:12]}</code>" in elsewhere.get(path).text
