"""Where the package's own files are: in a checkout at its top, in an installed wheel inside the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "bundled"
ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

ONTOLOGY = ROOT / "ontology"
QUERIES = ROOT / "queries"
SEEDS = ROOT / "seeds"
CITATION = ROOT / "CITATION.cff"
