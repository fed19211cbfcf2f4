from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
THREATS = (HERE.parents[1] / "THREATS.md").read_text(encoding="utf-8")


def test_every_test_that_the_threats_name_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", THREATS))

    files = HERE.parent.rglob("test_*.py")
    defined = {name for path in files for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)}

    assert named
    assert named <= defined


def test_every_threat_names_a_test() -> None:
    rows = [line for line in THREATS.splitlines() if line.startswith("| ")][1:]

    assert rows
    assert all("`test_" in row for row in rows)
