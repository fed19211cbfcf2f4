"""What the editions in which two names stand say of their being one person's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from kg.identity.persons.likeness import Evidence

IN_TURNS, ADJACENT, A_GAP = 7.0, 3.0, -3.0


def evidence(earlier: Collection[int], later: Collection[int], editions: Sequence[int]) -> Evidence:
    """Whether one leaves as the other arrives; ``editions`` are all that have lists, in order.

    >>> evidence({2016}, {2017, 2018}, [2016, 2017, 2018]).words
    'one leaves after 2016 as the other arrives in 2017'
    """
    if shared := sorted({*earlier} & {*later}):
        return Evidence(f"both stand in the edition of {shared[0]}, in different documents or places", 0)
    changes = _changes(earlier, later)
    between = {change: [edition for edition in editions if change[0] < edition < change[1]] for change in changes}
    nearest = min(changes, key=lambda change: (len(between[change]), change))
    if between[nearest]:
        missing = between[nearest]
        return Evidence(f"the lists of {_several(missing)} have neither", A_GAP - len(missing), bars=len(missing) > 1)
    if sum(not missing for missing in between.values()) > 1:
        return Evidence("each stands where the other is missing", IN_TURNS)
    return Evidence(f"one leaves after {nearest[0]} as the other arrives in {nearest[1]}", ADJACENT)


def _changes(one: Collection[int], other: Collection[int]) -> list[tuple[int, int]]:
    """The editions between which one name gives way to the other."""
    whose = sorted([*((edition, 0) for edition in one), *((edition, 1) for edition in other)])
    return [(before, after) for (before, first), (after, second) in pairwise(whose) if first != second]


def _several(editions: Sequence[int]) -> str:
    return str(editions[0]) if len(editions) == 1 else f"{len(editions)} editions from {editions[0]} to {editions[-1]}"
