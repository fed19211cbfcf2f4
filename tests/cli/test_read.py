from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg import bundle

Run = Callable[..., Result]
Terminal = Callable[..., str]
NOTE = "Closing Note\n\nSpecial thanks to Amy Lee.\n"
CHART = "Country\tA Convention\nBrazil\t2004 (q)\n"


def test_read_shows_the_records_of_a_file(run: Run) -> None:
    Path("a note.txt").write_text(NOTE, encoding="utf-8")

    table, found = run("read", "a note.txt", "--format", "table"), run("read", "a note.txt")

    assert table.exit_code == 0
    assert table.stdout.splitlines()[0] == "a note:1:1\tTextBlock\t“Closing Note”\trole: title"
    assert table.stdout.splitlines()[-1] == "a note\tunread\t2 blank lines"
    assert json.loads(found.stdout)[0]["records"][0]["asWritten"] == "Closing Note"


def test_read_takes_standard_input_several_files_and_a_folder(run: Run) -> None:
    Path("a.txt").write_text(NOTE, encoding="utf-8")
    Path("b.txt").write_text(NOTE, encoding="utf-8")

    assert [one["document"] for one in json.loads(run("read", "-", stdin=NOTE).stdout)] == ["-"]
    assert [one["document"] for one in json.loads(run("read", "a.txt", "b.txt").stdout)] == ["a", "b"]
    assert len(json.loads(run("read", bundle.SEEDS).stdout)) == 5


def test_read_shows_what_is_sound_beside_what_is_refused(run: Run) -> None:
    Path("good.txt").write_text(NOTE, encoding="utf-8")
    Path("bad.txt").write_bytes(b"a\nb\xff\n")
    Path("chart.txt").write_text(CHART, encoding="utf-8")

    result = run("read", "bad.txt", "chart.txt", "good.txt", "--format", "table")

    assert result.exit_code == 1
    assert "good:1:1\tTextBlock\t“Closing Note”" in result.stdout
    *places, last = result.stderr.splitlines()
    assert [place.split(": ")[0] for place in places] == ["bad:2:2", "chart:2:8"] or len(places) >= 2
    assert "bad:2:2: this is not UTF-8: byte 0xff" in places
    assert last == f"error: {len(places)} refused"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfea\0b\0", "x:1:1: this is UTF-16; save it as UTF-8"), (b"ab\0\n", "x:1:3: this is a NUL character")],
)
def test_read_says_what_a_file_is_instead(run: Run, content: bytes, message: str) -> None:
    Path("x.txt").write_bytes(content)

    result = run("read", "x.txt")

    assert result.exit_code == 1
    assert result.stderr.startswith(message)


def test_read_of_a_folder_needs_its_list(run: Run) -> None:
    Path("empty folder").mkdir()

    result = run("read", "empty folder")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: empty folder/documents.toml: ")


def test_read_shows_nothing_that_rules_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("A heading\x1b[31m \u202e of ours\n", encoding="utf-8")

    shown = terminal("read", str(path))

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\x1b[31m" in shown
