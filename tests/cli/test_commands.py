"""Commands as users type them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import COMMANDS


def run(*words: str, store: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    place = ["--store", str(store)] if store else []
    command = [sys.executable, "-m", "kg", *words, *place]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)  # noqa: S603 - ours


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = run(name, "--help")

    assert done.returncode == 0
    assert f"kg {name}" in done.stdout.partition("Example:")[2]


def test_a_trace_quotes_the_line_with_its_place(store_folder: Path) -> None:
    done = run("trace", "Desirée Suo Weymont", store=store_folder)

    assert "2018/closing-note:84:1: StaffListing: \u201cDesirée Suo Weymont\u201d" in done.stdout
    assert "2018/back-matter:189:70:" in done.stdout
    assert "Julia F. Anderson\tAnna Patrick Fraser\tHarold Jahnsen\tSamantha Novick\tDesirée Suo Weymont" in done.stdout


def test_an_unknown_name_is_answered_with_suggestions(store_folder: Path) -> None:
    done = run("trace", "Desiree Weymont", store=store_folder)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert "Desirée Suo Weymont" in done.stderr


def test_a_question_takes_its_argument(store_folder: Path) -> None:
    done = run("query", "staff-by-edition", "-p", "edition=2018", store=store_folder)

    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 82


def test_a_query_comes_from_standard_input(store_folder: Path) -> None:
    done = run("query", "-", "--format", "json", store=store_folder, stdin="ASK { ?state a tip:State }")

    assert json.loads(done.stdout)["boolean"] is True


def test_a_question_imports_only_what_it_needs(store_folder: Path) -> None:
    code = (
        "import sys; from kg.cli import main\n"
        f"try: main(['query', 'staff-by-edition', '--store', {str(store_folder)!r}])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert not {"rdflib", "pyshacl", "rich", "httpx", "starlette", "granian", "pycountry"} & set(done.stderr.split())


@pytest.mark.parametrize(
    ("words", "code"),
    [(("query", "no-such-question"), 1), (("query", "SELECT"), 1), (("nothing",), 2), (("export", "--format", "pdf"), 2)],
)
def test_a_mistake_has_its_exit_code_and_no_traceback(words: tuple[str, ...], code: int, store_folder: Path) -> None:
    done = run(*words, store=store_folder if words[0] != "nothing" else None)

    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("query", "ASK { ?s ?p ?o }", store=tmp_path / "nowhere")

    assert done.returncode == 1
    assert str(tmp_path / "nowhere") in done.stderr


def test_a_difference_is_grouped_by_thing(store_folder: Path, tmp_path: Path) -> None:
    dump = tmp_path / "a.nt"
    run("export", "--format", "ntriples", "-o", str(dump), store=store_folder)
    text = dump.read_text(encoding="utf-8")
    brazil = '<https://w3id.org/tip-kg/state/BRA> <http://www.w3.org/2000/01/rdf-schema#label> "Brazil" .\n'
    changed = tmp_path / "b.nt"
    changed.write_text(text.replace(brazil, brazil.replace('"Brazil"', '"Brasil"')), encoding="utf-8")

    done = run("diff", str(dump), str(changed))

    assert brazil in text
    lines = done.stdout.splitlines()
    assert lines[0] == "<https://w3id.org/tip-kg/state/BRA>"
    assert [line.strip()[:1] for line in lines[1:]] == ["-", "+"]
    assert "1 added, 1 removed" in done.stderr


def test_reading_shows_places_and_refuses_with_them(tmp_path: Path) -> None:
    path = tmp_path / "chart.txt"
    path.write_text("Country\tA Convention\nBrazil\t2004 (q)\n", encoding="utf-8")

    done = run("read", str(path), "--format", "table")

    assert done.returncode == 1
    assert "2:8" in done.stderr or "2:14" in done.stderr
    assert "Brazil" in done.stdout
