"""How to cite the graph: the data of CITATION.cff with the release that is served."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from kg import bundle


class Citation(NamedTuple):
    """What to name: who made it, its title and its version, the release, the address of the data set, and what was read."""

    authors: str
    title: str
    version: str
    release: str | None
    address: str
    sources: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its key in a file of BibTeX."""
        return f"tip-kg-{(self.release or self.version)[:12]}"


def citation(release: str | None, address: str) -> Citation:
    """The citation of a release with this id, or of a store elsewhere, whose data set has this address."""
    said = _said()
    sources = tuple(f"{_names(one['authors'])}, {one['title']}" for one in said.get("references", ()))
    return Citation(_names(said["authors"]), said["title"], str(said["version"]), release, address, sources)


@lru_cache(maxsize=1)
def _said() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(bundle.CITATION.read_text(encoding="utf-8"))
    return found


def _names(people: list[dict[str, str]]) -> str:
    """Authors as a citation names them; a person has a given and a family name, a body has one."""
    names = (one.get("name") or f"{one.get('family-names', '')}, {one.get('given-names', '')}".strip(", ") for one in people)
    return "; ".join(names)
