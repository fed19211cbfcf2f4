"""Who else makes a store of N-Quads: ``oxigraph load``, or pyoxigraph in its stead."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rival:
    """A way to load N-Quads: what it is called, and its command up to the file."""

    name: str
    remark: str
    command: Sequence[str]
    then: Sequence[str] = ()

    def load(self, file: Path) -> list[str]:
        """The command that loads a file into a store, whose folder is to be its last word."""
        return [*self.command, str(file), *self.then]


def rival() -> Rival:
    """The ``oxigraph`` of the environment variable OXIGRAPH, else the one on the path or beside Python, else the stand-in."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    found = os.environ.get("OXIGRAPH") or shutil.which("oxigraph", path=path)
    if not found:
        remark = "no oxigraph on the path or in $OXIGRAPH (pip install oxigraph), so pyoxigraph stands in for oxigraph load"
        return Rival("bulk_load", remark, [sys.executable, "-m", "bench.bulk_load"])
    version = subprocess.run([found, "--version"], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603
    return Rival("oxigraph load", version, [found, "load", "--file"], ["--location"])
