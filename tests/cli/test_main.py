from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import kg
from kg.cli import COMMANDS

Run = Callable[..., Result]
Shell = Callable[[str], subprocess.CompletedProcess[str]]


def test_without_a_word_the_help_is_shown_as_wrong_usage(run: Run) -> None:
    result = run()

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: kg [OPTIONS] COMMAND [ARGS]..." in result.stderr
    assert all(f"  {name} " in result.stderr for name in COMMANDS)


@pytest.mark.parametrize("words", [(), *((name,) for name in sorted(COMMANDS))])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_an_example(run: Run, words: tuple[str, ...], option: str) -> None:
    result = run(*words, option)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: kg {' '.join(words)}".rstrip())
    assert "\n  Example:\n    kg " in result.stdout


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version").stdout == f"kg, version {kg.__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("--nothing",),
        ("query", "--nothing"),
        ("query", "--format", "xlsx"),
        ("export", "--format", "csv"),
        ("export", "--graph", "here"),
        ("load",),
        ("load", "nothing.ttl", "--store", "s"),
        ("diff", "only-one"),
        ("diff", "nothing", "nothing"),
        ("read",),
        ("read", "nothing.txt"),
        ("trace",),
        ("serve", "--port", "80000"),
        ("serve", "--port", "http"),
        ("build", "--include", "nothing.ttl"),
        ("trace", "a", "b"),
    ],
)
def test_wrong_usage_is_exit_code_2_on_standard_error(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Try 'kg" in result.stderr
    assert "Error: " in result.stderr


@pytest.mark.parametrize(
    "words",
    [("query", "staff-by-edition"), ("export",), ("check",), ("trace", "OSCE"), ("query", "ASK {}")],
    ids=lambda words: words[0],
)
def test_a_store_without_a_release_is_told_with_what_makes_one(run: Run, words: tuple[str, ...]) -> None:
    for result in (run(*words, "--store", "a store"), run(*words, store="a store")):
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "error: a store: there is no release here; `kg build --store a store` makes one\n"


def test_a_store_that_is_a_file_is_wrong_usage(run: Run) -> None:
    Path("file").touch()

    for command in (("check",), ("query", "ASK {}"), ("build",)):
        result = run(*command, "--store", "file")

        assert result.exit_code == 2
        assert "'file' is a file" in result.stderr


def test_a_store_in_a_folder_with_spaces_is_found(run: Run, store_folder: Path) -> None:
    Path("a store").symlink_to(store_folder)

    assert run("query", "ASK { ?s ?p ?o }", "--store", "a store").stdout == "true\n"


def test_python_m_kg_is_kg() -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True)

    assert done.stdout == f"kg, version {kg.__version__}\n"


@pytest.mark.parametrize(
    "line",
    [
        "kg query 'SELECT * { ?s ?p ?o }' | head -1",
        "kg query 'CONSTRUCT WHERE { ?s ?p ?o }' | head -1",
        "kg export --format nquads | head -1",
        "kg trace state/BRA | head -1",
        "kg query 'SELECT * { ?s ?p ?o }' --format json | head -c 1",
    ],
)
def test_a_reader_that_has_enough_ends_a_command_quietly(shell: Shell, line: str) -> None:
    done = shell(line)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("kg query 'ASK {}' >&-", 0),
        ("kg query 'ASK {}' 2>&-", 0),
        ("kg query 'ASK {' >&- 2>&-", 1),
        ("kg query - <&-", 1),
        ("kg query 'SELECT * { ?s ?p ?o }' --format table | head -1", 0),
        ("kg query staff 2>&1 | true", 1),
    ],
)
def test_streams_that_are_closed_are_no_fault(shell: Shell, line: str, code: int) -> None:
    done = shell(line)

    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "line", ["kg query 'SELECT * { ?s ?p ?o }' > /dev/full", "kg query staff-by-edition > /dev/full", "kg export -o /dev/full"]
)
def test_a_full_disk_is_told(shell: Shell, line: str) -> None:
    done = shell(line)

    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "No space left on device" in done.stderr


LAZY = {"rdflib", "pyshacl", "starlette", "granian", "rich", "httpx", "pycountry", "rapidfuzz", "anyascii"}


@pytest.mark.parametrize(
    ("words", "besides"),
    [
        (("query", "staff-by-edition"), {"yaml", "kg.guard", "kg.tokens", "kg.vocab", "kg.build", "kg.reader", "kg.documents"}),
        (("query", "staff-by-edition", "-p", "edition=2018"), {"yaml", "kg.guard", "kg.build", "kg.reader"}),
        (("query", "SELECT * { ?s a foaf:Person } LIMIT 1"), {"yaml", "kg.build", "kg.reader"}),
        (("query", "CONSTRUCT WHERE { ?s a ?o } LIMIT 1"), {"yaml", "kg.build", "kg.reader"}),
        (("query", "ASK {}", "--format", "table"), {"kg.build"}),
        (("--help",), {"pyoxigraph", "kg.build"}),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_a_query_imports_what_it_needs_and_no_more(store_folder: Path, words: tuple[str, ...], besides: set[str]) -> None:
    code = "import sys; from kg.cli import main\ntry: main(sys.argv[1:])\nfinally: print(*sys.modules, file=sys.stderr)"
    store = () if words == ("--help",) else ("--store", str(store_folder))
    done = subprocess.run([sys.executable, "-c", code, *words, *store], capture_output=True, text=True, check=True)  # noqa: S603 - ours

    imported = set(done.stderr.split())
    needed = {"anyascii"} if words[1:2] and words[1].startswith("CONSTRUCT") else set()
    assert "kg.cli" in imported
    assert not imported & (LAZY - needed | besides)
