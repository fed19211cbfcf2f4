"""The decisions on the five documents: each quotes its places, and what is proposed is settled or known to be open."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import bundle, review, sssom
from kg.iris import BASE
from kg.review import Review
from kg.sssom import Match

PLACE = re.compile(r"(?P<document>\d{4}/[\w-]+):(?P<line>\d+):(?P<column>\d+)")
QUOTED = re.compile(rf"“(?P<quote>[^”]+)”[^“”]*? at {PLACE.pattern}")
FILES = sorted((bundle.SEEDS / "identity").glob("*.sssom.tsv"))
ROWS = [match for path in FILES for match in sssom.read(path).matches]


@pytest.fixture(scope="module", name="found")
def _found() -> Review:
    return review.load(bundle.SEEDS)


def line_from(place: re.Match[str]) -> str:
    """What stands at a place and behind it, to the end of the line."""
    lines = (bundle.SEEDS / f"{place['document']}.txt").read_bytes().decode("utf-8").split("\n")
    return lines[int(place["line"]) - 1][int(place["column"]) - 1 :]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.cells["object_label"])
def test_a_decision_quotes_its_places(row: Match) -> None:
    comment = row.cells["comment"]

    quotes = list(QUOTED.finditer(comment))

    assert len({*PLACE.findall(comment)}) > 1
    assert all(line_from(quote).startswith(quote["quote"]) for quote in quotes)
    assert quotes
    for place in PLACE.finditer(comment):
        assert any(quote["quote"] in line_from(place) for quote in quotes) or "APA-FINAL.pdf" in line_from(place)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.cells["object_label"])
def test_a_decision_has_the_labels_of_what_it_is_on(row: Match, found: Review) -> None:
    labels = {called.iri.value: called.label for called in found.called.values()}

    assert labels[row.subject] == row.cells["subject_label"]
    assert labels[row.object or ""] == row.cells["object_label"]


def test_all_decisions_hold_together(found: Review) -> None:
    assert len(found.decided()) == len(ROWS)
    assert len({*(row.place for row in found.decided())}) == len(ROWS)


def test_what_is_proposed_is_as_reviewed(found: Review, check_golden: Callable[[Path, str], None]) -> None:
    decided = {row.pair: "one" if row.same else "different" for row in found.decided()}
    rows = [
        "\t".join(
            (
                f"{proposal.score:.3f}",
                proposal.band,
                decided.get(frozenset((proposal.first.iri, proposal.second.iri)), "undecided"),
                proposal.first.iri.value.removeprefix(BASE),
                proposal.second.iri.value.removeprefix(BASE),
                "; ".join(proposal.evidence),
            )
        )
        for proposal in found.proposals
    ]

    check_golden(Path(__file__).parent / "golden" / "proposals.tsv", "\n".join([*rows, ""]))


def test_whom_the_machine_would_join_the_decisions_join(found: Review) -> None:
    accepted = {frozenset((one.first.iri, one.second.iri)) for one in found.proposals if one.band == "accepted"}

    assert accepted <= {row.pair for row in found.decided() if row.same}
