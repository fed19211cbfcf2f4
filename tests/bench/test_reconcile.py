"""The benchmark of reconciliation, at a small size: what it asks, and what ours answers."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

import pytest
from rapidfuzz.distance import OSA

from bench.reconcile import LOADS, Figures, labels, launches, lines, measured, misprinted, questions, turned
from bench.reconcilers import OURS


def test_a_misprint_is_one_slip() -> None:
    luck = Random(1)  # noqa: S311 - no secret

    names = labels(200).values()

    assert {OSA.distance(name, misprinted(name, luck)) for name in names} <= {0, 1}  # two equal letters may change places
    assert turned("Amy O'Neill Richard", luck) == "Richard, Amy O'Neill"


def test_the_same_names_are_asked_for_by_the_same_seed() -> None:
    named = labels(100)

    asked = [list(islice(questions(named, "with a misprint", seed), 3)) for seed in (1, 1, 2)]

    assert len(set(named.values())) == len(named) == 100
    assert asked[0] == asked[1] != asked[2]


def test_ours_is_told_in_multiples_of_the_others() -> None:
    found = {"as they are": {OURS: Figures(300.0, 1.0), "other": Figures(100.0, 0.5)}}

    assert [line.split()[-1] for line in lines(found)] == ["ours", "100.0%", "3.0x"]


@pytest.mark.slow
def test_ours_finds_nearly_all_persons_by_their_misprinted_names(tmp_path: Path) -> None:
    named = labels(500)

    found = measured(dict(launches([OURS], tmp_path, named, tmp_path)), named, 1.0, 1)

    assert list(found) == list(LOADS)
    assert found["as they are"][OURS].right == 1.0
    assert found["with a misprint"][OURS].right > 0.95
    assert found["family name first"][OURS].right > 0.95
