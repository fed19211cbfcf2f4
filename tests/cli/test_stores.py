from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.slow
def test_without_a_store_one_of_the_user_s_own_is_built_once(run: Run, tmp_path: Path) -> None:
    first, second = (run("query", "conventions", store=None) for _ in range(2))

    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == second.stdout
    assert first.stdout.count("\n") == 9
    (own,) = (tmp_path / "data" / "kg").iterdir()
    assert len(list((own / "releases").iterdir())) == 1
    assert run("trace", "OSCE", store=None).exit_code == 0


def test_a_user_s_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    result = run("query", "conventions", store=None)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "no release can be written here" in result.stderr


def test_a_damaged_release_is_told(run: Run, store_folder: Path) -> None:
    shutil.copytree(store_folder, "s", symlinks=True)
    release = next(Path("s/releases").iterdir())
    (release / "report.json").write_text("{")
    (release / "dumps" / "kg.nq").write_text("nothing of the kind\n")
    shutil.rmtree(release / "store")

    for words in (("export",), ("query", "ASK {}"), ("trace", "OSCE"), ("check",)):
        result = run(*words, "--store", "s")

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("error: ")
        assert str(release) in result.stderr
