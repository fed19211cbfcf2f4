"""Writing releases: beside the current one, checked, then made current in one step."""

from __future__ import annotations

import json
import os
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

    A check that raises leaves the current release as it was. Two publications at once do not disturb each other: each
    writes a folder of its own, and the last to finish is current.
    """
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
    try:
        (store / RELEASES).mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".new-", dir=store / RELEASES))
    except OSError as error:
        raise KgError(f"{store}: no release can be written here: {error}") from error
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _placed(folder: Path, releases: Path) -> Path:
    """The folder under its final name, its id; where an equal release is there already, that one.

    The same graph with another report, say of other refusals, is a folder beside it: nothing writes into a release.
    """
    identity = Release(folder).id
    name = identity
    if (releases / name).exists() and not _same(folder, releases / name):
        name = f"{identity}-{dump.digest((folder / REPORT).read_bytes())[:8]}"
    if not _same(folder, releases / name):
        try:
            folder.rename(releases / name)
        except OSError:  # another build was faster with the same release
            if not _same(folder, releases / name):
                raise
    return releases / name


def _same(folder: Path, target: Path) -> bool:
    return (target / REPORT).is_file() and (target / REPORT).read_bytes() == (folder / REPORT).read_bytes()


def _point(link: Path, target: Path) -> None:
    """Makes the link point to the target in one step."""
    new = link.with_name(f".{CURRENT}-{os.getpid()}-{target.name[:8]}")
    new.unlink(missing_ok=True)
    new.symlink_to(Path(RELEASES) / target.name)
    new.replace(link)
