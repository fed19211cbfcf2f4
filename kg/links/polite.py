"""Requests that other people's servers can live with: at a steady rate, tried again later and later."""

from __future__ import annotations

import time
from typing import Any
from weakref import finalize

import httpx

import kg
from kg.errors import printable
from kg.store import Unreachable

AGENT = f"kg/{kg.__version__} (https://w3id.org/tip-kg/)"
PASSING = {429, 500, 502, 503, 504}
LONGEST_WAIT = 120.0
_SAID = 300


class Polite:
    """An HTTP client that leaves ``interval`` seconds between requests and tries one that fails in passing up to ``tries`` times.

    It waits as long as Retry-After says (RFC 9110, section 10.2.3), else ``backoff`` seconds, doubled each time.
    """

    def __init__(self, *, interval: float = 1.0, tries: int = 5, backoff: float = 1.0, timeout: float = 60) -> None:
        self.interval, self.tries, self.backoff = interval, tries, backoff
        self._client = httpx.Client(timeout=timeout, headers={"User-Agent": AGENT}, follow_redirects=True)
        finalize(self, self._client.close)
        self._next = 0.0

    def send(self, method: str, url: str, **content: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own
        """The response to a request; Unreachable where none comes that is no error."""
        for number in range(1, self.tries + 1):
            time.sleep(max(0.0, self._next - time.monotonic()))
            self._next = time.monotonic() + self.interval
            try:
                response = self._client.request(method, url, **content)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                failure, wait = str(error) or type(error).__name__, self._wait(number)
            else:
                if not response.is_error:
                    return response
                failure, wait = f"{response.status_code} {response.text[:_SAID]}", self._wait(number, response)
                if response.status_code not in PASSING:
                    break
            if number < self.tries:
                time.sleep(wait)
        raise Unreachable(f"{url}: {printable(failure)}")

    def _wait(self, number: int, response: httpx.Response | None = None) -> float:
        said = response.headers.get("Retry-After", "") if response else ""
        wait = float(said) if said.isdigit() else self.backoff * 2 ** (number - 1)
        return min(wait, LONGEST_WAIT)
