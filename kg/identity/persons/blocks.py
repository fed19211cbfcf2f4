"""Which pairs of persons' names are compared at all: those that share a key, so that no name meets all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.identity.persons.likeness import SHORTEST_WITH_A_SLIP
from kg.identity.persons.name import PersonName
from kg.identity.persons.short_forms import ShortForms

Key = tuple[str, str, str]
_STEM = 3


def pairs(names: Sequence[PersonName], short_forms: ShortForms) -> set[tuple[int, int]]:
    """The pairs to compare, as positions in order: those where one's questions are answered by the other's keys."""
    answers: dict[Key, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for key in {*_answers(name, short_forms)}:
            answers[key].append(number)
    asked = (
        (number, other) for number, name in enumerate(names) for key in {*_asks(name, short_forms)} for other in answers[key]
    )
    return {(min(pair), max(pair)) for pair in asked if pair[0] != pair[1]}


def _both(name: PersonName, short_forms: ShortForms) -> Iterator[Key]:
    """Keys that two names share: a piece of the family name with the given name, or either with a letter left out."""
    for full in short_forms.of(name.given):
        yield from (("family", word, full) for word in name.words)
        yield from (("slip in the family name", variant, full) for word in name.family[-1:] for variant in _variants(word))
    for word in name.words:
        yield from (("slip in the given name", word, variant) for variant in _variants(name.given))


def _asks(name: PersonName, short_forms: ShortForms) -> Iterator[Key]:
    yield from _both(name, short_forms)
    if len(name.given) == 1:
        yield from (("initial", word, name.given) for word in name.words)
    if name.cut:
        yield "cut", name.given, "".join(name.family)[:_STEM]
    yield from (("initial of a family name", name.given, word) for word in name.middle if len(word) == 1)


def _answers(name: PersonName, short_forms: ShortForms) -> Iterator[Key]:
    yield from _both(name, short_forms)
    yield from (("initial", word, name.given[:1]) for word in name.words)
    yield "cut", name.given, "".join(name.family)[:_STEM]
    yield from (("initial of a family name", name.given, word[0]) for word in name.family[:1])


def _variants(word: str) -> Iterable[str]:
    """A word, and the same with any one letter left out: two words that differ in one letter have one of them in common."""
    if len(word) < SHORTEST_WITH_A_SLIP:
        return ()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
