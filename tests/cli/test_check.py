from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_check_finds_nothing_in_what_was_built(run: Run) -> None:
    result = run("check")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "the graph conforms\n")


def test_check_prints_what_it_finds(run: Run) -> None:
    Path("data.ttl").write_text(
        "<https://w3id.org/tip-kg/person/a> a <http://xmlns.com/foaf/0.1/Person> ."
        "<https://w3id.org/tip-kg/person/b> a <https://w3id.org/tip-kg/ontology#Nothing> ."
    )
    run("load", "data.ttl", "--store", "s", "--graph", "https://w3id.org/tip-kg/graph/2018/x")

    result = run("check", "--store", "s")

    assert result.exit_code == 1
    assert "https://w3id.org/tip-kg/person/a: " in result.stdout
    assert result.stderr == f"{len(result.stdout.splitlines())} findings\n"
