"""The mentions of the five documents beside the key that was made by hand."""

from __future__ import annotations

import pytest

from bench.mentions import Measure, Naming, differences, found, key, lines, measures
from kg import bundle

TEXTS = {
    path.relative_to(bundle.SEEDS).as_posix().removesuffix(".txt"): path.read_bytes().decode("utf-8")
    for path in bundle.SEEDS.glob("2*/*.txt")
}


@pytest.fixture(scope="module", name="all_of_them")
def _all_of_them() -> Measure:
    return measures(key(), found())[-1]


def test_the_key_quotes_the_documents() -> None:
    for naming in key():
        assert TEXTS[naming.document][naming.start : naming.end] == naming.written
        assert not naming.demonym or naming.thing.startswith("state/")


def test_what_is_found_is_right_and_nothing_is_missed(all_of_them: Measure) -> None:
    assert (all_of_them.precision, all_of_them.recall) == (1, 1)
    assert all_of_them.recall_of_all > 0.88


def test_without_corrections_a_slip_is_missed() -> None:
    measure = measures(key(), found(corrected=False))[-1]

    assert measure.precision == 1
    assert measure.recall > 0.98
    assert [line.split(": ")[0] for line in differences(measure)].count("missed") == 1


def test_a_measure_counts_what_is_wrong_missed_and_unknown() -> None:
    right, missed, unknown = (Naming("a", place, place + 1, "x", thing, False) for place, thing in enumerate(("s", "t", "")))  # noqa: FBT003
    wrong = right._replace(demonym=True)

    measure = measures([right, missed, unknown], [right, wrong])[-1]

    assert (measure.precision, measure.recall, round(measure.recall_of_all, 2)) == (0.5, 0.5, 0.33)
    assert [line.split(": ")[0] for line in differences(measure)] == ["wrong", "missed", "no thing of the graph"]


def test_the_table_that_is_printed_has_a_row_a_document(all_of_them: Measure) -> None:
    header, *rows = lines([all_of_them])

    assert header.split()[:4] == ["named", "known", "found", "right"]
    assert [row.split()[0] for row in rows] == ["all"]
