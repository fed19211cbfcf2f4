"""How a server is launched, and the data that it is launched over."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import DefaultGraph, RdfFormat

from kg import release

LOCAL = "127.0.0.1"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LONGEST_COMMAND = 600  # seconds


class Absent(Exception):
    """A system that is not on this machine, with the reason."""


class Data(NamedTuple):
    """The same triples in every form: our store, and N-Quads whose default graph is the set of all statements."""

    store: Path
    quads: Path
    union: Path
    named: Path

    @classmethod
    def of(cls, store: Path, folder: Path) -> Data:
        """The current release of a store, written into a folder: all quads, the default graph's triples, the other quads."""
        found = pyoxigraph.Store.read_only(str(release.current(store).folder / "store"))
        data = cls(store.resolve(), folder / "all.nq", folder / "union.nt", folder / "named.nq")
        found.dump(str(data.quads), RdfFormat.N_QUADS)
        found.dump(str(data.union), RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
        with data.named.open("wb") as output:
            for graph in found.named_graphs():
                pyoxigraph.serialize(found.quads_for_pattern(None, None, None, graph), output, RdfFormat.N_QUADS)
        return data


class Launch(NamedTuple):
    """How a system is started at a port, in a folder of its own; the address of its queries; seconds until it is warm.

    What answers no queries has a ``page`` that is there when it is ready.
    """

    command: Callable[[int], Sequence[str]]
    folder: Path
    path: str
    suffix: str = ""
    environment: Mapping[str, str] = _NOTHING
    warm: float = 1
    page: str = ""


def program(name: str, rivals: Path) -> str:
    """A program from the folder of rivals, or from the path; Absent where it is in neither."""
    places = [*(str(folder) for folder in sorted(rivals.glob("*/bin"))), os.environ.get("PATH", os.defpath)]
    found = shutil.which(name, path=os.pathsep.join(places))
    if not found:
        raise Absent(f"no {name} in {rivals} or on the path")
    return str(Path(found).absolute())


def completed(command: Sequence[str], folder: Path) -> str:
    """What a command prints; Absent with it where the command fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=_LONGEST_COMMAND)  # noqa: S603 - ours
    if done.returncode:
        raise Absent(f"{' '.join(command)} failed: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout
