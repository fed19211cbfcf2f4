"""What all tests share: the release of the five documents, built once, and golden files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg import build, bundle
from kg.release import Release, current
from kg.store.embedded import Embedded


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--rewrite-golden`` writes golden files anew, for a person to review."""
    parser.addoption("--rewrite-golden", action="store_true", help="write golden files anew")


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release of the bundled documents."""
    folder = tmp_path_factory.mktemp("store")
    build.build(bundle.SEEDS, folder)
    return folder


@pytest.fixture(scope="session")
def release(store_folder: Path) -> Release:
    """The release of the bundled documents."""
    return current(store_folder)


@pytest.fixture(scope="session")
def store(release: Release) -> Embedded:
    """The store of that release."""
    return release.store()


@pytest.fixture(scope="session")
def check_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file, or writes it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.exists(), f"{path} is not there: pytest --rewrite-golden writes it"
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture(scope="session")
def quads(release: Release) -> list[Quad]:
    """All quads of that release, as they were mapped."""
    return release.quads()


@pytest.fixture
def seeds(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder of documents: texts or bytes by their paths, which begin with the edition's year.

    They are listed in their order, unless ``listing`` is the text of documents.toml; other files stand beside them.
    """

    def made(
        documents: Mapping[str, str | bytes], listing: str | None = None, others: Mapping[str, str | bytes] | None = None
    ) -> Path:
        folder = tmp_path / "seeds"
        tables = (f'[[document]]\npath = "{path}"\nedition = {path.partition("/")[0]}\n' for path in documents)
        files = {"documents.toml": "".join(tables) if listing is None else listing, **documents, **(others or {})}
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return made


@pytest.fixture(scope="session")
def server(store_folder: Path) -> Iterator[str]:
    """The address, without a slash at its end, of a running ``kg serve`` over that release."""
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store_folder)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        announced = process.stderr.readline().split()
        assert announced[:1] == ["serving"], announced
        yield announced[1].rstrip("/")
        process.terminate()
