"""Depth: the engine's parser has a stack, and what would overflow it is refused before it, or kills no more than a worker."""

from __future__ import annotations

import pytest

from tests.attack.running import Running
from tests.attack.shapes import FLAT, SHAPES


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - FLAT))
def test_what_is_nested_ten_thousand_deep_is_too_complex(attacked: Running, name: str) -> None:
    found = attacked.ask(SHAPES[name](10_000))

    assert found.status_code == 400
    assert "too complex" in found.text


@pytest.mark.parametrize("depth", [150, 1_900])
@pytest.mark.parametrize("name", SHAPES)
def test_depth_that_a_limit_lets_through_harms_nobody(attacked: Running, name: str, depth: int) -> None:
    found = attacked.ask(SHAPES[name](depth), timeout="1")

    assert found.status_code in {200, 400, 504}
    assert found.status_code != 400 or "too complex" in found.text or "1:" in found.text


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FLAT))
def test_a_row_of_ten_thousand_harms_nobody(attacked: Running, name: str) -> None:
    found = attacked.ask(SHAPES[name](10_000), timeout="1")

    assert found.status_code in {200, 400, 504}


def test_brackets_that_never_close_are_refused(attacked: Running) -> None:
    found = attacked.ask("ASK { FILTER" + "(" * 100_000)

    assert found.status_code == 400
    assert "too complex" in found.text
