"""Decisions: rows of mapping sets, with their faults in their places; the last on a pair counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.identity import decisions
from kg.iris import Iris

HEAD = """\
#mapping_set_id: https://w3id.org/tip-kg/identity/persons.sssom.tsv
#license: https://creativecommons.org/publicdomain/zero/1.0/
#curie_map:
#  person: https://w3id.org/tip-kg/person/
#  name: https://w3id.org/tip-kg/name/
#  organization: https://w3id.org/tip-kg/organization/
#  instrument: https://w3id.org/tip-kg/instrument/
#  resource: https://w3id.org/tip-kg/resource/
#  other: https://example.org/
subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tconfidence\tauthor_label\tmapping_date\tcomment
"""
Folder = Callable[..., Path]


def row(subject: str, target: str, modifier: str = "", *, predicate: str = "skos:exactMatch", comment: str = "why") -> str:
    """A row of a mapping set."""
    return (
        f"{subject}\t{predicate}\t{modifier}\t{target}\tsemapv:ManualMappingCuration\t0.9\tAnn\\|e|Bob\t2026-01-31\t{comment}\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Makes a folder with rows of decisions, by file."""

    def made(**files: str) -> Path:
        (tmp_path / "identity").mkdir(exist_ok=True)
        for name, rows in files.items():
            (tmp_path / "identity" / f"{name}.sssom.tsv").write_text(HEAD + rows, encoding="utf-8")
        return tmp_path

    return made


def test_a_decision_says_who_decided_what_when_and_why(folder: Folder) -> None:
    (found,), refusals = decisions.load(folder(persons=row("person:lev", "person:leo")), Iris())

    assert refusals == []
    assert (found.subject.value, found.object.value) == (
        "https://w3id.org/tip-kg/person/lev",
        "https://w3id.org/tip-kg/person/leo",
    )
    assert (found.same, found.confidence, found.authors, found.date) == (True, "0.9", ("Ann|e", "Bob"), "2026-01-31")
    assert found.justification.value == "https://w3id.org/semapv/vocab/ManualMappingCuration"
    assert (found.place, found.comment) == ("identity/persons.sssom.tsv:11:1", "why")


def test_a_negative_decision_says_that_two_things_differ(folder: Folder) -> None:
    (found,), _ = decisions.load(folder(persons=row("person:lev", "person:leo", "Not")), Iris())

    assert not found.same


def test_without_a_folder_there_are_no_decisions(tmp_path: Path) -> None:
    assert decisions.load(tmp_path, Iris()) == ([], [])


def test_files_are_read_by_name_and_the_last_row_on_a_pair_counts_whichever_stands_first(folder: Folder) -> None:
    seeds = folder(
        b=row("person:leo", "person:lev", "Not"),
        a=row("person:lev", "person:leo") + row("person:lev", "person:lew"),
    )

    rows, _ = decisions.load(seeds, Iris())

    assert [(one.object.value[-3:], one.same) for one in decisions.in_force(rows)] == [("lew", True), ("lev", False)]


def test_under_another_base_decisions_are_about_the_things_there(folder: Folder) -> None:
    (found,), _ = decisions.load(folder(persons=row("person:lev", "person:leo")), Iris("http://localhost/"))

    assert (found.subject.value, found.object.value) == ("http://localhost/person/lev", "http://localhost/person/leo")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (row("person:lev", "person:leo", predicate="skos:closeMatch"), "a decision says skos:exactMatch"),
        (row("person:lev", "person:leo", comment=""), "a decision has comment, too"),
        (row("person:lev", "person:lev"), "a decision is on two things, not one"),
        (row("other:lev", "person:lev"), "the subject is a thing of https://w3id.org/tip-kg/"),
        (row("name:2018/note/lev", "person:lev"), "the subject is a thing of https://w3id.org/tip-kg/"),
        (row("person:lev", "organization:lev"), "the object is of the subject's kind, person, or a name"),
        (row("person:lev", "nobody:leo"), "the prefix nobody is not in curie_map"),
    ],
)
def test_an_unsound_row_is_refused_with_its_place_and_the_others_stay(folder: Folder, wrong: str, reason: str) -> None:
    found, refusals = decisions.load(folder(persons=wrong + row("person:lev", "person:lew")), Iris())

    assert [one.object.value.rpartition("/")[2] for one in found] == ["lew"]
    (refusal,) = refusals
    assert refusal.place.startswith("identity/persons.sssom.tsv:11:")
    assert reason in refusal.reason


@pytest.mark.parametrize("pair", [("person:lev", "name:2018/note/lev"), ("instrument:plan", "resource:plan")])
def test_a_name_that_lists_nothing_and_a_link_to_a_document_can_be_joined(folder: Folder, pair: tuple[str, str]) -> None:
    found, refusals = decisions.load(folder(some=row(*pair)), Iris())

    assert (len(found), refusals) == (1, [])
