"""Questions over other graphs in two forms: asked of an endpoint, and over an included file; both say the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import build, bundle, queries
from kg.cli import main

FOLDER = bundle.QUERIES / "links"
FORMS = ("-by-service", "-included")
STEMS = sorted({path.stem.removesuffix(form) for path in FOLDER.glob("*.rq") for form in FORMS if path.stem.endswith(form)})
WIKIDATA = "https://query.wikidata.org/sparql"
BRAZIL = "state:BRA\tskos:exactMatch\twikidata:Q1\tsemapv:ManualMappingCuration"
FIJI = "state:FJI\tskos:closeMatch\twikidata:Q2\tsemapv:ManualMappingCuration"


def run(*words: object) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(main, [str(word) for word in words], prog_name="kg")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.rq")), ids=lambda path: path.stem)
def test_each_question_has_words_for_people_and_runs_as_it_stands(path: Path) -> None:
    question = queries.read(path)

    assert question.title
    assert question.description
    assert all(parameter.about for parameter in question.parameters)


def test_each_question_over_other_graphs_has_both_forms() -> None:
    assert STEMS
    assert all((FOLDER / f"{stem}{form}.rq").is_file() for stem in STEMS for form in FORMS)


@pytest.mark.parametrize("stem", STEMS)
def test_both_forms_say_the_same(three_states: Callable[..., Path], wikidata_shaped: Path, endpoint: str, stem: str) -> None:
    store = three_states(BRAZIL, FIJI)
    build.build(store.parent / "seeds", store.parent / "joined", includes=[wikidata_shaped])
    here = store.parent / "here.rq"
    here.write_text((FOLDER / f"{stem}-by-service.rq").read_text("utf-8").replace(WIKIDATA, endpoint), encoding="utf-8")

    by_service = run("query", "--allow-service", endpoint, "-f", here, "--store", store)
    included = run("query", "-f", FOLDER / f"{stem}-included.rq", "--store", store.parent / "joined")

    assert by_service.exit_code == included.exit_code == 0, by_service.output + included.output
    assert by_service.stdout == included.stdout
    assert len(list(csv.reader(io.StringIO(included.stdout)))) == 2


def test_service_is_not_let_through_without_leave(three_states: Callable[..., Path]) -> None:
    path = FOLDER / f"{STEMS[0]}-by-service.rq"

    result = run("query", "-f", path, "--store", three_states(BRAZIL))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "SERVICE is not let through" in result.stderr
