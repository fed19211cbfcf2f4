"""curl, as the README shows it."""

from __future__ import annotations

from collections.abc import Callable


def test_curl_gets_an_answer(server: str, program: Callable[..., str]) -> None:
    found = program("curl", "-sS", f"{server}/sparql", "-H", "Accept: text/csv", "--data-urlencode", "query=ASK { ?s ?p ?o }")

    assert found == "true\n"
