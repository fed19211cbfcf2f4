"""What the server, the parent of the workers and the workers say to each other.

A question and its answer go over a stream between server and worker, in frames: a kind of one byte, a length of four, and the
content. Commands and reports go in packets of one size between server and parent: a kind of one byte, a number of four, and text.
"""

from __future__ import annotations

import json
import marshal
import struct
from typing import Any, NamedTuple

HEAD = struct.Struct("!cI")
WHOLE, BEGIN, PIECE, END, REFUSED, FAULT, QUESTION = b"W", b"B", b"P", b"E", b"R", b"F", b"Q"
READY, STARTED, EXITED, UNREADABLE = b"R", b"S", b"X", b"U"
FORK, KILL, STOP, CONTINUE, YIELD = b"F", b"K", b"S", b"C", b"Y"
PACKET = 512  # bytes


class Shape(NamedTuple):
    """What the bytes of an answer are: in the format asked for rows or for graphs, and in which content coding."""

    graph: bool
    gzip: bool

    def packed(self) -> bytes:
        """The shape as two bytes."""
        return bytes(self)

    @classmethod
    def unpacked(cls, content: bytes) -> Shape:
        """The shape that the first two bytes say."""
        return cls(bool(content[0]), bool(content[1]))


class Question(NamedTuple):
    """A query as a client sent it, the graphs it is asked of, and the formats that would do for rows and for graphs.

    ``page`` says where an answer stands that is a page, as :class:`kg.answers.Place` has it behind the query.
    """

    query: str
    default: list[str] | None
    named: list[str] | None
    results: str | None
    graphs: str | None
    gzip: bool
    page: tuple[str, str, str] = ("", "", "")

    def packed(self) -> bytes:
        """The question as a frame."""
        return frame(QUESTION, marshal.dumps(tuple(self)))

    @classmethod
    def unpacked(cls, content: bytes) -> Question:
        """The question of a frame's content."""
        return cls(*marshal.loads(content))  # noqa: S302 - from the server, which is of the same Python


def frame(kind: bytes, content: bytes = b"") -> bytes:
    """A frame."""
    return HEAD.pack(kind, len(content)) + content


def refusal(status: int, detail: str) -> bytes:
    """A frame that says why there is no answer, or no more of it."""
    return frame(REFUSED, json.dumps([status, detail]).encode())


def refused(content: bytes) -> tuple[int, str]:
    """Status and detail of a refusal."""
    status, detail = json.loads(content)
    return int(status), str(detail)


def packet(kind: bytes, number: int = 0, text: str = "") -> bytes:
    """A packet; a longer text is cut."""
    return (HEAD.pack(kind, number) + text.encode(errors="replace"))[:PACKET].ljust(PACKET, b"\0")


def unpacked(content: bytes) -> tuple[bytes, int, str]:
    """Kind, number and text of a packet."""
    kind, number = HEAD.unpack_from(content)
    return kind, number, content[HEAD.size :].rstrip(b"\0").decode(errors="replace")


def exactly(received: Any, size: int) -> bytes:  # noqa: ANN401 - a socket's recv
    """So many bytes; none where the other side is gone."""
    content = bytearray()
    while len(content) < size:
        try:
            piece = received(size - len(content))
        except ConnectionResetError:  # it went with something of ours unread
            return b""
        if not piece:
            return b""
        content += piece
    return bytes(content)
