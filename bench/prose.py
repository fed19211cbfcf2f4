"""Running text without meaning, in sentences and paragraphs of the usual length."""

from __future__ import annotations

from random import Random

from bench import words

_FEWEST_SENTENCES, _MOST_SENTENCES = 3, 5


def paragraph(luck: Random, year: int) -> str:
    """A paragraph of some sentences."""
    return " ".join(_sentence(luck, year) for _ in range(luck.randint(_FEWEST_SENTENCES, _MOST_SENTENCES)))


def _sentence(luck: Random, year: int) -> str:
    form = " ".join(map(luck.choice, (words.SUBJECTS, words.VERBS, words.OBJECTS))) + f", {luck.choice(words.CLAUSES)}."
    return form.format(state=luck.choice(words.STATES), count=luck.randrange(2, 900), year=luck.randrange(year - 5, year))
