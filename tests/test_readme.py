"""The README: its commands run, its figures are those of the graph."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bench.mentions import found, key, measures
from kg import bundle, cli, review
from kg.store.embedded import Embedded

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("kg ")]
FIGURES = re.findall(r"^\| (\w+:\w+) \| ([\d,]+) \|$", README, re.MULTILINE)
PREFIXES = (
    "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/> "
    "PREFIX tip: <https://w3id.org/tip-kg/ontology#> "
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder


def test_the_commands_run_one_after_the_other(place: Path) -> None:
    environment = os.environ | {"XDG_DATA_HOME": str(place / "data")}
    environment.pop("KG_STORE", None)

    for command in COMMANDS:
        words = [str(Path(sys.executable).with_name("kg")), *shlex.split(command)[1:]]
        done = subprocess.run(  # noqa: S603 - the README's own commands
            words, cwd=place, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_every_command_is_shown() -> None:
    shown = {word for line in LINES for word in re.findall(r"kg (\w+)", line)}

    assert shown >= set(cli.COMMANDS) - {"load"}


@pytest.mark.parametrize(("name", "figure"), FIGURES)
def test_a_figure_is_that_of_the_graph(name: str, figure: str, store: Embedded) -> None:
    answer = store.query(f"{PREFIXES} SELECT (COUNT(DISTINCT ?thing) AS ?things) WHERE {{ ?thing a {name} }}")

    assert [row["things"].value for row in answer] == [figure.replace(",", "")]  # type: ignore[union-attr]


def test_names_persons_and_open_pairs_are_those_of_the_seeds(store: Embedded) -> None:
    replaced = "?name dcterms:isReplacedBy ?person FILTER(STRSTARTS(STR(?name), 'https://w3id.org/tip-kg/person/'))"
    query = f"{PREFIXES} SELECT (COUNT(DISTINCT ?name) AS ?names) WHERE {{ {{ ?name a foaf:Person }} UNION {{ {replaced} }} }}"
    (row,) = store.query(query)  # type: ignore[misc]
    persons = dict(FIGURES)["foaf:Person"]

    assert f"{row['names'].value} names stand for these {persons} persons" in README
    assert f"{len(review.load(bundle.SEEDS).open())} pairs\nof names are still open" in README


def test_mentions_are_as_right_as_it_says() -> None:
    measure = measures(key(), found())[-1]

    assert (measure.precision, measure.recall) == (1, 1)
    assert f"all {len(measure.right)} are right and none is missed; {len(measure.key - measure.known)} more names" in README


def test_there_are_two_set_up_commands() -> None:
    assert len([line for line in LINES if line.startswith("python3 -m venv")]) == 2
    assert FIGURES


def test_the_deployments_use_commands_and_options_that_there_are() -> None:
    blocks = "".join(re.findall(r"```(?:ini|dockerfile)\n(.*?)```", README, re.DOTALL)).replace('", "', " ")
    used = re.findall(r"kg (serve|build)((?: (?:--[\w-]+|[^\s\"'\]-]\S*))*)", blocks)

    assert {name for name, _ in used} == {"serve", "build"}
    for name, words in used:
        command = cli.main.get_command(click.Context(cli.main), name)
        assert command
        assert {word for word in words.split() if word.startswith("--")} <= {
            one for param in command.params for one in param.opts
        }
