from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kg.names.near import SHORTEST, Near

WORDS = st.lists(st.text("abc", min_size=1, max_size=8), max_size=40)


def test_one_slip_of_any_kind_is_found() -> None:
    near = Near(["process", "brazil", "ilo", "1957", "khartoum"])

    assert near.of("proces") == ["process"]
    assert near.of("prroocess") == []
    assert near.of("brasil") == near.of("brzail") == near.of("barzil") == near.of("brazill") == ["brazil"]
    assert near.of("ilp") == near.of("1956") == near.of("brazil") == []


def test_words_may_be_shorter_where_that_is_asked_for() -> None:
    near = Near(["ilo", "un"], shortest=3)

    assert near.of("ilp") == near.of("lio") == near.of("iloo") == near.of("aiol") + near.of("ilxo") == ["ilo"]
    assert near.of("unn") == near.of("io") == []


@given(WORDS, st.text("abc", max_size=9), st.integers(2, SHORTEST))
def test_what_is_found_is_all_that_one_slip_makes(known: list[str], word: str, shortest: int) -> None:
    found = Near(known, shortest).of(word)

    long_enough = {other for other in known if min(len(other), len(word)) >= shortest}
    assert found == sorted(other for other in long_enough if OSA.distance(word, other) == 1)
