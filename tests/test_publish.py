"""Releases are written beside the current one, checked, and made current in one step; nothing writes into them afterwards."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg import dump, publish, release
from kg.errors import KgError, NotFound
from kg.publish import Content
from kg.release import Release
from kg.store.embedded import Embedded

EX = "http://example.org/"
ROOT = Path(__file__).parents[1]
SUBJECT, PREDICATE, GRAPH = NamedNode(f"{EX}s"), NamedNode(f"{EX}p"), NamedNode(f"{EX}g")
SCRIPT = """
import sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from kg import publish
node, graph = NamedNode("http://example.org/s"), NamedNode("http://example.org/g")
quads = [Quad(node, node, Literal(f"{number} {sys.argv[2]}"), graph) for number in range(10_000)]
content = publish.Content(quads=quads, base="http://example.org/", description=lambda _: [], report={})
print("ready", flush=True)
publish.publish(Path(sys.argv[1]), content, lambda _: print("checking", flush=True) or sys.stdin.read())
"""


def content(*texts: str, note: str = "") -> Content:
    """What a release of some statements is made of."""
    quads = [Quad(SUBJECT, PREDICATE, Literal(text), GRAPH) for text in texts]
    about = NamedNode(f"{EX}graph/release")
    return Content(
        quads=quads,
        base=EX,
        description=lambda made: [Quad(SUBJECT, PREDICATE, Literal(made.id), about)],
        report={"note": note},
    )


def passing(_store: Embedded) -> None:
    """A check that finds nothing."""


def failing(_store: Embedded) -> None:
    """A check that finds something."""
    raise KgError("this does not conform")


def snapshot(folder: Path) -> dict[str, tuple[int, bytes | str]]:
    """All files, links and folders below a folder, with their times and contents."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mtime_ns,
            str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else "",
        )
        for path in folder.rglob("*")
    }


def names(folder: Path) -> set[str]:
    """What stands in a folder."""
    return {path.name for path in folder.iterdir()}


def texts(store: Embedded) -> set[str]:
    """The texts that a store of such content holds."""
    answer = store.query(f"SELECT ?text {{ GRAPH <{EX}g> {{ ?s ?p ?text }} }}")
    assert isinstance(answer, QuerySolutions)
    return {row["text"].value for row in answer}


def test_a_release_has_a_store_dumps_a_description_and_a_report(tmp_path: Path) -> None:
    found = publish.publish(tmp_path, content("a", "b"), passing)

    assert names(found.folder) == {"store", "dumps", "description.ttl", "report.json"}
    assert names(found.folder / "dumps") == {"kg.nq", "kg.nq.gz", "kg.ttl", "kg.ttl.gz"}
    assert found.id == found.folder.name == dump.digest((found.folder / "dumps/kg.nq").read_bytes())
    assert found.report.items() >= {"id": found.id, "base": EX, "note": "", "triples": 3, "described": 1}.items()
    assert texts(found.store()) == {"a", "b"}
    assert f'"{found.id}"' in (found.folder / "description.ttl").read_text()


def test_each_dump_is_there_compressed_too_without_a_time_or_a_name(tmp_path: Path) -> None:
    found = publish.publish(tmp_path, content("a", "b"), passing)

    for name in ("kg.nq", "kg.ttl"):
        packed = (found.folder / "dumps" / f"{name}.gz").read_bytes()
        assert gzip.decompress(packed) == (found.folder / "dumps" / name).read_bytes()
        assert packed[3:8] == bytes(5)  # RFC 1952, section 2.3: no flags, so no name, and no time


def test_a_release_tells_its_dumps_with_their_sizes_and_checksums(tmp_path: Path) -> None:
    found = publish.publish(tmp_path, content("a", "b"), passing)

    files = sorted((found.folder / "dumps").iterdir())
    assert [(one.name, one.size, one.sha256) for one in found.dumps] == [
        (file.name, file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files
    ]


def test_a_release_of_an_earlier_version_tells_the_dumps_that_are_there(tmp_path: Path) -> None:
    found = publish.publish(tmp_path, content("a", "b"), passing)
    identity, expected = found.id, found.dumps[::2]
    old = found.folder.rename(tmp_path / "old")
    for path in old.glob("dumps/*.gz"):
        path.unlink()
    (old / "report.json").write_text(json.dumps({"id": identity, "base": EX}))

    assert Release(old).dumps == expected


def test_the_current_release_is_a_link_that_can_be_moved_with_its_folder(tmp_path: Path) -> None:
    identity = publish.publish(tmp_path / "store", content("a"), passing).id

    (tmp_path / "store").rename(tmp_path / "moved")

    assert (tmp_path / "moved" / "current").readlink() == Path("releases") / identity
    assert texts(release.current(tmp_path / "moved").store()) == {"a"}


def test_the_id_is_that_of_the_quads_alone(tmp_path: Path) -> None:
    found = {publish.publish(tmp_path, content("b", "a", note=note), passing).id for note in ("one", "two")}

    assert found == {publish.publish(tmp_path, content("a", "b", "a"), passing).id}


def test_the_same_release_again_is_the_same_folder_untouched(tmp_path: Path) -> None:
    first = publish.publish(tmp_path, content("a"), passing)
    before = snapshot(first.folder)

    second = publish.publish(tmp_path, content("a"), passing)

    assert second == first
    assert snapshot(first.folder) == before
    assert names(tmp_path) == {"current", "releases"}
    assert names(tmp_path / "releases") == {first.id}


def test_the_same_graph_with_another_report_stands_beside_the_first(tmp_path: Path) -> None:
    first = publish.publish(tmp_path, content("a", note="one"), passing)
    before = snapshot(first.folder)

    second = publish.publish(tmp_path, content("a", note="two"), passing)
    again = publish.publish(tmp_path, content("a", note="two"), passing)

    assert (second.id, second.report["note"]) == (first.id, "two")
    assert again == second == release.current(tmp_path)
    assert snapshot(first.folder) == before
    assert len(names(tmp_path / "releases")) == 2


def test_an_earlier_release_becomes_current_again(tmp_path: Path) -> None:
    first = publish.publish(tmp_path, content("a"), passing)
    publish.publish(tmp_path, content("b"), passing)

    publish.publish(tmp_path, content("a"), passing)

    assert release.current(tmp_path) == first


def test_a_failing_check_leaves_all_as_it_was(tmp_path: Path) -> None:
    publish.publish(tmp_path, content("a"), passing)
    before = {name: value[1] for name, value in snapshot(tmp_path).items()}

    with pytest.raises(KgError, match="this does not conform"):
        publish.publish(tmp_path, content("b"), failing)

    assert {name: value[1] for name, value in snapshot(tmp_path).items()} == before
    assert texts(release.current(tmp_path).store()) == {"a"}


def test_a_failing_check_of_the_first_release_leaves_none(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="this does not conform"):
        publish.publish(tmp_path, content("a"), failing)

    with pytest.raises(NotFound, match="there is no release here"):
        release.current(tmp_path)
    assert names(tmp_path / "releases") == set()


def test_the_check_sees_the_store_before_it_is_current(tmp_path: Path) -> None:
    publish.publish(tmp_path, content("a"), passing)
    seen = []

    publish.publish(tmp_path, content("b"), lambda store: seen.extend([texts(store), texts(release.current(tmp_path).store())]))

    assert seen == [{"b"}, {"a"}]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")

    with pytest.raises(KgError) as error:
        publish.publish(tmp_path / "store", content("a"), passing)

    assert str(error.value) == f"{tmp_path / 'store'}: no release can be written here: Not a directory"


def test_a_folder_called_current_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "mine").touch()

    with pytest.raises(KgError, match="no release can be written here"):
        publish.publish(tmp_path, content("a"), passing)

    assert names(tmp_path) == {"current", "releases"}
    assert names(tmp_path / "current") == {"mine"}


def test_reading_a_release_writes_nothing_into_it(tmp_path: Path) -> None:
    found = publish.publish(tmp_path, content("a"), passing)
    before = snapshot(tmp_path)

    stores = [found.store(), release.current(tmp_path).store()]
    read = [texts(store) for store in stores]
    quads = found.quads()

    assert read == [{"a"}, {"a"}]
    assert len(quads) == 1
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("notes", [["same"] * 6, ["one", "two", "three"] * 2], ids=["equal", "different"])
def test_publications_at_once_in_one_process_all_succeed(tmp_path: Path, notes: list[str]) -> None:
    with ThreadPoolExecutor(len(notes)) as pool:
        found = list(pool.map(lambda note: publish.publish(tmp_path, content("a", note=note), passing), notes))

    assert [one.report["note"] for one in found] == notes
    assert release.current(tmp_path) in found
    assert names(tmp_path) == {"current", "releases"}
    assert len(names(tmp_path / "releases")) == len(set(notes))


def started(store: Path, text: str) -> subprocess.Popen[str]:
    """Another process that publishes into a store, once it is about to begin."""
    words = [sys.executable, "-c", SCRIPT, str(store), text]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603 - ours
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def killed_when(process: subprocess.Popen[str], moment: Callable[[], bool]) -> None:
    """Waits for a moment and kills the process then."""
    deadline = time.monotonic() + 60
    while not moment():
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("first", [True, False], ids=["first", "later"])
@pytest.mark.parametrize("file", ["", "dumps/kg.nq", "dumps/kg.ttl.gz", "report.json", "store", "store/CURRENT", "checking"])
def test_a_publication_that_is_killed_leaves_the_current_release_as_it_was(tmp_path: Path, file: str, *, first: bool) -> None:
    earlier = None if first else publish.publish(tmp_path, content("a"), passing)
    before = snapshot(earlier.folder) if earlier else {}
    process = started(tmp_path, "later")

    if file == "checking":
        assert process.stdout
        assert process.stdout.readline() == "checking\n"
    killed_when(process, lambda: file == "checking" or any(tmp_path.glob(f"releases/.new-*/{file}")))

    assert (tmp_path / "current").exists() is not first
    assert not earlier or (release.current(tmp_path), snapshot(earlier.folder)) == (earlier, before)
    assert publish.publish(tmp_path, content("b"), passing) == release.current(tmp_path)
    assert texts(release.current(tmp_path).store()) == {"b"}


@pytest.mark.slow
def test_a_publication_that_is_killed_at_any_time_leaves_a_whole_release(tmp_path: Path) -> None:
    earlier = publish.publish(tmp_path, content("a"), passing)
    found, seconds = earlier, 0.0

    while found == earlier:
        process = started(tmp_path, "later")
        _killed_after(process, seconds)
        found, seconds = release.current(tmp_path), seconds + 0.03
        assert found.id == dump.digest((found.folder / "dumps/kg.nq").read_bytes())

    assert len(texts(found.store())) == 10_000


def _killed_after(process: subprocess.Popen[str], seconds: float) -> None:
    try:
        process.communicate("", timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()


@pytest.mark.slow
def test_two_publications_at_once_both_succeed(tmp_path: Path) -> None:
    processes = [started(tmp_path, text) for text in ("one", "one", "two")]

    for process in processes:
        process.communicate("")

    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(texts(release.current(tmp_path).store())) == 10_000
    assert names(tmp_path) == {"current", "releases"}
    assert len(names(tmp_path / "releases")) == 2


def left(store: Path, name: str, days: int) -> Path:
    """A folder like one that a build has left when it was killed some days ago."""
    folder = store / "releases" / name
    (folder / "store").mkdir(parents=True)
    (folder / "report.json").touch()
    then = time.time() - days * 24 * 60 * 60 - 1
    os.utime(folder, (then, then))
    return folder


def test_what_a_killed_build_left_is_removed_a_day_later(tmp_path: Path) -> None:
    old, fresh, other = left(tmp_path, ".new-a", 1), left(tmp_path, ".new-b", 0), left(tmp_path, ".old", 9)

    publish.publish(tmp_path, content("a"), passing)

    assert not old.exists()
    assert fresh.exists()
    assert other.exists()


def test_a_link_among_what_was_left_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "text").touch()
    (tmp_path / "releases").mkdir()
    link = tmp_path / "releases" / ".new-link"
    link.symlink_to(tmp_path / "mine")
    os.utime(link, (0, 0), follow_symlinks=False)

    publish.publish(tmp_path, content("a"), passing)

    assert names(tmp_path / "mine") == {"text"}


def test_the_folder_of_a_build_that_still_runs_is_not_removed(tmp_path: Path) -> None:
    process = started(tmp_path, "slow")
    assert process.stdout
    assert process.stdout.readline() == "checking\n"
    (folder,) = tmp_path.glob("releases/.new-*")
    os.utime(folder, (0, 0))

    publish.publish(tmp_path, content("a"), passing)

    assert folder.exists()
    process.communicate("")
    assert process.returncode == 0
    assert texts(release.current(tmp_path).store()) == {f"{number} slow" for number in range(10_000)}


def test_without_a_release_there_is_none_that_is_current(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as error:
        release.current(tmp_path)

    assert str(error.value) == f"{tmp_path}: there is no release here; `kg build --store {tmp_path}` makes one"


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    found = publish.publish(tmp_path, content("a", note="“é”\u202e"), passing)

    assert json.loads((found.folder / "report.json").read_bytes()) == Release(found.folder).report
    assert found.report["note"] == "“é”\u202e"
