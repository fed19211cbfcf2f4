from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
NOTE = "Closing Note\n\nSpecial thanks to Amy Lee.\n"
CHART = "Country\tA Convention\nBrazil\t2004 (q)\n"


def test_build_prints_the_folder_of_the_release(run: Run, seeds: Callable[..., Path]) -> None:
    folder = seeds({"2018/note.txt": NOTE})

    result = run("build", "--seeds", folder, "--store", "my store")

    assert (result.exit_code, result.stderr) == (0, "")
    assert Path(result.stdout.strip()).is_dir()
    assert Path("my store/current").resolve() == Path(result.stdout.strip()).resolve()
    assert run("check", "--store", "my store").stderr == "the graph conforms\n"


def test_build_refuses_all_at_once_and_writes_nothing(run: Run, seeds: Callable[..., Path]) -> None:
    folder = seeds({"2018/note.txt": NOTE, "2018/chart.txt": CHART, "2017/bytes.txt": b"\xff"})

    refused, lenient = (
        run("build", "--seeds", folder, "--store", "s"),
        run("build", "--seeds", folder, "--store", "t", "--lenient"),
    )

    *places, last = refused.stderr.splitlines()
    assert refused.exit_code == 1
    assert last == f"error: {len(places)} refused"
    assert {place.split(":")[0] for place in places} == {"2018/chart", "2017/bytes"}
    assert not Path("s/current").exists()
    assert lenient.exit_code == 0
    assert lenient.stderr.splitlines()[:-1] == places
    assert lenient.stderr.splitlines()[-1] == f"left out: {len(places)} refused"
    assert Path("t/current").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--seeds", "nowhere"), "nowhere"),
        (("--base-iri", "here"), "the base IRI must be an http or https address that ends in a slash, not "),
        (("--store", "file/inside"), "file/inside: no release can be written here: Not a directory"),
        (("--include", "broken.ttl"), "broken.ttl:1:"),
        (("--include", "notes.txt"), "“txt” is the extension of no RDF format; there are: ttl"),
    ],
)
def test_build_says_what_to_change(run: Run, seeds: Callable[..., Path], words: tuple[str, ...], message: str) -> None:
    folder = seeds({"2018/note.txt": NOTE})
    Path("file").touch()
    Path("broken.ttl").write_text('<http://e/a> "')
    Path("notes.txt").write_text("x")

    result = run("build", *(() if "--seeds" in words else ("--seeds", folder)), *words, store="a store")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: ")
    assert message in result.stderr


def test_load_makes_a_release_of_files(run: Run) -> None:
    Path("a b.ttl").write_text("<http://e/a> <http://e/p> [] .")

    result = run("load", "a b.ttl", "--graph", "http://e/g", "--store", "s", store=None)

    assert result.exit_code == 0
    counted = run("query", "SELECT (COUNT(*) AS ?n) { GRAPH <http://e/g> { ?s ?p ?o } }", "--store", "s")
    assert counted.stdout == "n\n1\n"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("data.ttl",), 2, "--store DIR is needed"),
        (("data.ttl", "--store", "s", "--graph", "here"), 2, "'here' is no absolute IRI"),
        (("data.ttl", "--store", "s", "--graph", "http://e/ x"), 2, "'http://e/ x' is no absolute IRI"),
        (("notes.txt", "--store", "s"), 1, "“txt” is the extension of no RDF format"),
        (("broken.ttl", "--store", "s"), 1, "broken.ttl:1:"),
    ],
)
def test_load_says_what_to_change(run: Run, words: tuple[str, ...], code: int, message: str) -> None:
    Path("data.ttl").write_text("<http://e/a> <http://e/p> 1 .")
    Path("broken.ttl").write_text('<http://e/a> "')
    Path("notes.txt").write_text("x")

    result = run("load", *words, store=None)

    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert not Path("s/current").exists()
