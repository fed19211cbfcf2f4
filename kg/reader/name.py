"""What a person's name looks like, in any script."""

from __future__ import annotations

import re

PARTICLES = frozenset(
    "a af al ap av bat bar ben bin bint binti da dal das de degli dei del della den der des di do dos du e el ibn la las le lo los"
    " mac of the van vande vander ter ten und von vom y zu zum zur \u2018t \u2019t 't".split()
) - {"of", "the", "a"}
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|V|Ph\.?\s?D|M\.?D|Esq|J\.?D|2nd|3rd|4th)\.?", re.IGNORECASE)
_LETTERS = r"[^\W\d_][\u0300-\u036f\u200c\u200d]*"
_WORD = re.compile(
    rf"[(\u201c\"'\u2018]?(?:{_LETTERS}(?:[\u2019'\u02bc\u02bb\u2018`\u00b7\u30fb-]?{_LETTERS})*[.]?-?)+[)\u201d\"'\u2019]?,?"
)
_MOST_WORDS, _LONGEST = 8, 80


def is_name(text: str, *, least: int = 2) -> bool:
    """Whether a text reads as a person's name: words with capitals (or of a script without), particles, initials, suffixes.

    >>> [is_name(name) for name in ("Jos\u00e9 de la Cruz, Jr.", "Julia (Wei) Deng", "Delays in Prosecution", "Ana-")]
    [True, True, False, False]
    """
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or len(text) > _LONGEST or text.endswith("-"):
        return False
    if len(words) < least and not _is_caseless(text):
        return False
    named = [word for word in words if _is_capitalized(word)]
    return len(named) >= min(least, len(words)) and all(_is_part(word) for word in words)


def _is_part(word: str) -> bool:
    return _is_capitalized(word) or word.lower().strip(",") in PARTICLES or SUFFIX.fullmatch(word.strip(",()")) is not None


def _is_capitalized(word: str) -> bool:
    if not _WORD.fullmatch(word):
        return False
    letters = [character for character in word if character.isalpha()]
    return letters[0].isupper() or _is_caseless(word) or any(character.isupper() for character in letters[1:4])


def _is_caseless(word: str) -> bool:
    return bool(word) and not any(character.isupper() or character.islower() for character in word)
