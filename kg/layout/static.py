"""What pages load beside their HTML: files of ours, and what npm's packages were bundled into."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import NotFound

FOLDER = Path(__file__).parent / "static"
BUILT = Path(__file__).parent / "built"
_TYPES = {
    ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2",
    ".png": "image/png", ".txt": "text/plain",
}  # fmt: skip
_DIGEST = 12
_MISSING = "missing.txt"  # why nothing was bundled


class File(NamedTuple):
    """A file as it is sent; ``version`` is a hash of its content."""

    content: bytes
    media_type: str
    version: str


@lru_cache(maxsize=1)
def files() -> dict[str, File]:
    """All files by name; what was bundled is missing where it could not be built."""
    paths = [path for folder in (FOLDER, BUILT) if folder.is_dir() for path in sorted(folder.iterdir())]
    return {path.name: _file(path) for path in paths if path.suffix in _TYPES}


def file(name: str) -> File:
    """The file of this name; NotFound where there is none."""
    found = files().get(name)
    if found is None:
        raise NotFound(f"there is no file {name} here")
    return found


def has(name: str) -> bool:
    """Whether there is a file of this name; one that is bundled may be missing."""
    return name in files()


def missing() -> str:
    """Why what is bundled is missing, in words."""
    return file(_MISSING).content.decode().strip() if has(_MISSING) else "it was installed without its build step"


def address(name: str) -> str:
    """Where a file is, from the root; another content has another address, so that it may be kept for good."""
    return f"static/{name}?v={file(name).version}"


def _file(path: Path) -> File:
    content = path.read_bytes()
    return File(content, _TYPES[path.suffix], hashlib.sha256(content).hexdigest()[:_DIGEST])
