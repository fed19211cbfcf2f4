"""The wheel: what is installed has all that it needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kg import bundle

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_wheel_carries_ontology_queries_and_seeds(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]

    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - our own project

    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    files = {path for folder in (bundle.ONTOLOGY, bundle.QUERIES, bundle.SEEDS) for path in folder.rglob("*") if path.is_file()}
    assert {f"kg/bundled/{path.relative_to(bundle.ROOT).as_posix()}" for path in files} <= names
    assert {"kg/py.typed", "kg/bundled/CITATION.cff"} <= names
    assert not any(name.startswith(("tests/", "bench/")) for name in names)
