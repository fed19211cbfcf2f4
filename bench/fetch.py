"""What the comparison needs beside us, fetched from PyPI, Maven Central and Debian by their own clients."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

_PACKAGES = {
    "oxigraph": [f"oxigraph=={version('pyoxigraph')}"],  # the same engine as ours
    "rdflib-endpoint": ["rdflib-endpoint[cli]==0.6.3"],
    "datasette": ["datasette==0.65.5"],
}
_FUSEKI = "org.apache.jena:jena-fuseki-server:5.6.0"  # the last ones ask for Java 21
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
_DEBIAN = ["wrk", "virtuoso-opensource-7"]


def commands(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """What is fetched into a folder, each with the commands that do it."""
    for name, wanted in _PACKAGES.items():
        place = folder / name
        yield name, [[sys.executable, "-m", "venv", str(place)], [str(place / "bin" / "pip"), "install", "--quiet", *wanted]]
    yield "fuseki", [["mvn", "--quiet", "--batch-mode", _COPY, f"-Dartifact={_FUSEKI}", f"-DoutputDirectory={folder / 'fuseki'}"]]
    yield "wrk, virtuoso", [["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *_DEBIAN]]


def fetch(folder: Path) -> None:
    """Fetches all into a folder, and says of each whether it came; apt-get installs for the whole machine, as root."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, steps in commands(folder.resolve()):
        fault = next(filter(None, map(_fault, steps)), "")
        print(f"{name}: {fault or 'is here'}", flush=True)


def _fault(command: Sequence[str]) -> str:
    """Why a command failed; nothing where it did not."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    return (done.stderr or done.stdout).strip()[-300:] or f"{command[0]} failed" if done.returncode else ""
