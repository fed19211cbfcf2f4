"""Writing releases: beside the current one, checked, then made current in one step."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, Triple

from kg import dump
from kg.description import Made
from kg.dump import GZIP, Dump
from kg.errors import KgError
from kg.release import CURRENT, DESCRIPTION, DUMPS, N_QUADS, RELEASES, REPORT, STORE, TURTLE, Release
from kg.store import embedded

_NEW = ".new-"
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a release is made of; ``description`` is a function of the id and the dumps."""

    quads: Sequence[Quad]
    base: str
    description: Callable[[Made], Sequence[Quad]]
    report: dict[str, Any]


def publish(store: Path, content: Content, check: Callable[[embedded.Embedded], None]) -> Release:
    """Writes a release beside the current one, checks it, and makes it current in one step.

    A check that raises leaves the current release as it was, and so does a folder that cannot be written (KgError). Two
    publications at once do not disturb each other: each writes a folder of its own, and the last to finish is current.
    """
    try:
        return _published(store, content, check)
    except OSError as error:
        raise KgError(f"{store}: no release can be written here: {error.strerror or error}") from error


def _published(store: Path, content: Content, check: Callable[[embedded.Embedded], None]) -> Release:
    statements = dump.union(content.quads)
    dumps = {N_QUADS: dump.canonical(content.quads), TURTLE: dump.turtle(statements, content.base)}
    made = Made(dumps[N_QUADS], tuple(Dump.of(Path(path).name, written) for path, written in dumps.items()))
    description = dump.union(quads := content.description(made))
    report = {"id": made.id, "base": content.base, **_sizes(statements, description, made), **content.report}
    with _workshop(store) as folder:
        with ThreadPoolExecutor(max_workers=1) as beside:  # the shapes leave it time
            writing = beside.submit(_write, folder, dumps)
            (folder / DESCRIPTION).write_bytes(dump.turtle(description, content.base))
            (folder / REPORT).write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            embedded.written(folder / STORE, [*content.quads, *quads])
            check(embedded.Embedded.opened(folder / STORE))
        writing.result()
        target = _placed(folder, store / RELEASES)
    _point(store / CURRENT, target)
    return Release(target)


def _sizes(statements: Sequence[Triple], description: Sequence[Triple], made: Made) -> dict[str, object]:
    """How many triples the default graph of the store has, and the description; and the sizes of the dumps, with checksums."""
    dumps = {file.name: {"bytes": file.size, "sha256": file.sha256} for file in made.dumps}
    return {"triples": len({*statements, *description}), "described": len(description), "dumps": dumps}


def _write(folder: Path, dumps: Mapping[str, bytes]) -> None:
    """Writes the dumps, each also compressed."""
    (folder / DUMPS).mkdir()
    for path, content in dumps.items():
        (folder / path).write_bytes(content)
    for path, content in dumps.items():
        (folder / f"{path}{GZIP}").write_bytes(dump.compressed(content))


@contextmanager
def _workshop(store: Path) -> Iterator[Path]:
    """A new folder on the same file system, gone afterwards unless it was moved."""
    (store / RELEASES).mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=_NEW, dir=store / RELEASES))
    try:
        with _held(folder):
            _sweep(store / RELEASES)
            folder.chmod(0o755)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """A lock on a folder, which ends with its process, however that ends; BlockingIOError where another has it."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(number)


def _sweep(releases: Path) -> None:
    """Removes what builds that were killed have left, more than a day ago; a build that still runs holds its folder."""
    for folder in releases.glob(f"{_NEW}*"):
        with suppress(OSError):
            if time.time() - folder.lstat().st_mtime > _DAY:
                with _held(folder):
                    shutil.rmtree(folder, ignore_errors=True)


def _placed(folder: Path, releases: Path) -> Path:
    """The folder under its final name, its id; where an equal release is there already, that one."""
    return next(target for name in _names(folder) if _stands(folder, target := releases / name))


def _names(folder: Path) -> Iterator[str]:
    """The id; and for the same graph with another report, say of other refusals, the id with eight digits of what differs."""
    identity = Release(folder).id
    yield identity
    yield f"{identity}-{dump.digest(_compared(folder))[:8]}"


def _stands(folder: Path, target: Path) -> bool:
    """Whether the release stands at the target: moved there just now, or an equal one that was there before.

    A folder is never moved over another that holds anything: nothing writes into a release, and of two builds the faster
    places its own.
    """
    try:
        folder.rename(target)
    except OSError:
        if not (target / REPORT).is_file():
            raise
        return _compared(target) == _compared(folder)
    return True


def _compared(folder: Path) -> bytes:
    """What tells two releases of one id apart."""
    return b"".join((folder / name).read_bytes() for name in (REPORT, DESCRIPTION, TURTLE))


def _point(link: Path, target: Path) -> None:
    """Makes the link point to the target in one step."""
    new = link.with_name(f".{CURRENT}-{secrets.token_hex(8)}")
    new.symlink_to(Path(RELEASES) / target.name)
    try:
        new.replace(link)
    finally:
        new.unlink(missing_ok=True)
