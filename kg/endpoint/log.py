"""The log: one line of JSON for each query that was evaluated and each that failed, on standard error."""

from __future__ import annotations

import itertools
import json
import re
import secrets
import sys
import threading
from collections import deque
from collections.abc import Callable
from time import sleep, time

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SOON = 0.1  # seconds between two writings
_MOST = 100_000  # lines that wait for a reader of standard error
_FAREWELL = 1.0  # seconds that the last lines may take


class Log:
    """Lines that a thread writes together, ten times a second, so that nobody waits for who reads them.

    Where so many wait that there is no room for more, lines are lost, and the log says how many.
    """

    def __init__(self) -> None:
        self._lines: deque[str] = deque()
        self._lost = 0
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def write(self, query: str, client: str, *, status: int, seconds: float, size: int, detail: str = "") -> None:
        """Adds a line with the time, in seconds since 1970; ids and addresses hold nothing that JSON escapes."""
        said = f', "detail": {json.dumps(detail)}' if detail else ""
        self.say(
            f'{{"time": {time():.3f}, "query": "{query}", "client": "{client}", "status": {status}, '
            f'"seconds": {seconds:.6f}, "bytes": {size}{said}}}'
        )

    def say(self, line: str) -> None:
        """Adds a line as it is."""
        if len(self._lines) < _MOST:
            self._lines.append(line)
        else:
            self._lost += 1

    def close(self) -> None:
        """Writes what there is, unless nobody takes it."""
        self._closed = True
        self._thread.join(_FAREWELL)

    def _run(self) -> None:
        while not self._closed:
            sleep(_SOON)
            self._write()
        self._write()

    def _write(self) -> None:
        lines = [self._lines.popleft() for _ in range(len(self._lines))]
        if self._lost:
            lost, self._lost = self._lost, 0
            lines.append(json.dumps({"time": round(time(), 3), "lost": lost}))
        if lines:
            sys.stderr.write("\n".join(lines) + "\n")
            sys.stderr.flush()


def ids() -> Callable[[str], str]:
    """A function that gives each query an id: the one that its client names, if it is one, else a new one."""
    prefix, numbers = secrets.token_hex(4), itertools.count(1)
    return lambda named: named if _ID.fullmatch(named) else f"{prefix}-{next(numbers)}"
