from __future__ import annotations

from pathlib import Path

import pytest

from bench import editions, words
from kg import build, bundle
from kg.identity.states import States
from kg.iris import Iris


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editions")
    editions.write(folder, 2)
    return folder


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_synthetic_editions_are_read_without_refusal(folder: Path) -> None:
    found = build.graph(folder, Iris())

    assert found.refusals == ()
    assert [document.edition for document in found.documents] == [2001] * 3 + [2002] * 3


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    editions.write(tmp_path, 2)

    assert _bytes(tmp_path) == _bytes(folder)


def test_another_seed_gives_other_documents(folder: Path, tmp_path: Path) -> None:
    editions.write(tmp_path, 2, seed=2)

    assert _bytes(tmp_path).keys() == _bytes(folder).keys()
    assert all(_bytes(tmp_path)[path] != content for path, content in _bytes(folder).items() if path.endswith(".txt"))


def test_most_of_the_staff_stays_for_the_next_edition(folder: Path) -> None:
    first, second = (
        set((folder / str(year) / "closing-note.txt").read_text(encoding="utf-8").split("\n\n")[-2].splitlines()[1:])
        for year in (2001, 2002)
    )

    assert len(first & second) == 70
    assert len(first - second) == len(second - first) == 10


def test_every_country_of_the_charts_is_a_state() -> None:
    states = States.load(bundle.SEEDS / "reference" / "states.tsv")

    unknown = [name for name in words.STATES if states.resolve(name) is None]

    assert unknown == []
