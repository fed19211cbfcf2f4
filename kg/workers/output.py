"""The output of an answer: one frame where it is small, else pieces as they come."""

from __future__ import annotations

import socket
import zlib

from kg.workers import frames
from kg.workers.frames import Shape

_PIECE = 64 * 1024
_WORTH = 860  # bytes; less does not shrink
_GZIP = 31  # zlib's number for a gzip header, without a time
_WHOLE_LEVEL, _PIECES_LEVEL = 6, 1


class Output:
    """Takes an answer as it is written, and sends it in frames; waits where the server does not read."""

    def __init__(self, connection: socket.socket, *, graph: bool, gzip: bool) -> None:
        self._connection = connection
        self._graph = graph
        self._gzip = gzip
        self._content = bytearray()
        self._coder: zlib._Compress | None = None
        self._begun = False

    def write(self, content: bytes) -> int:
        """Takes a piece of the answer; nothing is sent before there are 64 KiB."""
        self._content += content
        if len(self._content) >= _PIECE:
            self._send()
        return len(content)

    def flush(self) -> None:
        """Nothing: what is small is sent at the end."""

    def end(self) -> None:
        """Sends what is left, and that this is the end."""
        if not self._begun:
            gzip = self._gzip and len(self._content) > _WORTH
            content = zlib.compress(self._content, _WHOLE_LEVEL, _GZIP) if gzip else self._content
            self._connection.sendall(frames.frame(frames.WHOLE, Shape(self._graph, gzip).packed() + content))
            return
        self._send()
        if self._coder:
            self._connection.sendall(frames.frame(frames.PIECE, self._coder.flush()))
        self._connection.sendall(frames.frame(frames.END))

    def _send(self) -> None:
        if not self._begun:
            self._begun = True
            self._coder = zlib.compressobj(_PIECES_LEVEL, wbits=_GZIP) if self._gzip else None
            self._connection.sendall(frames.frame(frames.BEGIN, Shape(self._graph, self._gzip).packed()))
        content = self._coder.compress(self._content) if self._coder else bytes(self._content)
        self._content.clear()
        if content:
            self._connection.sendall(frames.frame(frames.PIECE, content))
