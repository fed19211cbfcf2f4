from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.site import plots


def test_bars_are_as_long_as_their_values() -> None:
    plot = plots.bars("Visits", [("a", 4), ("b", 1), ("c", 0)])

    assert [(bar.label, bar.value, bar.start, bar.length) for bar in plot.bars] == [
        ("a", "4", "0.00", "100.00"),
        ("b", "1", "0.00", "25.00"),
        ("c", "0", "0.00", "0.00"),
    ]
    assert plot.told == "3 values, the most 4 for a, the least 0 for c. All are in the table."


def test_of_equal_values_none_is_the_most() -> None:
    assert plots.columns("Acts", {2000: 1, 2009: 1}).told == "2 values, each 1. All are in the table."


def test_negative_bars_go_to_the_left_of_zero() -> None:
    plot = plots.bars("Years", [("a", -10), ("b", 30)])

    assert [(bar.start, bar.length) for bar in plot.bars] == [("0.00", "25.00"), ("25.00", "75.00")]


def test_years_have_room_for_the_years_between_them() -> None:
    plot = plots.columns("Acts", {2000: 1, 2009: 2})

    assert [(column.told, column.left, column.height) for column in plot.columns] == [
        ("2000: 1", "1.000", "80.0"),
        ("2009: 2", "91.000", "160.0"),
    ]
    assert [year.label for year in plot.years] == ["2000", "2002", "2004", "2006", "2008"]
    assert [line.label for line in plot.lines] == ["1", "2"]


@pytest.mark.parametrize(("high", "lines"), [(1, ["1"]), (7, ["2", "4", "6"]), (1234, ["500", "1,000"])])
def test_lines_stand_at_round_numbers(high: int, lines: list[str]) -> None:
    assert [line.label for line in plots.columns("Acts", {1999: high, 2000: 1}).lines] == lines


@given(st.dictionaries(st.integers(1800, 2100), st.integers(0, 10**6), min_size=1))
def test_nothing_is_drawn_outside(counts: dict[int, int]) -> None:
    plot = plots.columns("Acts", counts)

    assert all(float(column.left) >= 0 and float(column.left) + float(column.breadth) <= 100.01 for column in plot.columns)
    assert all(0 <= float(column.height) <= plots.HEIGHT for column in plot.columns)
    assert all(0 <= float(line.at) <= plots.HEIGHT for line in plot.lines)
    assert len(plot.years) <= 6
