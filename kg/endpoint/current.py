"""What is served: the current release of a folder, taken up anew when another becomes current, or a store elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from kg import release
from kg.errors import KgError
from kg.release import Release
from kg.store import Store


class Served(NamedTuple):
    """A store, and the release that it is of, if it is ours."""

    store: Store
    release: Release | None = None


class Current:
    """The current release of a folder with its store, opened anew when another release becomes current.

    Requests that began with the last one end with it. A new release that cannot be opened leaves the last one in service.
    """

    def __init__(self, folder: Path, complain: Callable[[str], None]) -> None:
        self._folder = folder
        self._complain = complain
        self._lock = Lock()
        self._refused = ""
        self._served = self._opened(release.current(folder))

    def __call__(self) -> Served:
        """What is served now."""
        with self._lock:
            try:
                found = release.current(self._folder)
                if self._served.release != found:
                    self._served = self._opened(found)
            except KgError as error:
                if str(error) != self._refused:
                    self._refused = str(error)
                    self._complain(f"{error}; the last release stays in service")
            return self._served

    @staticmethod
    def _opened(found: Release) -> Served:
        return Served(found.store(), found)
