"""The house: format, lint, types and floors."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHECKS = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "floors": ("lint-imports", "--no-cache"),
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_house_is_in_order(name: str) -> None:
    tool, *arguments = CHECKS[name]

    words = [str(Path(sys.executable).with_name(tool)), *arguments]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tools

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_floor_that_is_broken_is_found(tmp_path: Path) -> None:
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "__init__.py").touch()
    (tmp_path / "kg" / "errors.py").write_text("import kg.passage\n")
    (tmp_path / "kg" / "passage.py").touch()
    settings = (
        "[importlinter]\nroot_package = kg\n[importlinter:contract:floors]\nname = floors\ntype = layers\ncontainers = kg\n"
    )
    (tmp_path / ".importlinter").write_text(f"{settings}exhaustive = true\nlayers =\n    passage\n    errors\n")

    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool

    assert done.returncode == 1
    assert "kg.errors is not allowed to import kg.passage" in done.stdout


def test_every_dependency_has_a_lower_bound_and_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    dependencies = tomllib.loads(text)["project"]["dependencies"]

    lines = [line for line in text.splitlines() if line.strip().startswith('"') and any(name in line for name in dependencies)]
    assert all(">=" in dependency for dependency in dependencies)
    assert all("#" in line for line in lines)
    assert len(lines) == len(dependencies)
