"""Synthetic editions in the shape of the five documents, as many as asked: ``python -m bench.editions DIR --editions 10``."""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from bench import sections, world

DOCUMENTS = {"introduction": sections.introduction, "closing-note": sections.closing_note, "back-matter": sections.back_matter}


def write(folder: Path, editions: int, seed: int = 1) -> None:
    """Writes that many editions with their ``documents.toml`` into a folder; the same bytes for the same seed."""
    listed = ["# Synthetic: no word of it is true.\n"]
    for edition in islice(world.editions(seed), editions):
        (folder / str(edition.year)).mkdir(parents=True, exist_ok=True)
        for name, text in DOCUMENTS.items():
            path = f"{edition.year}/{name}.txt"
            (folder / path).write_bytes(text(edition).encode())
            listed.append(f'[[document]]\npath = "{path}"\nedition = {edition.year}\n')
    (folder / "documents.toml").write_bytes("\n".join(listed).encode())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.editions", description=write.__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--editions", type=int, default=10, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    write(asked.folder, asked.editions, asked.seed)


if __name__ == "__main__":
    main()
