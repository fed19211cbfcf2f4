"""Processes as Linux shows them under /proc."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def family(pid: int) -> set[int]:
    """A process and all below it."""
    children: dict[int, set[int]] = {}
    for one in PROC.iterdir():
        if one.name.isdecimal():
            with suppress(OSError):
                children.setdefault(int(_stat(int(one.name))[1]), set()).add(int(one.name))
    found, new = set[int](), {pid}
    while new:
        found |= new
        new = set[int]().union(*(children.get(one, ()) for one in new))
    return found


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return _stat(pid)[0] not in {"Z", "X"}
    except OSError:
        return False


def busiest(pids: set[int]) -> int:
    """The process of these that computes most over a third of a second."""
    before = {pid: _ticks(pid) for pid in pids}
    time.sleep(0.3)
    return max(before, key=lambda pid: _ticks(pid) - before[pid])


def memory(pid: int) -> int:
    """How many bytes of memory of its own a process has resident."""
    return 1024 * int(status(pid, "RssAnon").split()[0])


def status(pid: int, name: str) -> str:
    """A line of a process's status."""
    return next(line.partition(":")[2].strip() for line in _read(pid, "status") if line.startswith(f"{name}:"))


def limit(pid: int, name: str) -> str:
    """A limit of a process as it is in force."""
    return next(line.removeprefix(name).split()[0] for line in _read(pid, "limits") if line.startswith(name))


def network(pid: int) -> str:
    """The network that a process sees."""
    return str((PROC / str(pid) / "ns" / "net").readlink())


def sockets(pid: int) -> set[str]:
    """The sockets to the network that a process holds, by their inodes."""
    inodes = {line.split()[9] for name in ("tcp", "tcp6", "udp", "udp6") for line in _read(pid, f"net/{name}")[1:]}
    held = {str(one.readlink()) for one in (PROC / str(pid) / "fd").iterdir()}
    return {inode for inode in inodes if f"socket:[{inode}]" in held}


def written(pid: int) -> Iterator[str]:
    """The files that a process holds open for writing."""
    for one in (PROC / str(pid) / "fd").iterdir():
        flags = next(line.split()[1] for line in _read(pid, f"fdinfo/{one.name}") if line.startswith("flags:"))
        path = str(one.readlink())
        if int(flags, 8) & os.O_ACCMODE and path.startswith("/") and not path.startswith("/dev/"):
            yield path


def signalled(pid: int, number: int) -> None:
    """Sends a signal to a process that may be gone."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _read(pid: int, name: str) -> list[str]:
    try:
        return (PROC / str(pid) / name).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _stat(pid: int) -> list[str]:
    """What stands behind the name in a process's stat: its state, its parent, and more."""
    return (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def _ticks(pid: int) -> int:
    try:
        return sum(map(int, _stat(pid)[11:13]))
    except OSError:
        return 0
