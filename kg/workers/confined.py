"""Taking from a process what a query does not need: network, files to write, other privileges, and memory without end.

What a kernel does not know or does not allow is left out; each step stands by itself.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path

_DEATH_SIGNAL, _NO_NEW_PRIVILEGES, _DUMPABLE = 1, 38, 4  # prctl(2)
_USER, _NETWORK, _IPC = 0x10000000, 0x40000000, 0x08000000  # unshare(2)
_CREATE_RULESET, _RESTRICT_SELF, _VERSION = 444, 446, 1  # landlock(7), the same numbers on every architecture
_WRITING = 0x1FFF & ~0b1100  # all rights of Landlock's first version but those to read files and folders
_RIGHTS = ((2, 1 << 13), (3, 1 << 14))  # to move between folders, to truncate
_NETWORK_VERSION, _BIND_AND_CONNECT = 4, 0b11
_NOTHING = 0


def confine(memory: int) -> None:
    """Confines this process; ``memory`` is how many bytes it may take beside what it has.

    It dies with its parent, gains no privileges, has no network, makes no processes, files or core dumps.
    """
    if sys.platform == "linux":
        _isolate(ctypes.CDLL(None, use_errno=True))
    for limit, most in (
        (resource.RLIMIT_AS, _taken() + memory),
        (resource.RLIMIT_CORE, _NOTHING),
        (resource.RLIMIT_FSIZE, _NOTHING),
        (resource.RLIMIT_NPROC, _NOTHING),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def _isolate(libc: ctypes.CDLL) -> None:
    libc.prctl(_DEATH_SIGNAL, signal.SIGKILL)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.prctl(_DUMPABLE, 0, 0, 0, 0)
    if libc.unshare(_NETWORK | _IPC):
        libc.unshare(_USER | _NETWORK | _IPC)
    _forbid_writing(libc)


def _forbid_writing(libc: ctypes.CDLL) -> None:
    """Landlock without a single rule: nothing may be written, made, removed, executed, bound or connected to."""
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    if version < 1:
        return
    rights = _WRITING | sum(right for since, right in _RIGHTS if version >= since)
    rules = struct.pack("=Q", rights)
    if version >= _NETWORK_VERSION:
        rules += struct.pack("=Q", _BIND_AND_CONNECT)
    ruleset = libc.syscall(_CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), ctypes.c_uint32(0))
    if ruleset >= 0:
        libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
        os.close(ruleset)


def _taken() -> int:
    """How much address space this process has, in bytes; 0 where that cannot be told."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    return 0
