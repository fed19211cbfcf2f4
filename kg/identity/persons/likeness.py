"""How alike two persons' names are, and why: evidence in words, each with its weight in bits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log2
from typing import NamedTuple

from kg.identity.persons.name import PersonName
from kg.identity.persons.short_forms import ShortForms

UNSEEN = 100  # names beside those of the documents among which a given or family name is counted as rare
SHORTEST_WITH_A_SLIP = 4


class Evidence(NamedTuple):
    """What speaks for or against two names being one person's, in bits of odds.

    ``bars`` them from being joined by machine; ``slip`` where it is a misprint that would make them one.
    """

    words: str
    bits: float
    bars: bool = False
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Population:
    """How often given names, family names and pieces beside a family name stand among all names that are compared."""

    size: int
    given: Counter[str]
    family: Counter[str]
    beside: Counter[str]

    @classmethod
    def of(cls, names: Iterable[PersonName]) -> Population:
        """The frequencies among these names, each a form of its own."""
        known = list(names)
        return cls(
            size=len(known) + UNSEEN,
            given=Counter(name.given for name in known),
            family=Counter(name.family[-1] for name in known if name.family),
            beside=Counter(word for name in known for word in {*name.beside}),
        )

    @property
    def prior(self) -> float:
        """The bits that speak against any two names: one in so many is the other's."""
        return -log2(self.size)

    def rarity(self, count: int) -> float:
        """The bits that agreement on something speaks for, which so many names have."""
        return log2(self.size / max(count - 1, 1))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Compares names among a population, with a table of short forms."""

    population: Population
    short_forms: ShortForms

    def evidence(self, earlier: PersonName, later: PersonName) -> list[Evidence]:
        """What two names themselves say; nothing where given or family names have nothing to do with each other."""
        given = self._given(earlier, later)
        family, kept = self._family(earlier, later)
        if not given or not family:
            return []
        return [given, family, *_middle(earlier, later, kept), *_suffix(earlier, later)]

    def _given(self, one: PersonName, other: PersonName) -> Evidence | None:
        first, second = one.given, other.given
        counted = self.population.given
        if first == second:
            return Evidence(f"given name {_shown(first)}", self.population.rarity(counted[first])) if first else None
        if min(len(first), len(second)) == 1 and first[:1] == second[:1]:
            return Evidence(f"{_shown(min(first, second, key=len))} agrees with {_shown(max(first, second, key=len))}", 4)
        if full := self.short_forms.related(first, second):
            bits = self.population.rarity(counted[first] + counted[second]) - 1
            short = (first, second) if full not in {first, second} else (second if full == first else first,)
            return Evidence(f"{' and '.join(map(_shown, short))} {_may_stand(short)} for {_shown(full)}", bits)
        if one_slip(first, second):
            bits = self.population.rarity(counted[first] + counted[second]) - 5
            return Evidence(f"{_shown(first)} and {_shown(second)} differ in one letter", bits, slip=True)
        return None

    def _family(self, earlier: PersonName, later: PersonName) -> tuple[Evidence | None, str]:
        """What the family names say, and the piece of a longer name that was one before."""
        found = self._same_family(earlier, later)
        return (found, "") if found else self._family_kept(earlier, later)

    def _same_family(self, one: PersonName, other: PersonName) -> Evidence | None:
        first, second = " ".join(one.family), " ".join(other.family)
        if first == second:
            return Evidence(f"family name {_shown(first)}", self.population.rarity(self.population.family[one.family[-1]]))
        if _breaks_off(one, other) or _breaks_off(other, one):
            return Evidence(f"{_shown(first)} and {_shown(second)}: one is cut at its line's end", 8)
        return None

    def _family_kept(self, earlier: PersonName, later: PersonName) -> tuple[Evidence | None, str]:
        counted, first, second = self.population.family, " ".join(earlier.family), " ".join(later.family)
        if kept := _kept(earlier, later):
            bits = self.population.rarity(self.population.beside[kept]) - 1
            return Evidence(f"family name {_shown(first)} is kept beside {_shown(second)}", bits), kept
        if kept := _kept(later, earlier):
            bits = self.population.rarity(self.population.beside[kept]) - 4
            words = f"{_shown(second)} stood beside {_shown(first)}, which is gone"
            return Evidence(words, bits, bars=True), kept
        if one_slip(first, second):
            bits = self.population.rarity(counted[earlier.family[-1]] + counted[later.family[-1]]) - 4
            return Evidence(f"{_shown(first)} and {_shown(second)} differ in one letter", bits, slip=True), ""
        if first[:1] in _initials(later) or second[:1] in _initials(earlier):
            return Evidence(f"a middle initial may stand for {_shown(first)} or {_shown(second)}", 2, bars=True), ""
        return None, ""


def _middle(earlier: PersonName, later: PersonName, kept: str) -> Iterator[Evidence]:
    """What middle names say; a family name that is kept in the longer name is none."""
    one, other = ([word for word in name.middle if word != kept] for name in (earlier, later))
    for word in [word for word in one if word in other]:
        yield Evidence(f"middle name {_shown(word)}", 5 if len(word) > 1 else 3)
        one.remove(word)
        other.remove(word)
    if bool(one) != bool(other):
        yield Evidence(f"{_shown(' '.join(one or other))} is missing in the other name", -0.5)
    yield from (_words(first, second) for first, second in zip(one, other, strict=False))


def _words(one: str, other: str) -> Evidence:
    """What two middle names that differ say."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and long.startswith(short):
        return Evidence(f"{_shown(short)} agrees with {_shown(long)}", 3)
    if one_slip(one, other):
        return Evidence(f"{_shown(one)} and {_shown(other)} differ in one letter", 0)
    return Evidence(f"middle names {_shown(one)} and {_shown(other)} conflict", -6, bars=True)


def conflict(one: PersonName, other: PersonName) -> bool:
    """Whether middle names, or what stands behind the names, conflict."""
    kept = _kept(one, other) or _kept(other, one)
    return any(evidence.bars for evidence in (*_middle(one, other, kept), *_suffix(one, other)))


def _suffix(one: PersonName, other: PersonName) -> Iterator[Evidence]:
    if one.suffix and one.suffix == other.suffix:
        yield Evidence(f"both {_shown(one.suffix)}", 3)
    elif one.suffix and other.suffix:
        yield Evidence(f"{_shown(one.suffix)} and {_shown(other.suffix)} conflict", -8, bars=True)
    elif one.suffix or other.suffix:
        yield Evidence(f"{_shown(one.suffix or other.suffix)} is missing in the other name", -2)


def _kept(shorter: PersonName, longer: PersonName) -> str:
    """The family name of the shorter name that the longer one has beside its own, as a middle name or before a hyphen."""
    kept = shorter.family[-1] if shorter.family else ""
    return kept if kept in longer.beside and len(kept) > 1 and shorter.family != longer.family else ""


def _breaks_off(cut: PersonName, whole: PersonName) -> bool:
    stem = "".join(cut.family)
    return cut.cut and bool(stem) and "".join(whole.family).startswith(stem)


def _initials(name: PersonName) -> set[str]:
    return {word for word in name.middle if len(word) == 1}


def one_slip(one: str, other: str) -> bool:
    """Whether two words of some length differ in one letter behind the first: changed, left out, or swapped with the next.

    >>> one_slip("tadle", "tadler"), one_slip("bradley", "bardley"), one_slip("hill", "mill")
    (True, True, False)
    """
    if one == other or one[:1] != other[:1] or min(len(one), len(other)) < SHORTEST_WITH_A_SLIP:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    return right in {left[1:], left[1:2] + left[:1] + left[2:], right[:1] + left[1:]} or left == right[1:]


def _shown(word: str) -> str:
    return f"\u201c{' '.join(part.capitalize() for part in word.split())}\u201d"


def _may_stand(short: tuple[str, ...]) -> str:
    return "may both stand" if len(short) > 1 else "may stand"
