"""The log: one line of JSON for each query that was evaluated and each that failed, on standard error."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import secrets
import sys
from collections.abc import Callable
from time import time
from typing import Any

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SOON = 0.1  # seconds between two writings


class Log:
    """Lines that are written together, ten times a second; what they hold is escaped, so that a line is one."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def write(self, **said: Any) -> None:  # noqa: ANN401 - whatever JSON holds
        """Adds a line with the time, in seconds since 1970."""
        if not self._lines:
            asyncio.get_running_loop().call_later(_SOON, self.flush)
        self._lines.append(json.dumps({"time": round(time(), 3), **said}))

    def flush(self) -> None:
        """Writes what there is."""
        lines, self._lines = self._lines, []
        if lines:
            sys.stderr.write("\n".join(lines) + "\n")
            sys.stderr.flush()


def ids() -> Callable[[str], str]:
    """A function that gives each query an id: the one that its client names, if it is one, else a new one."""
    prefix, numbers = secrets.token_hex(4), itertools.count(1)
    return lambda named: named if _ID.fullmatch(named) else f"{prefix}-{next(numbers)}"
