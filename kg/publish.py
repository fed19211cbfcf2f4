"""Writing releases: beside the current one, checked, then made current in one step."""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from kg import dump
from kg.errors import KgError
from kg.release import CURRENT, DESCRIPTION, N_QUADS, RELEASES, REPORT, STORE, TURTLE, Release
from kg.store import embedded


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a release is made of; ``description`` is a function of the id."""

    quads: Sequence[Quad]
    base: str
    description: Callable[[str], Sequence[Quad]]
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
    canonical = dump.canonical(content.quads)
    identity = dump.digest(canonical)
    with _workshop(store) as folder:
        (folder / "dumps").mkdir()
        (folder / N_QUADS).write_bytes(canonical)
        (folder / TURTLE).write_bytes(dump.turtle(dump.union(content.quads), content.base))
        description = content.description(identity)
        (folder / DESCRIPTION).write_bytes(dump.turtle(dump.union(description), content.base))
        report = {"id": identity, "base": content.base, **content.report}
        (folder / REPORT).write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        embedded.written(folder / STORE, [*content.quads, *description])
        check(embedded.Embedded.opened(folder / STORE))
        target = _placed(folder, store / RELEASES)
    _point(store / CURRENT, target)
    return Release(target)


@contextmanager
def _workshop(store: Path) -> Iterator[Path]:
    """A new folder on the same file system, gone afterwards unless it was moved."""
    (store / RELEASES).mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=store / RELEASES))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
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
