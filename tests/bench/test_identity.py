"""The benchmark of identity, at a small size: the floor that the machine's accepted pairs must keep."""

from __future__ import annotations

import pytest

from bench.identity import lines, measures
from bench.names import SHORT_FORMS
from bench.staff import listings
from kg import bundle
from kg.identity.persons.name import folded
from kg.identity.persons.short_forms import ShortForms


@pytest.fixture(scope="module", name="table")
def _table() -> ShortForms:
    return ShortForms.load([bundle.SEEDS / "reference" / "short-forms.tsv"])


@pytest.mark.parametrize("seed", [1, 2])
def test_accepted_pairs_are_right_and_most_are_found(table: ShortForms, seed: int) -> None:
    found = measures(listings(4_000, 25, seed), table)

    assert [one.what for one in found] == ["listings", "names written differently"]
    assert all(one.truth > 100 for one in found)
    assert all(one.precision >= 0.98 for one in found)
    assert all(one.recall >= 0.88 for one in found)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ten_thousand_listings_keep_the_floor(table: ShortForms, seed: int) -> None:
    names = measures(listings(10_000, 25, seed), table)[1]

    assert names.precision >= 0.99
    assert names.recall >= 0.9


def test_the_same_seed_gives_the_same_lists_without_a_name_twice_in_one() -> None:
    found = listings(500, 5)

    assert found == listings(500, 5)
    assert found != listings(500, 5, seed=2)
    assert len(found) == len({(one.edition, one.name) for one in found}) == 500
    assert len({one.person for one in found}) < len({one.name for one in found}) + 5


def test_some_short_forms_are_not_in_the_table(table: ShortForms) -> None:
    unknown = [short for full, short in SHORT_FORMS.items() if not table.related(folded(full), folded(short))]

    assert 5 <= len(unknown) <= len(SHORT_FORMS) / 3


def test_the_table_that_is_printed_has_a_row_a_measure(table: ShortForms) -> None:
    header, *rows = lines(measures(listings(200, 4), table))

    assert header.split() == ["truth", "found", "right", "precision", "recall"]
    assert [row.split("  ")[0] for row in rows] == ["pairs of listings", "pairs of names written differently"]
