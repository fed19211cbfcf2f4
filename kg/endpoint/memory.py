"""How much memory processes have, where the system tells it in /proc."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_RESIDENT, _SHARED = 1, 2  # columns of statm, in pages (proc(5))


def resident(pid: int) -> int:
    """The bytes of memory that a process has resident; 0 where that cannot be told."""
    return _pages(pid)[_RESIDENT] * os.sysconf("SC_PAGE_SIZE")


def own(pid: int) -> int:
    """The same without what it shares with files."""
    pages = _pages(pid)
    return (pages[_RESIDENT] - pages[_SHARED]) * os.sysconf("SC_PAGE_SIZE")


def _pages(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(number) for number in Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()]
    return [0, 0, 0]
