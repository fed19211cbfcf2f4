from __future__ import annotations

import io
import json
import sys
import threading

import pytest

from kg.endpoint import log
from kg.endpoint.log import Log


class Blocked(io.StringIO):
    """A standard error that nobody reads, until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()

    def write(self, text: str) -> int:
        """Waits."""
        self.free.wait()
        return super().write(text)


def test_what_is_written_is_there_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    written = Log()

    written.write("id-1", "192.0.2.1", status=400, seconds=0.5, size=7, detail='a "quotation"\r\nof two lines \u2028')
    written.say("as it is")
    written.close()

    first, second = capsys.readouterr().err.splitlines()
    line = json.loads(first)
    assert line.pop("time") > 0
    assert line == {
        "query": "id-1",
        "client": "192.0.2.1",
        "status": 400,
        "seconds": 0.5,
        "bytes": 7,
        "detail": 'a "quotation"\r\nof two lines \u2028',
    }
    assert second == "as it is"


def test_nobody_waits_for_a_log_that_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = Blocked()
    monkeypatch.setattr(sys, "stderr", blocked)
    monkeypatch.setattr(log, "_MOST", 100)
    written = Log()

    for number in range(300):
        written.say(str(number))
    blocked.free.set()
    written.close()

    *lines, last = blocked.getvalue().splitlines()
    assert lines == [str(number) for number in range(100)]
    assert json.loads(last)["lost"] == 200


def test_an_id_is_the_clients_own_or_a_new_one() -> None:
    name = log.ids()

    assert name("mine_1.a-B") == "mine_1.a-B"
    assert len({name(""), name("x y"), name("x" * 65), name("\r\n")}) == 4
