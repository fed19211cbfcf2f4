"""``kg review``: a key a pair, from a pipe or a keyboard; what is decided is on record at once."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest
from click.testing import Result

from kg import bundle

Run = Callable[..., Result]
PERSONS = "identity/persons.sssom.tsv"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """The five documents, on whose persons nothing is decided."""
    shutil.copytree(bundle.SEEDS, tmp_path / "seeds")
    (tmp_path / "seeds" / PERSONS).unlink()
    return tmp_path / "seeds"


def rows(folder: Path) -> list[str]:
    """The decisions on persons that are on record."""
    path = folder / PERSONS
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line.startswith("person:")]


def test_a_pair_is_shown_with_its_lines_their_places_the_evidence_and_the_score(run: Run, folder: Path) -> None:
    result = run("review", "--seeds", folder, stdin="q\n")

    assert result.exit_code == 0
    assert result.stdout.startswith(
        "10 left · score 0.999 · accepted\n"
        "  Francesca Tadle\n"
        "    2017/closing-note:83:1: Francesca Tadle\n"
        "  Francesca J. Tadle\n"
        "    2018/back-matter:190:69: …onnor Gary Maurice W. Johnson Amy O'Neill Richard Francesca J. Tadler\n"
        "    2018/closing-note:85:1: Francesca J. Tadle\n"
        "  given name “Francesca”; family name “Tadle”; “J” is missing in the other name; "
        "one leaves after 2017 as the other arrives in 2018\n"
        "one and the same? (a)ccept, (r)eject, (s)kip, (q)uit: q\n"
    )
    assert result.stderr == "10 pairs are open\n"
    assert rows(folder) == []


def test_answers_come_a_line_each_and_are_on_record_at_once(run: Run, folder: Path) -> None:
    result = run("review", "--seeds", folder, "--author", "Ann", stdin="a\ns\n?\nReject\n")

    first, second = rows(folder)
    assert result.stderr == "8 pairs are open\n"
    assert first.split("\t")[:5] == [
        "person:francesca-tadle",
        "Francesca Tadle",
        "skos:exactMatch",
        "",
        "person:francesca-j-tadle",
    ]
    assert first.split("\t")[8] == "Ann"
    assert second.split("\t")[3] == "Not"


def test_a_review_goes_on_where_it_was_stopped(run: Run, folder: Path) -> None:
    run("review", "--seeds", folder, stdin="a\na\nq\n")

    result = run("review", "--seeds", folder, stdin="a\n" * 20)

    assert len(rows(folder)) == 10
    assert result.stderr == "0 pairs are open\n"
    assert run("review", "--seeds", folder, stdin="").stdout == ""


def test_a_folder_without_documents_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("review", "--seeds", tmp_path / "nowhere")

    assert (result.exit_code, result.stderr) == (1, f"error: {tmp_path / 'nowhere'}: there is no such folder\n")


def test_in_a_terminal_one_key_is_enough(folder: Path) -> None:
    keyboard, terminal = pty.openpty()
    words = [sys.executable, "-m", "kg", "review", "--seeds", str(folder)]

    with subprocess.Popen(words, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - ours
        assert process.stdout
        for key in (b"a", b"q"):
            asked = b""
            while not asked.endswith(b"(q)uit: "):
                asked += process.stdout.read(1)
            while termios.tcgetattr(keyboard)[3] & termios.ICANON:  # it waits for a line yet, not for a key
                sleep(0.01)
            os.write(keyboard, key)
        process.wait(timeout=30)

    os.close(terminal)
    os.close(keyboard)
    assert len(rows(folder)) == 1
