"""Reference tables: ours always, and rows that another folder adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import build, bundle
from kg.errors import KgError
from kg.identity.tables import Tables
from kg.kinds import Kind
from kg.records import Title


def test_a_later_folder_adds_rows_to_every_table(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "states.tsv").write_text("name\talpha3\treason\nBrasil\tBRA\ta test\n")
    (tmp_path / "reference" / "instruments.tsv").write_text("title\tinstrument\treason\nThe Plan\tPlan of Action\ta test\n")
    (tmp_path / "reference" / "kinds.tsv").write_text("noun\tkind\treason\nBoard of Tests\tprocess\ta test\n")

    found = build.tables(tmp_path)

    assert [found.states.resolve(name) for name in ("Brasil", "Burma")] == [
        found.states.resolve(name) for name in ("Brazil", "Myanmar")
    ]
    assert found.aliases.name(Title(title="The Plan")) == "Plan of Action"
    assert found.aliases.known(Title(title="Palermo Protocol"))
    assert found.kinds.of("Board of Tests") is Kind.PROCESS
    assert found.kinds.of("African Union") is Kind.ORGANIZATION


def test_without_a_folder_of_its_own_our_tables_apply(tmp_path: Path) -> None:
    assert build.tables(tmp_path) == build.tables(bundle.SEEDS)


def test_no_table_is_needed(tmp_path: Path) -> None:
    found = Tables.load([tmp_path])

    assert found.states.resolve("Brazil")
    assert found.aliases.known(Title(title="Palermo Protocol")) is None


def test_a_row_that_contradicts_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "instruments.tsv").write_text("title\tinstrument\treason\nPalermo Protocol\tAnother\ta test\n")

    with pytest.raises(KgError, match=r"instruments.tsv:2: “Palermo Protocol” stands for “Another” here"):
        build.tables(tmp_path)
