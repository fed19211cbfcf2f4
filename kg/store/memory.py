"""What is worked out once for a store, and used many times."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import TypeVar
from weakref import WeakKeyDictionary

from kg.store import Store
from kg.store.embedded import Embedded

Found = TypeVar("Found")
_LIFE = 60.0  # seconds for which a store elsewhere is taken to be as it was


def remembered(make: Callable[[Store], Found]) -> Callable[[Store], Found]:
    """The same function, asked once for a release, which does not change, and once a minute for a store elsewhere."""
    known: WeakKeyDictionary[Store, tuple[float, Found]] = WeakKeyDictionary()
    making = Lock()  # it is worked out once, however many ask for it at once

    def found(store: Store) -> Found:
        last = known.get(store)
        if last is None or _is_old(store, last[0]):
            with making:
                last = known.get(store)
                if last is None or _is_old(store, last[0]):
                    last = known[store] = monotonic(), make(store)
        return last[1]

    return found


def _is_old(store: Store, made: float) -> bool:
    return monotonic() - made > _LIFE and not isinstance(store, Embedded)
