from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.release import Release

Run = Callable[..., Result]
Terminal = Callable[..., str]


def test_a_difference_is_grouped_by_thing(run: Run) -> None:
    run("export", "--format", "ntriples", "-o", "old one.nt")
    text = Path("old one.nt").read_text(encoding="utf-8")
    brazil = '<https://w3id.org/tip-kg/state/BRA> <http://www.w3.org/2000/01/rdf-schema#label> "Brazil" .\n'
    Path("new.nt").write_text(text.replace(brazil, brazil.replace('"Brazil"', '"Brasil"')), encoding="utf-8")

    result, same = run("diff", "old one.nt", "new.nt"), run("diff", "new.nt", "new.nt")

    assert brazil in text
    assert result.stdout == ('<https://w3id.org/tip-kg/state/BRA>\n  - rdfs:label "Brazil"\n  + rdfs:label "Brasil"\n')
    assert (result.exit_code, result.stderr) == (0, "1 added, 1 removed\n")
    assert (same.exit_code, same.stdout, same.stderr) == (0, "", "0 added, 0 removed\n")


def test_a_difference_is_told_of_a_store_and_a_dump(run: Run, store_folder: Path, release: Release) -> None:
    result = run("diff", store_folder, release.folder / "dumps" / "kg.ttl")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 added, 0 removed\n")


@pytest.mark.parametrize(
    ("name", "message"), [("notes.txt", "notes.txt: “txt” is the extension"), ("broken.ttl", "broken.ttl:1:")]
)
def test_what_cannot_be_compared_is_told(run: Run, name: str, message: str) -> None:
    Path("notes.txt").write_text("x")
    Path("broken.ttl").write_text('<http://e/a> "')

    result = run("diff", name, name)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"error: {message}")


def test_long_values_are_cut_in_a_terminal_only(run: Run, terminal: Terminal, tmp_path: Path) -> None:
    old, new = tmp_path / "old.nt", tmp_path / "new.nt"
    old.write_text("")
    new.write_text(f'<http://e/a> <http://e/p> "{"x" * 1000}\\u202e" .\n')

    piped, shown = run("diff", old, new).stdout, terminal("diff", str(old), str(new))

    assert "x" * 1000 in piped
    assert "\u202e" not in piped + shown
    assert "x" * 1000 not in shown
    assert "\u2026 (1,0" in shown
