from __future__ import annotations

import asyncio

import pytest

from kg.endpoint.rest import Broken, Flow, Reader, Rest, Spool, Window
from kg.errors import KgError

IDLE = Flow(lambda: None, lambda: None)


def left(rest: Rest, *readers: Reader) -> None:
    """Has all readers leave."""
    for reader in readers:
        rest.leave(reader)


def test_each_reader_of_a_spool_gets_all_at_its_own_pace() -> None:
    async def play() -> list[bytes]:
        rest = Rest(IDLE, Spool(room=10))
        quick, slow = rest.reader(), rest.reader()
        found = [b"", b""]
        for piece in (b"abcdef", b"ghij", b"klm"):
            rest.put(piece)
            found[0] += await anext(quick)
        rest.end()
        slow.at = 3
        found[1] = b"".join([piece async for piece in slow])
        left(rest, quick, slow)
        return found

    assert asyncio.run(play()) == [b"abcdefghijklm", b"defghijklm"]


def test_a_reader_too_far_behind_gets_no_gap_but_an_end() -> None:
    async def play() -> None:
        rest = Rest(IDLE, Spool(room=4))
        quick, slow = rest.reader(), rest.reader()
        rest.put(b"abc")
        await anext(quick)
        rest.put(b"def")
        with pytest.raises(Broken, match="too far ahead"):
            await anext(slow)
        left(rest, quick, slow)

    asyncio.run(play())


def test_what_is_missing_breaks_the_answer_for_all() -> None:
    async def play() -> list[str]:
        rest = Rest(IDLE, Spool())
        readers = [rest.reader() for _ in range(2)]
        rest.put(b"abc")
        rest.end(KgError("stopped"))
        found = []
        for reader in readers:
            with pytest.raises(Broken) as caught:
                await anext(reader)
            found.append(str(caught.value))
        left(rest, *readers)
        return found

    assert asyncio.run(play()) == ["stopped", "stopped"]


def test_the_worker_waits_for_the_fastest_reader_only() -> None:
    said: list[str] = []

    async def play() -> None:
        rest = Rest(Flow(lambda: said.append("pause"), lambda: said.append("resume")), Spool())
        quick, slow = rest.reader(), rest.reader()
        rest.put(bytes(600_000))
        while quick.at < rest.size:
            await anext(quick)
        rest.put(bytes(1000))
        left(rest, quick, slow)

    asyncio.run(play())

    assert said == ["pause", "resume"]


def test_the_window_of_one_reader_is_forgotten_as_it_is_read() -> None:
    window = Window()
    window.write(b"ab")
    window.write(b"c")

    assert [window.read(0), window.read(3)] == [b"abc", b""]
