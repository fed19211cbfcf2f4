"""``kg`` whose builds are released unchecked: the build without its gate, for measuring alone."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Quad

from kg import build
from kg.cli import main
from kg.iris import Iris
from kg.store.embedded import Embedded


def unchecked(quads: Sequence[Quad], iris: Iris, store: Embedded) -> None:
    """The gate that finds nothing."""


if __name__ == "__main__":
    build.conforming = unchecked
    main()
