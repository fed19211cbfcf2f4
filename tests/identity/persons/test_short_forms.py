from __future__ import annotations

from pathlib import Path

import pytest

from kg import bundle
from kg.errors import KgError
from kg.identity.persons.short_forms import ShortForms

HEADER = "short\tname\treason\n"


@pytest.fixture(name="table")
def _table(tmp_path: Path) -> Path:
    return tmp_path / "short-forms.tsv"


def test_names_are_related_by_a_name_that_both_may_stand_for(table: Path) -> None:
    table.write_text(f"{HEADER}Kate\tKatherine\twhy\nKatie\tKatherine\twhy\nKatie\tKathleen\twhy\n", encoding="utf-8")

    forms = ShortForms.load([table])

    assert forms.related("kate", "katherine") == "katherine"
    assert forms.related("kate", "katie") == "katherine"
    assert forms.related("katherine", "kathleen") == ""


def test_a_table_beside_ours_adds_rows(table: Path) -> None:
    table.write_text(f"{HEADER}Lyova\tLev\twhy\n", encoding="utf-8")

    forms = ShortForms.load([bundle.SEEDS / "reference" / "short-forms.tsv", table])

    assert forms.related("lyova", "lev") == "lev"
    assert forms.related("greg", "gregory") == "gregory"


@pytest.mark.parametrize(
    ("content", "line"),
    [("Kate\tKatherine\twhy\n", 1), (f"{HEADER}Kate\tKatherine\n", 2), (f"{HEADER}Kate\tKatherine\t\n", 2), (HEADER * 2, 2)],
)
def test_a_malformed_line_is_refused_with_its_place(table: Path, content: str, line: int) -> None:
    table.write_text(content, encoding="utf-8")

    with pytest.raises(KgError, match=rf"short-forms\.tsv:{line}: expected short, name, reason"):
        ShortForms.load([table])


def test_our_table_has_no_row_twice_and_is_sorted() -> None:
    _, *rows = (bundle.SEEDS / "reference" / "short-forms.tsv").read_text(encoding="utf-8").splitlines()

    assert rows == sorted(set(rows))
