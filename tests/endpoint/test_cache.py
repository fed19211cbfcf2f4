from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.endpoint.cache import Cache, Kept

ROOM = 64 * 1024


def kept(size: int) -> Kept:
    """An answer of so many bytes."""
    return Kept(b'"tag"', [], b"x" * size)


def test_what_is_kept_is_found_and_counted() -> None:
    cache = Cache(ROOM)
    answer = kept(10)

    cache.keep("key", answer, 3)

    assert cache.find("key") is answer
    assert cache.find("other") is None
    assert (cache.hits, len(cache)) == (1, 1)


def test_the_longest_unused_goes_first() -> None:
    cache = Cache(ROOM)
    for number in range(12):
        cache.keep(number, kept(4000), 10)
    cache.find(0)

    for number in range(12, 16):
        cache.keep(number, kept(4000), 10)

    assert cache.find(0)
    assert cache.find(15)
    assert cache.find(1) is None


def test_an_answer_that_would_push_out_the_others_is_not_kept() -> None:
    cache = Cache(ROOM)

    cache.keep("large", kept(ROOM // 8), 5)

    assert cache.find("large") is None


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9000), st.integers(0, 9000)), max_size=60))
def test_there_is_never_more_than_there_is_room_for(steps: list[tuple[int, int, int]]) -> None:
    cache = Cache(ROOM)

    for key, size, length in steps:
        cache.keep(key, kept(size), length)

    assert 0 <= cache.size <= ROOM
    assert (cache.size == 0) == (len(cache) == 0)
