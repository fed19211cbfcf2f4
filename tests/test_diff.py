from __future__ import annotations

from pathlib import Path

import pytest

from kg import build, diff
from kg.diff import Change
from kg.errors import KgError
from kg.release import Release

OLD = """@prefix e: <http://e/> . @prefix tip: <https://w3id.org/tip-kg/ontology#> .
e:a a tip:State ; tip:year 2017 ; e:p "x\\u001b" . e:b e:p e:c ."""
NEW = """@prefix e: <http://e/> . @prefix tip: <https://w3id.org/tip-kg/ontology#> .
e:a a tip:State ; tip:year 2018 ; e:p "x\\u001b" . e:c e:p "y"@en ; e:q "2018"^^<http://www.w3.org/2001/XMLSchema#gYear> ."""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two dumps."""
    old, new = tmp_path / "old one.ttl", tmp_path / "new.ttl"
    old.write_text(OLD)
    new.write_text(NEW)
    return old, new


def test_changes_are_grouped_by_thing_and_sorted(files: tuple[Path, Path]) -> None:
    assert list(diff.changes(*files)) == [
        Change("<http://e/a>", added=('tip:year "2018"^^xsd:integer',), removed=('tip:year "2017"^^xsd:integer',)),
        Change("<http://e/b>", added=(), removed=("<http://e/p> <http://e/c>",)),
        Change("<http://e/c>", added=('<http://e/p> "y"@en', '<http://e/q> "2018"^^xsd:gYear'), removed=()),
    ]


def test_stores_releases_and_dumps_are_compared_alike(files: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = files
    release = build.load([old], tmp_path / "store")
    dumps = release.folder / "dumps"

    for first in (old, tmp_path / "store", release.folder, tmp_path / "store" / "current", dumps / "kg.nq", dumps / "kg.ttl"):
        assert list(diff.changes(first, old)) == []
        assert list(diff.changes(first, new)) == list(diff.changes(old, new))


def test_a_release_does_not_differ_from_its_dumps(release: Release) -> None:
    assert list(diff.changes(release.folder, release.folder / "dumps" / "kg.ttl")) == []


def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path) -> None:
    broken, other, empty = tmp_path / "broken.ttl", tmp_path / "notes.txt", tmp_path / "empty"
    broken.write_text("<http://e/a> <http://e/b> .\n")
    other.write_text("x")
    empty.mkdir()

    with pytest.raises(KgError, match=r"broken\.ttl:1:\d+: "):
        diff.triples(broken)
    with pytest.raises(KgError, match=r"notes\.txt: “txt” is the extension of no RDF format; there are: ttl, nt"):
        diff.triples(other)
    with pytest.raises(KgError, match="empty: there is no release here"):
        diff.triples(empty)
