from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Terminal = Callable[..., str]


def test_a_trace_quotes_the_line_with_its_place(run: Run) -> None:
    result = run("trace", "Desirée Suo Weymont")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "2016/closing-note:79:1: StaffListing: “Desirée M. Suo”\n"
        "    Desirée M. Suo\n"
        "2017/closing-note:82:1: StaffListing: “Desirée M. Suo”\n"
        "    Desirée M. Suo\n"
        "2018/back-matter:189:70: StaffListing: “Desirée Suo Weymont”\n"
        "    Julia F. Anderson\tAnna Patrick Fraser\tHarold Jahnsen\tSamantha Novick\tDesirée Suo Weymont\n"
        "2018/closing-note:84:1: StaffListing: “Desirée Suo Weymont”\n"
        "    Desirée Suo Weymont\n"
    )


def test_a_code_leads_where_the_name_does(run: Run) -> None:
    by_code, by_name = run("trace", "DNK"), run("trace", "Denmark")

    assert by_code.exit_code == 0
    assert by_code.stdout == by_name.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Desiree Weymont", "nothing is called “Desiree Weymont”; is it “Desirée Suo Weymont”"),
        ("document/2018/back-matter", "no passage is behind https://w3id.org/tip-kg/document/2018/back-matter"),
        ("", "nothing is called “”"),
        ("\x1b[31m", "nothing is called “\\x1b[31m”"),
    ],
)
def test_what_cannot_be_traced_is_told(run: Run, name: str, message: str) -> None:
    result = run("trace", name)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"error: {message}")


def test_a_trace_shows_nothing_that_rules_a_terminal(
    terminal: Terminal, run: Run, seeds: Callable[..., Path], tmp_path: Path
) -> None:
    folder = seeds({"2018/note.txt": "Closing Note\n\nSpecial thanks to Amy Lee\x1b[31m\u202e.\n"})
    assert run("build", "--seeds", folder, "--store", tmp_path / "s", "--lenient").exit_code == 0

    shown = terminal("query", "text-blocks", "-p", "edition=UNDEF", "-p", "role=UNDEF", "--store", str(tmp_path / "s"))
    traced = terminal("trace", "office", "--store", str(tmp_path / "s"))

    for text in (shown, traced):
        assert "\x1b[31m" not in text
        assert "\u202e" not in text
