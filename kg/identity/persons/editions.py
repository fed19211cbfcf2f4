"""What the editions in which two names stand say of their being one person's."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.identity.persons.likeness import Evidence

ADJACENT, IN_TURNS, A_GAP = 3.5, 4.0, -1.0


def evidence(earlier: Collection[int], later: Collection[int], editions: Sequence[int]) -> Evidence:
    """Whether one leaves as the other arrives; ``editions`` are all that have lists, in order.

    >>> evidence({2016}, {2017, 2018}, [2016, 2017, 2018]).words
    'one leaves after 2016 as the other arrives in 2017'
    """
    if shared := sorted({*earlier} & {*later}):
        return Evidence(f"both stand in the edition of {shared[0]}, in different documents or places", 0)
    last, first = max(earlier), min(later)
    if last > first:
        return _in_turns({*earlier, *later}, editions)
    between = [edition for edition in editions if last < edition < first]
    if not between:
        return Evidence(f"one leaves after {last} as the other arrives in {first}", ADJACENT)
    return Evidence(f"the lists of {_several(between)} have neither", A_GAP - len(between))


def _in_turns(both: Collection[int], editions: Sequence[int]) -> Evidence:
    missing = [edition for edition in editions if min(both) < edition < max(both) and edition not in both]
    if not missing:
        return Evidence("each stands where the other is missing", IN_TURNS)
    return Evidence(f"they stand in turns, but the lists of {_several(missing)} have neither", 1.0 - len(missing))


def _several(editions: Sequence[int]) -> str:
    return str(editions[0]) if len(editions) == 1 else f"{len(editions)} editions from {editions[0]} to {editions[-1]}"
