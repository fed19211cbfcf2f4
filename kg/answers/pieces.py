"""Text for an output of bytes, in pieces of some size."""

from __future__ import annotations

from typing import IO

_SIZE = 8192  # characters; Oxigraph's own pieces have as many bytes


class Pieces:
    """Text that is written as UTF-8 whenever there is enough of it."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._texts: list[str] = []
        self._size = 0

    def write(self, text: str) -> None:
        """Takes text, and writes all that there is once that is a piece."""
        self._texts.append(text)
        self._size += len(text)
        if self._size >= _SIZE:
            self.end()

    def end(self) -> None:
        """Writes what there is."""
        self._output.write("".join(self._texts).encode())
        self._texts.clear()
        self._size = 0
