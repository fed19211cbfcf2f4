"""The rest of a long answer as it comes: for one who reads it through a window, for several through a file."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from time import monotonic
from typing import NamedTuple, Protocol

from kg.errors import KgError

_WINDOW = 512 * 1024  # bytes that wait for the fastest reader before the worker waits, too
_PIECE = 256 * 1024  # bytes that one of several readers takes at once
ROOM = 256 * 1024 * 1024  # bytes that one of several readers may be behind the fastest
_DISK = Path("/var/tmp")  # noqa: S108 - a file without a name; /tmp may be memory


class Broken(Exception):
    """There is no more of an answer that has begun: its transfer must break, for what is cut must not look whole."""


class Flow(NamedTuple):
    """How the reading of a worker is paused and resumed."""

    pause: Callable[[], None]
    resume: Callable[[], None]


class _Kept(Protocol):
    """What came of an answer and was not read yet."""

    def write(self, content: bytes) -> None:
        """Adds to it."""

    def read(self, start: int) -> bytes:
        """Some of what came at ``start`` and behind it; empty where that is no longer here."""
        ...

    def close(self) -> None:
        """Throws it away."""


class Window:
    """What one reader reads, once."""

    def __init__(self) -> None:
        self._pieces: deque[bytes] = deque()

    def write(self, content: bytes) -> None:
        """Adds a piece."""
        self._pieces.append(content)

    def read(self, _start: int) -> bytes:
        """All pieces, which are forgotten then."""
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content

    def close(self) -> None:
        """Nothing: it goes with its reader."""


class Spool:
    """What several readers read, each at its own pace: the last ``room`` bytes, in a file without a name."""

    def __init__(self, room: int = ROOM) -> None:
        self._file = TemporaryFile(buffering=0, dir=_DISK if _DISK.is_dir() else gettempdir())  # noqa: SIM115 - closed below
        self._room = room
        self._size = 0

    def write(self, content: bytes) -> None:
        """Adds a piece, over what is too old to be kept."""
        while content:
            at = self._size % self._room
            part = content[: self._room - at]
            os.pwrite(self._file.fileno(), part, at)
            self._size += len(part)
            content = content[len(part) :]

    def read(self, start: int) -> bytes:
        """Some of what came at ``start`` and behind it; empty where that is no longer here."""
        if start < self._size - self._room:
            return b""
        at = start % self._room
        return os.pread(self._file.fileno(), min(_PIECE, self._size - start, self._room - at), at)

    def close(self) -> None:
        """Throws the file away."""
        self._file.close()


class Rest:
    """What comes of an answer; the worker waits while its fastest reader is slow."""

    def __init__(self, flow: Flow, kept: Window | Spool) -> None:
        self.paused: float | None = None  # since when the reader is waited for
        self.size = 0
        self._flow = flow
        self._kept: _Kept = kept
        self._readers: set[Reader] = set()
        self._news = asyncio.Event()
        self._over = False
        self._broken: KgError | None = None

    def reader(self) -> Reader:
        """Another reader of all that comes."""
        found = Reader(self)
        self._readers.add(found)
        return found

    def leave(self, reader: Reader) -> bool:
        """Forgets a reader; whether it was the last."""
        self._readers.discard(reader)
        if not self._readers:
            self._kept.close()
        return not self._readers

    def put(self, content: bytes) -> None:
        """Adds a piece."""
        self._kept.write(content)
        self.size += len(content)
        self._tell()
        if self.paused is None and self.size - self._fastest() > _WINDOW:
            self.paused = monotonic()
            self._flow.pause()

    def end(self, error: KgError | None = None) -> None:
        """Says that there is no more, and why, if something is missing."""
        self._over, self._broken = True, error
        self._tell()

    async def next(self, start: int) -> bytes:
        """Some of what comes at ``start``, empty at the end; Broken where something is missing."""
        while start == self.size or self._broken:
            if self._broken:
                raise Broken(str(self._broken)) from self._broken
            if self._over:
                return b""
            await self._news.wait()
        content = self._kept.read(start)
        if not content:
            raise Broken("other readers of the same answer are too far ahead")
        return content

    def taken(self) -> None:
        """Resumes the worker when the fastest reader has taken all."""
        if self.paused is not None and self._fastest() == self.size:
            self.paused = None
            self._flow.resume()

    def _fastest(self) -> int:
        return max((reader.at for reader in self._readers), default=self.size)

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


class Reader:
    """One who reads an answer: the pieces as they come."""

    def __init__(self, rest: Rest) -> None:
        self.rest = rest
        self.at = 0

    def __aiter__(self) -> Reader:
        """The pieces."""
        return self

    async def __anext__(self) -> bytes:
        """The next piece; Broken where something is missing."""
        content = await self.rest.next(self.at)
        if not content:
            raise StopAsyncIteration
        self.at += len(content)
        self.rest.taken()
        return content
