from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import Result

from kg import formats
from kg.release import Release

Run = Callable[..., Result]
NOTE = "https://w3id.org/tip-kg/graph/2018/closing-note"


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_the_graph_is_written_in_every_format(run: Run, release: Release, form: formats.GraphFormat) -> None:
    path = Path(f"the graph.{form.extension}")

    result = run("export", "--format", form.name, "-o", path)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    found = list(pyoxigraph.parse(path.read_bytes(), format=form.rdf))
    if form.quads:
        assert set(found) == set(release.quads())
    else:
        assert {quad.triple for quad in found} == {quad.triple for quad in release.quads()}


def test_the_dumps_of_a_release_are_what_export_writes(run: Run, release: Release) -> None:
    assert run("export").stdout_bytes == (release.folder / "dumps" / "kg.ttl").read_bytes()
    assert run("export", "--format", "nquads", "-o", "-").stdout_bytes == (release.folder / "dumps" / "kg.nq").read_bytes()


def test_one_graph_is_written_alone(run: Run, release: Release) -> None:
    result = run("export", "--format", "nquads", "--graph", NOTE)

    assert len(result.stdout.splitlines()) == release.report["graphs"][NOTE]
    assert all(line.endswith(f"<{NOTE}> .") for line in result.stdout.splitlines())


def test_an_unknown_graph_is_refused_with_those_that_there_are(run: Run, release: Release) -> None:
    result = run("export", "--graph", "http://example.org/none")

    assert (result.exit_code, result.stdout) == (1, "")
    *graphs, last = result.stderr.splitlines()
    assert graphs == sorted(release.report["graphs"])
    assert last == "error: there is no graph http://example.org/none; there are those above"


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [("nowhere/graph.ttl", 1, "error: nowhere/graph.ttl: No such file or directory\n"), (".", 2, "File '.' is a directory.")],
)
def test_a_file_that_cannot_be_written_is_told(run: Run, path: str, code: int, message: str) -> None:
    result = run("export", "-o", path)

    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
