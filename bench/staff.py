"""Synthetic lists of staff with known truth: who is who, under which names, in which editions.

People come, go and stay away, put in or leave out middle names, go by short forms, marry, are misprinted, and have namesakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from random import Random

from bench.names import GIVEN, SHORT_FORMS, family_name, zipf

FIRST_EDITION = 2001
LEAVES, STAYS_AWAY = 0.2, 0.01
MIDDLE_CHANGES, GIVEN_CHANGES, MARRIES, MISPRINTED = 0.04, 0.015, 0.015, 0.004
NAMESAKE, RELATIVE = 0.01, 0.03
HAS_MIDDLE_NAME, GOES_BY_SHORT_FORM = 0.8, 0.15
_LETTERS = "aeinorst"


@dataclass(slots=True, kw_only=True)
class Person:
    """One person, by number, and how the name stands in lists at present; ``shown`` is how much of the middle name is."""

    number: int
    given: str
    middle: str
    family: str
    short: bool = False
    shown: int = 0

    @property
    def written(self) -> str:
        """The name as a list has it."""
        given = SHORT_FORMS.get(self.given, self.given) if self.short else self.given
        middle = ("", f"{self.middle[:1]}.", self.middle)[self.shown] if self.middle else ""
        return " ".join(part for part in (given, middle, self.family) if part)


@dataclass(frozen=True, slots=True)
class Listing:
    """One name in one edition's list, and whose it is."""

    edition: int
    name: str
    person: int


def listings(total: int, editions: int, seed: int = 1) -> list[Listing]:
    """That many listings over that many editions, as many in each, the same for the same seed."""
    luck, numbers = Random(seed), count()  # noqa: S311 - no secret is made of it
    staff: list[Person] = []
    known: list[Person] = []
    found: list[Listing] = []
    for edition in range(FIRST_EDITION, FIRST_EDITION + editions):
        staff = [person for person in staff if luck.random() > LEAVES]
        for person in staff:
            _changed(person, luck)
        listed = {_printed(person, luck): person for person in staff if luck.random() > STAYS_AWAY}
        while len(listed) < total // editions:
            newcomer = _newcomer(next(numbers), known, luck)
            if newcomer.written not in listed:  # no list has two of one name
                listed[newcomer.written] = newcomer
                staff.append(newcomer)
                known.append(newcomer)
        found += [Listing(edition, name, person.number) for name, person in sorted(listed.items())]
    return found


def _newcomer(number: int, known: list[Person], luck: Random) -> Person:
    given, family = zipf(GIVEN, luck), family_name(luck)
    shown = luck.choices((0, 1, 2), weights=(5, 4, 1))[0]
    middle = zipf(GIVEN, luck) if luck.random() < HAS_MIDDLE_NAME else ""
    if known and (drawn := luck.random()) < NAMESAKE + RELATIVE:
        other = luck.choice(known)
        family = other.family
        if drawn < NAMESAKE:  # told apart by a middle name, for a time at least
            given, middle, shown = other.given, zipf(GIVEN, luck), max(shown, 1)
    short = luck.random() < GOES_BY_SHORT_FORM
    return Person(number=number, given=given, middle=middle, family=family, short=short, shown=shown)


def _changed(person: Person, luck: Random) -> None:
    """What a year does to a name."""
    if luck.random() < MIDDLE_CHANGES:
        person.shown = luck.choices([shown for shown in (0, 1, 2) if shown != person.shown], weights=(3, 1))[0]
    if luck.random() < GIVEN_CHANGES:
        person.short = not person.short
    if luck.random() < MARRIES:
        _married(person, family_name(luck), luck)


def _married(person: Person, family: str, luck: Random) -> None:
    """Another family name: beside the old one, with a hyphen, or in its place, whose initial may be kept."""
    way = luck.choices(("beside", "hyphen", "instead", "initial"), weights=(62, 30, 4, 4))[0]
    own = person.family.replace("-", " ").split()[-1]
    if way == "beside":
        person.family = f"{own} {family}"
    elif way == "hyphen":
        person.family = f"{own}-{family}"
    else:
        person.middle, person.family = (own if way == "initial" else person.middle), family


def _printed(person: Person, luck: Random) -> str:
    """The name as it is printed: now and then with a letter left out, put in, changed or swapped with the next."""
    name = person.written
    if luck.random() > MISPRINTED:
        return name
    place = luck.choice([place for place in range(1, len(name) - 1) if name[place - 1 : place + 2].isalpha()])
    way = luck.randrange(4)
    new = ("", name[place] + luck.choice(_LETTERS), luck.choice(_LETTERS), name[place + 1] + name[place])[way]
    return name[:place] + new + name[place + (2 if way == 3 else 1) :]  # noqa: PLR2004 - the last way
