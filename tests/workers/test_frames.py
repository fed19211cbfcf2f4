from __future__ import annotations

import socket

from hypothesis import given
from hypothesis import strategies as st

from kg.workers import frames
from kg.workers.frames import Question, Shape

IRIS = st.none() | st.lists(st.text())


QUESTIONS = st.builds(Question, st.text(), IRIS, IRIS, st.none() | st.text(), st.none() | st.text(), st.booleans())
SHAPES = st.builds(Shape, st.booleans(), st.booleans())


@given(QUESTIONS)
def test_a_question_comes_out_as_it_went_in(question: Question) -> None:
    packed = question.packed()

    kind, size = frames.HEAD.unpack_from(packed)

    assert kind == frames.QUESTION
    assert size == len(packed) - frames.HEAD.size
    assert Question.unpacked(packed[frames.HEAD.size :]) == question


@given(SHAPES)
def test_a_shape_is_two_bytes(shape: Shape) -> None:
    assert Shape.unpacked(shape.packed() + b"more") == shape


def test_a_packet_is_never_longer_than_it_may_be() -> None:
    kind, number, text = frames.unpacked(frames.packet(frames.UNREADABLE, 7, "\u00e9" * frames.PACKET))

    assert (kind, number) == (frames.UNREADABLE, 7)
    assert text.startswith("\u00e9\u00e9")


def test_bytes_that_come_in_pieces_are_put_together() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for piece in (b"ab", b"c", b"def"):
            theirs.sendall(piece)

        assert frames.exactly(ours.recv, 5) == b"abcde"


def test_of_a_side_that_is_gone_nothing_comes() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(b"ab")
        theirs.close()

        assert frames.exactly(ours.recv, 5) == b""


def test_who_goes_with_something_unread_is_gone_like_another() -> None:
    ours, theirs = socket.socketpair()
    ours.sendall(b"unread")
    theirs.close()

    with ours:
        assert frames.exactly(ours.recv, 5) == b""
