"""Which of a listing's passages says what: the graph names them all for the listing as a whole, and their characters tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"(?<![\w/.,-])(?:\d{1,3}(?:[, \xa0\u2009\u202f]\d{3})+|\d+)(?![\w/]|[.,]\d)")


def holder(quotes: Sequence[str], value: str) -> int | None:
    """The place of the only quote that holds a value: a whole number, whatever marks its thousands, or words in any case.

    Words that are all of a quote are held by no other. None where no quote holds the value, or more than one, so that nothing
    tells which of them states it.

    >>> holder(["Missions", "15", "12,345 persons in 2 of 15 missions"], "12345")
    2
    >>> holder(["Missions", "15", "12,345 persons in 2 of 15 missions"], "15")
    """
    held = _numbering(quotes, int(value)) if value.isdecimal() else _saying(quotes, _folded(value))
    return held[0] if len(held) == 1 else None


def _numbering(quotes: Sequence[str], number: int) -> list[int]:
    return [at for at, quote in enumerate(quotes) if number in {int(re.sub(r"\D", "", one)) for one in _NUMBER.findall(quote)}]


def _saying(quotes: Sequence[str], words: str) -> list[int]:
    folded, within = [_folded(quote) for quote in quotes], re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    whole = [at for at, quote in enumerate(folded) if quote == words]
    return whole or [at for at, quote in enumerate(folded) if within.search(quote)]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
