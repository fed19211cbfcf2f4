"""Proposals that two things named differently are one: evidence, score and band; none of them joins anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from kg.identity.called import Called

ACCEPTED, TO_REVIEW = 0.9, 0.25
_BELOW = 0.01


class Band(StrEnum):
    """What a machine would do with a pair."""

    ACCEPTED = "accepted"
    TO_REVIEW = "to review"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two things that may be one, the one named first before the other: why, and how likely, from 0 to 1."""

    first: Called
    second: Called
    evidence: tuple[str, ...]
    score: float

    @property
    def band(self) -> Band:
        """Accepted, to review, or rejected, by the score."""
        if self.score >= ACCEPTED:
            return Band.ACCEPTED
        return Band.TO_REVIEW if self.score >= TO_REVIEW else Band.REJECTED


def score(bits: float, *, barred: bool = False) -> float:
    """Odds in bits as a share from 0 to 1, in thousandths; below what a machine accepts where that is barred.

    >>> score(0), score(10), score(10, barred=True)
    (0.5, 0.999, 0.89)
    """
    found = round(1 / (1 + 2 ** -max(min(bits, 60), -60)), 3)
    return min(found, ACCEPTED - _BELOW) if barred else min(found, 0.999)


def ranked(found: Iterable[Proposal]) -> list[Proposal]:
    """Proposals with the likeliest first; of equally likely ones those whose names look most alike."""
    return sorted(found, key=_rank)


def _rank(one: Proposal) -> tuple[float, float, str, str]:
    return -one.score, -fuzz.ratio(one.first.label, one.second.label), one.first.iri.value, one.second.iri.value
