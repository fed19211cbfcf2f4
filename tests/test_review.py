"""Reviews: what is open, and decisions put on record, which hold at the next build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import build, bundle, review
from kg.errors import KgError, Refused
from kg.iris import BASE, Iris
from kg.review import Review
from kg.vocab import REPLACED_BY

Seeds = Callable[..., Path]
NOTE = "A Closing Note\n\nOffice To Monitor and Combat Trafficking in Persons\n\nSome words.\n\n\n{}\n"
DAY = "2026-01-31"


def lists(*names: str) -> str:
    """A closing note with a list of staff."""
    return NOTE.format("\n".join(["Ann Fox", "Bob Gray", *names, "Zoe Hill"]))


@pytest.fixture(name="folder")
def _folder(seeds: Seeds) -> Path:
    return seeds(
        {
            "2016/note.txt": lists("Desirée M. Suo", "Soumya A. Silver"),
            "2017/note.txt": lists("Desirée Suo Weymont", "Soumya B. Silver"),
            "2018/note.txt": lists("Desirée Weymont", "Soumya Silver"),
        }
    )


def decide(found: Review, *answers: tuple[str, bool]) -> None:
    """Decides on open pairs, by the label of the second."""
    for label, same in answers:
        proposal = next(one for one in found.open() if one.second.label == label)
        found.record(proposal, same=same, author="Ann | Bob", day=DAY)


def labels(found: Review) -> list[tuple[str, str]]:
    return [(one.first.label, one.second.label) for one in found.open()]


def test_open_pairs_come_likeliest_first(folder: Path) -> None:
    found = review.load(folder)

    scores = [one.score for one in found.open()]
    assert scores == sorted(scores, reverse=True)
    assert sorted(labels(found)) == [
        ("Desirée M. Suo", "Desirée Suo Weymont"),
        ("Desirée Suo Weymont", "Desirée Weymont"),
        ("Soumya A. Silver", "Soumya B. Silver"),
        ("Soumya A. Silver", "Soumya Silver"),
        ("Soumya B. Silver", "Soumya Silver"),
    ]


def test_what_is_accepted_is_on_record_and_no_longer_open(folder: Path) -> None:
    decide(review.load(folder), ("Desirée Suo Weymont", True))

    (row,) = review.load(folder).decided()
    assert (row.subject.value, row.object.value) == (f"{BASE}person/desiree-m-suo", f"{BASE}person/desiree-suo-weymont")
    assert (row.same, row.authors, row.date) == (True, ("Ann | Bob",), DAY)
    assert row.comment.startswith("“Desirée M. Suo” at 2016/note:10:1, “Desirée Suo Weymont” at 2017/note:10:1: given name")
    assert ("Desirée M. Suo", "Desirée Suo Weymont") not in labels(review.load(folder))


def test_what_is_joined_already_keeps_its_iri_when_more_is_joined(folder: Path) -> None:
    decide(review.load(folder), ("Desirée Weymont", True), ("Desirée Suo Weymont", True))

    found = {(row.subject.value, row.object.value) for row in review.load(folder).decided()}

    assert found == {
        (f"{BASE}person/desiree-suo-weymont", f"{BASE}person/desiree-weymont"),
        (f"{BASE}person/desiree-m-suo", f"{BASE}person/desiree-suo-weymont"),
    }
    replaced = {
        (quad.subject, quad.object) for quad in build.graph(folder, Iris()).quads if quad.predicate == REPLACED_BY
    }  # both stand for the first
    assert {str(new) for _, new in replaced} == {f"<{BASE}person/desiree-m-suo>"}
    assert len(replaced) == 2


def test_a_rejection_settles_pairs_through_others(folder: Path) -> None:
    found = review.load(folder)

    decide(found, ("Soumya B. Silver", False))
    before = ("Soumya B. Silver", "Soumya Silver") in labels(found)
    decide(found, ("Soumya Silver", True))

    left = [pair for pair in labels(found) if "Soumya Silver" in pair]
    assert before
    assert left == []


def test_a_decision_against_others_is_not_recorded(folder: Path) -> None:
    found = review.load(folder)
    proposals = {(one.first.label, one.second.label): one for one in found.open()}
    decide(found, ("Soumya B. Silver", False), ("Soumya Silver", True))
    written = {path: path.read_bytes() for path in folder.rglob("*.tsv")}

    with pytest.raises(KgError, match="keeps apart"):
        found.record(proposals["Soumya A. Silver", "Soumya Silver"], same=True, author="Ann", day=DAY)

    assert {path: path.read_bytes() for path in folder.rglob("*.tsv")} == written


def test_rows_are_added_and_those_before_stay_byte_for_byte(folder: Path) -> None:
    found = review.load(folder)
    decide(found, ("Desirée Suo Weymont", True))
    path = folder / "identity" / "persons.sssom.tsv"
    before = path.read_bytes()

    decide(found, ("Soumya B. Silver", False))

    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b"\n") == before.count(b"\n") + 1


def test_a_file_that_is_unsound_is_refused(folder: Path) -> None:
    (folder / "identity").mkdir()
    (folder / "identity" / "persons.sssom.tsv").write_text("subject_id\n")

    with pytest.raises(Refused, match=r"persons\.sssom\.tsv:1:1"):
        review.load(folder).open()


def test_a_second_build_with_the_same_decisions_changes_nothing(folder: Path, tmp_path: Path) -> None:
    decide(review.load(folder), ("Desirée Suo Weymont", True), ("Soumya B. Silver", False))

    found = [build.build(folder, tmp_path / name).release for name in ("one", "other")]

    assert found[0].folder.name == found[1].folder.name


def test_decisions_that_contradict_each_other_refuse_the_build_and_are_left_out_of_a_lenient_one(
    folder: Path, tmp_path: Path
) -> None:
    decide(review.load(folder), ("Soumya B. Silver", False), ("Soumya Silver", True))
    path = folder / "identity" / "persons.sssom.tsv"
    row = path.read_text(encoding="utf-8").splitlines()[-1].replace("soumya-b-silver", "soumya-a-silver")
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")

    with pytest.raises(Refused, match=r"identity/persons\.sssom\.tsv:13:1: this joins .* keeps apart"):
        build.build(folder, tmp_path / "store")
    built = build.build(folder, tmp_path / "store", lenient=True)

    assert [refusal.place for refusal in built.refusals] == ["identity/persons.sssom.tsv:13:1"]
    assert [quad for quad in built.release.quads() if quad.predicate == REPLACED_BY and "soumya-a" in str(quad)] == []


def test_decisions_on_names_that_no_document_has_are_listed_in_the_report(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/note.txt": lists("Alisha D. Deluty")})
    shutil.copytree(bundle.SEEDS / "identity", folder / "identity")

    report = build.build(folder, tmp_path / "store").release.report

    left_out = report["left out"]
    assert isinstance(left_out, list)
    assert (
        f"identity/persons.sssom.tsv:11:1: {BASE}person/alisha-deluty and {BASE}person/alisha-d-deluty "
        "are not both in these documents"
    ) in left_out
