"""N-Quads into a new store by pyoxigraph alone: ``python -m bench.bulk_load FILE STORE``."""

from __future__ import annotations

import sys

from pyoxigraph import RdfFormat, Store

if __name__ == "__main__":
    file, folder = sys.argv[1:]
    store = Store(folder)
    store.bulk_load(path=file, format=RdfFormat.N_QUADS)
    store.flush()
