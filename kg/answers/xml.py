"""XML as it can be read again."""

from __future__ import annotations

import re
from typing import IO, cast

from kg.errors import KgError

_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # XML 1.0, section 2.2, in UTF-8


class Unwritable(KgError):
    """An answer that a format has no room for."""

    status = 406


def checked(output: IO[bytes]) -> IO[bytes]:
    """An output of XML: carriage returns become references, for XML takes them for line feeds (XML 1.0, section 2.11).

    It raises Unwritable, and writes nothing of the piece, where a character is none that XML can hold.
    """
    return cast("IO[bytes]", _Checked(output))


class _Checked:
    """As much of an output as Oxigraph needs."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._last = b""

    def write(self, piece: bytes) -> int:
        """Writes a piece, which may end inside a character."""
        if found := _NOT_XML.search(self._last + piece):
            raise Unwritable(f"XML cannot hold U+{ord(found[0].decode()):04X}, a character of the answer; take another format")
        self._last = bytes(piece[-2:])
        self._output.write(piece.replace(b"\r", b"&#13;"))
        return len(piece)

    def flush(self) -> None:
        """Does nothing: pieces are written at once."""
