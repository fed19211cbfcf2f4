"""Brackets at the end of a name or title, and which of them hold an abbreviation."""

from __future__ import annotations

_CLOSING, _OPENING = ")]", "(["


def at_end(text: str) -> int:
    """Where the bracket opens that closes at the end of a text; 0 where none does, or nothing stands before it."""
    depth = 0
    for at in range(len(text) - 1, 0, -1) if text.endswith(tuple(_CLOSING)) else ():
        depth += (text[at] in _CLOSING) - (text[at] in _OPENING)
        if not depth:
            return at
    return 0


def is_abbreviation(text: str) -> bool:
    """Whether a text is an abbreviation: two capitals or more, and no word in lower case.

    >>> [is_abbreviation(text) for text in ("UN WOMEN", "TF-THB", "CoE", "Puebla Group", "EU/Horn of Africa")]
    [True, True, True, False, False]
    """
    capitals = sum(map(str.isupper, text))
    return capitals > 1 and all(map(_is_abbreviated, text.split()))


def _is_abbreviated(word: str) -> bool:
    upper, lower = (sum(map(case, word)) for case in (str.isupper, str.islower))
    return upper > lower or (upper + lower == 0 and any(map(str.isdigit, word))) or word in {"&", "/", "-"}
