"""An invented world over many editions: who serves in the office, which bodies act, who joined which convention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench import words

FIRST_YEAR = 2001
_STAFF, _LEAVERS = 80, 10
_BODIES, _STANDING, _BODIES_AN_EDITION = 60, 12, 20
_DOCUMENT_YEARS, _DOCUMENTS_A_YEAR = 10, 0.3
_NEVER, _YEARS_TO_JOIN = 0.1, 15


def chance(*of: object) -> Random:
    """Chance that is the same for the same things, on every machine."""
    return Random("/".join(map(str, of)))  # noqa: S311 - no secret is made of it


@dataclass(frozen=True, slots=True)
class Body:
    """An organization with its abbreviation."""

    name: str
    abbreviation: str

    @property
    def site(self) -> str:
        """The host of its pages."""
        return f"www.{self.abbreviation.lower()}.org"

    def entry(self, forms: tuple[str, ...], year: int, seed: int) -> str:
        """A document, link or focal point of the body in one of these forms, the same for the same year."""
        luck = chance(seed, self.abbreviation, year, forms[0])
        form, topic, number = luck.choice(forms), luck.choice(words.TOPICS), luck.randrange(10, 2000)
        return form.format(body=self.abbreviation, topic=topic, number=number, year=year, later=year + 4, end=year + 7)

    def documents(self, year: int, seed: int) -> list[str]:
        """The titles of its documents of the ten years before an edition: three on average, most of them as a year before."""
        years = range(year - _DOCUMENT_YEARS, year)
        issued = [one for one in years if chance(seed, self.abbreviation, one).random() < _DOCUMENTS_A_YEAR]
        return [self.entry(words.DOCUMENT_KINDS, one, seed) for one in issued]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its year, the seed of its world, and the staff of its office."""

    year: int
    seed: int
    staff: tuple[str, ...]

    def luck(self, *of: object) -> Random:
        """Chance for one part of this edition."""
        return chance(self.seed, self.year, *of)

    def bodies(self) -> list[Body]:
        """The bodies of this edition: some are in each, the others come and go."""
        known = bodies(self.seed)
        others = self.luck("bodies").sample(known[_STANDING:], _BODIES_AN_EDITION - _STANDING)
        return sorted([*known[:_STANDING], *others], key=lambda body: body.name)


def editions(seed: int) -> Iterator[Edition]:
    """Editions year by year without end; most of the staff stay from one to the next."""
    people = _people(seed)
    staff = [next(people) for _ in range(_STAFF)]
    year = FIRST_YEAR
    while True:
        yield Edition(year, seed, tuple(sorted(staff)))
        year += 1
        leavers = chance(seed, "leavers", year).sample(staff, _LEAVERS)
        staff = [person for person in staff if person not in leavers] + [next(people) for _ in leavers]


def _people(seed: int) -> Iterator[str]:
    """Persons without end, no two of one name."""
    luck, known = chance(seed, "people"), set[str]()
    while True:
        initial = luck.choice(["", "", f"{luck.choice('ABCDEFGHJKLMNPRSTW')}. "])
        name = f"{luck.choice(words.GIVEN_NAMES)} {initial}{luck.choice(words.FAMILY_NAMES)}"
        if name not in known:
            known.add(name)
            yield name


def bodies(seed: int) -> list[Body]:
    """All bodies of the world, no two with one abbreviation."""
    names = [f"{area} {noun} for {topic}" for area in words.AREAS for noun in words.BODY_NOUNS for topic in words.TOPICS]
    chance(seed, "bodies").shuffle(names)
    found = {_initials(name): Body(name, _initials(name)) for name in names}
    return list(found.values())[:_BODIES]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def joined(seed: int, state: str, convention: str, adopted: int) -> int | None:
    """The year in which a State joined a convention, some years after its adoption; None where it never does."""
    luck = chance(seed, state, convention)
    return None if luck.random() < _NEVER else adopted + luck.randrange(_YEARS_TO_JOIN)
