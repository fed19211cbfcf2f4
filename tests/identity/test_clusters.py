"""Clusters: what decisions join and keep apart, under which IRI, and what they contradict."""

from __future__ import annotations

from itertools import permutations

from pyoxigraph import NamedNode

from kg.entities import Decision
from kg.identity.clusters import Clusters, clusters

MANUAL = NamedNode("https://w3id.org/semapv/vocab/ManualMappingCuration")


def thing(name: str) -> NamedNode:
    return NamedNode(f"http://e/{name}")


def decided(*rows: str, lists: dict[str, str] | None = None) -> Clusters:
    """What rows make of things: ``A=B`` joins, ``A/B`` keeps apart."""
    found = [
        Decision(
            place=f"file:{number}:1",
            subject=thing(row[0]),
            object=thing(row[2]),
            same=row[1] == "=",
            justification=MANUAL,
            confidence="",
            authors=("Ann",),
            date="2026-01-31",
            comment="why",
        )
        for number, row in enumerate(rows, 1)
    ]
    return clusters(found, {thing(name): frozenset(where.split()) for name, where in (lists or {}).items()})


def chosen(found: Clusters) -> dict[str, str]:
    return {one.value[-1]: other.value[-1] for one, other in found.chosen.items()}


def test_the_subject_keeps_its_iri() -> None:
    assert chosen(decided("B=A")) == {"A": "B"}


def test_what_is_joined_to_a_third_is_joined_under_the_iri_that_nothing_replaces() -> None:
    rows = ("A=B", "B=C", "D=E")

    found = [chosen(decided(*order)) for order in permutations(rows)]

    assert found == [{"B": "A", "C": "A", "E": "D"}] * 6


def test_of_two_iris_that_nothing_replaces_the_first_decision_has_the_choice() -> None:
    assert chosen(decided("C=B", "A=B")) == {"A": "C", "B": "C"}


def test_a_circle_of_decisions_is_one_cluster_under_the_first_subject() -> None:
    assert chosen(decided("B=C", "C=A", "A=B")) == {"A": "B", "C": "B"}


def test_a_negative_decision_joins_nothing() -> None:
    found = decided("A/B")

    assert (chosen(found), found.refusals, len(found.decisions)) == ({}, (), 1)


def test_a_negative_decision_blocks_a_transitive_join_which_is_refused_with_both_places() -> None:
    found = decided("A=B", "A/C", "B=C")

    (refusal,) = found.refusals
    assert chosen(found) == {"B": "A"}
    assert str(refusal) == "file:3:1: this joins http://e/A and http://e/C, which file:2:1 keeps apart"
    assert [decision.place for decision in found.decisions] == ["file:1:1", "file:2:1"]


def test_two_of_one_list_are_not_joined_through_a_third() -> None:
    found = decided("A=B", "B=C", lists={"A": "2017/note 2018/note", "C": "2018/note"})

    (refusal,) = found.refusals
    assert chosen(found) == {"B": "A"}
    assert "which both stand in one list, of 2018/note; decide on that pair first" in refusal.reason


def test_two_of_one_list_are_joined_where_a_decision_says_just_that() -> None:
    found = decided("A=C", "A=B", lists={"A": "2018/note", "C": "2018/note"})

    assert (chosen(found), found.refusals) == ({"B": "A", "C": "A"}, ())
