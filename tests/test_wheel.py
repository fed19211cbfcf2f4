"""The wheel: what is installed has all that it needs, with the npm registry and without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg import bundle

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
BUILT = "kg/layout/built/"
NOT_OURS = shutil.ignore_patterns(".*", "node_modules", "built", "__pycache__", "*.egg-info")
NOBODY = "http://127.0.0.1:9"  # where no registry answers


def wheel(folder: Path, registry: str | None = None) -> Path:
    """The wheel of a copy of the checkout, in which nothing was built before, with npm's own settings or with this registry."""
    shutil.copytree(ROOT, folder / "source", ignore=NOT_OURS)
    npm = {"npm_config_registry": registry, "npm_config_cache": str(folder / "cache")} if registry else {}
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(folder / "source")]
    subprocess.run(words, check=True, capture_output=True, env={**os.environ, **npm})  # noqa: S603 - our own project
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as it is meant."""
    return zipfile.ZipFile(wheel(tmp_path_factory.mktemp("whole")))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it is made without a registry."""
    return wheel(tmp_path_factory.mktemp("plain"), NOBODY)


@pytest.fixture
def site(plain: Path, tmp_path: Path, store_folder: Path) -> Iterator[httpx.Client]:
    """A client of the server that is installed from the wheel without a bundle."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path), str(plain)]
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - our own project
    serve = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store_folder)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment) as process:  # noqa: S603 - ours
        assert process.stderr
        with httpx.Client(base_url=process.stderr.readline().split()[1], headers={"Accept": "text/html"}, timeout=30) as client:
            yield client
        process.terminate()


def test_the_wheel_carries_ontology_queries_and_seeds(whole: zipfile.ZipFile) -> None:
    names = set(whole.namelist())

    files = {path for folder in (bundle.ONTOLOGY, bundle.QUERIES, bundle.SEEDS) for path in folder.rglob("*") if path.is_file()}
    assert {f"kg/bundled/{path.relative_to(bundle.ROOT).as_posix()}" for path in files} <= names
    assert {"kg/py.typed", "kg/bundled/CITATION.cff"} <= names
    assert not any(name.startswith(("tests/", "bench/", "web/")) for name in names)


def test_the_wheel_carries_the_editor_and_the_map_with_their_licences(whole: zipfile.ZipFile) -> None:
    names = {name.removeprefix(BUILT) for name in whole.namelist() if name.startswith(BUILT)}

    if "missing.txt" in names:
        pytest.skip(whole.read(f"{BUILT}missing.txt").decode())
    assert {"editor.js", "editor.css", "world.json", "licences.txt"} <= names
    assert "Licence: MIT" in whole.read(f"{BUILT}licences.txt").decode()


def test_without_a_registry_the_wheel_is_made_and_says_what_is_missing(plain: Path) -> None:
    names = [name for name in zipfile.ZipFile(plain).namelist() if name.startswith(BUILT)]

    assert names == [f"{BUILT}missing.txt"]
    assert "ECONNREFUSED" in zipfile.ZipFile(plain).read(names[0]).decode()


def test_without_a_registry_the_site_works_with_the_plain_form(site: httpx.Client) -> None:
    page, map_page = site.get("/sparql").text, site.get("/chart/map").text

    assert '<form class="asking"' in page
    assert "this plain form only, for the editor could not be built: npm ci failed: code ECONNREFUSED" in page
    assert 'script src="./static/editor' not in page
    assert "This installation has no map" in map_page
    assert "<table>" in map_page
    assert site.get("/sparql", params={"query": "ASK {}"}).is_success
    assert site.get("/static/editor.js").status_code == 404
