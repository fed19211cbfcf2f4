"""Answers kept in a folder, one a thing and source, so that work that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
import secrets
from pathlib import Path

from kg.links.source import Candidate, Thing


class Cache:
    """A folder of answers; what is no whole answer there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, source: str, thing: Thing) -> list[Candidate] | None:
        """The answer that a source gave for a thing of these names; None where it was not asked yet."""
        try:
            found = json.loads(self._path(source, thing).read_text(encoding="utf-8"))
            return [Candidate(*one) for one in found]
        except (OSError, ValueError, TypeError):
            return None

    def keep(self, source: str, thing: Thing, answer: list[Candidate]) -> None:
        """Keeps an answer, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(source, thing)
        new = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
        new.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
        new.replace(path)

    def _path(self, source: str, thing: Thing) -> Path:
        asked = json.dumps([source, thing], ensure_ascii=False)
        return self.folder / f"{hashlib.sha256(asked.encode()).hexdigest()[:32]}.json"
