"""What all tests share: the release of the five documents, built once, and golden files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import build, bundle
from kg.release import Release
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
    from kg import release

    return release.current(store_folder)


@pytest.fixture(scope="session")
def store(release: Release) -> Embedded:
    """The store of that release."""
    return release.store()


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file, or writes it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.exists(), f"{path} is not there: pytest --rewrite-golden writes it"
        assert text == path.read_bytes().decode("utf-8")

    return compare
