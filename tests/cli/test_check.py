from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_check_finds_nothing_in_what_was_built_but_warns_and_compares(run: Run) -> None:
    result = run("check")

    assert result.exit_code == 0
    conforms, warnings, compared = result.stderr.splitlines()
    assert conforms == "the graph conforms"
    assert compared.startswith("charts and depositary: agree ")
    lines = result.stdout.splitlines()
    assert warnings == f"{sum(line.startswith('warning: ') for line in lines)} warnings"
    assert all(line.startswith("warning: ") or " as of " in line for line in lines)


def test_check_shows_where_the_chart_has_the_year_of_a_signature(run: Run) -> None:
    lines = run("check").stdout.splitlines()

    found = [line for line in lines if "chart has the year of signature" in line]
    assert found
    assert all(": unspecified action 2005 beside signature 2005-09-16 as of 2015-03" in line for line in found)
    assert {line.split(", ")[1] for line in found} == {"Fiji"}


def test_check_has_nothing_to_say_of_a_small_sound_graph(run: Run) -> None:
    Path("data.ttl").write_text("<http://e/a> a <http://e/B> .")
    run("load", "data.ttl", "--store", "s")

    result = run("check", "--store", "s")

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
