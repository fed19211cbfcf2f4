"""What a person's name looks like, in any script."""

from __future__ import annotations

import re
import unicodedata

PARTICLES = frozenset(
    (
        *(
            "af",
            "al",
            "ap",
            "arap",
            "av",
            "bat",
            "bar",
            "ben",
            "bin",
            "bint",
            "binti",
            "da",
            "dal",
            "das",
            "de",
            "degli",
            "dei",
            "del",
        ),
        *("della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "lo", "los", "mac", "ould"),
        *("ter", "ten", "und", "van", "vande", "vander", "vom", "von", "y", "zu", "zum", "zur", "\u2018t", "\u2019t", "'t"),
    )
)
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|V|Ph\.?\s?D|M\.?D|Esq|J\.?D|2nd|3rd|4th)\.?", re.IGNORECASE)
_SUFFIXES = re.compile(rf"(?:\s*+,?\s*+{SUFFIX.pattern})+\s*", re.IGNORECASE)
_CONNECTORS = "\u2019'\u02bc\u02bb\u2018`\u00b4-\u2010\u2011\u00b7\u30fb"
_SHAPE = re.compile(r"L+(?:(?:[-.]|\.-)L+)*\.?")
_OPENING, _CLOSING = "(\u201c\"'\u2018\u2019", ")\u201d\"'\u2019"
_MOST_WORDS, _LONGEST, _SHORT = 8, 80, 3
_ENGLISH = frozenset(
    (
        *("a", "all", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "for", "had", "has", "he", "her"),
        *("him", "his", "how", "if", "in", "is", "it", "its", "may", "no", "nor", "not", "of", "off", "on", "one", "or"),
        *("our", "out", "per", "she", "so", "the", "to", "too", "up", "us", "via", "was", "we", "who", "why", "yet", "you"),
    )
)


def is_name(text: str, *, least: int = 2) -> bool:
    """Whether a text reads as a person's name: words with capitals (or of a script without), particles, initials, suffixes.

    >>> [is_name(name) for name in ("Jos\u00e9 de la Cruz, Jr.", "Julia (Wei) Deng", "Delays in Prosecution", "Ana-")]
    [True, True, False, False]
    """
    if len(text) > _LONGEST or text.endswith("-"):
        return False
    name, comma, suffixes = text.partition(",")
    words = name.split()
    if comma and not _SUFFIXES.fullmatch(suffixes):
        return False
    if not 0 < len(words) <= _MOST_WORDS or (len(words) < least and not _is_caseless(name)):
        return False
    named = sum(map(_is_capitalized, words))
    ended = _is_capitalized(words[-1]) or _is_suffix(words[-1])
    return ended and named >= min(least, len(words)) and all(map(_is_part, words))


def _is_part(word: str) -> bool:
    return _is_capitalized(word) or word.lower() in PARTICLES or _is_suffix(word) or _may_be_a_particle(word)


def _may_be_a_particle(word: str) -> bool:
    """Whether a word is short, in small letters, and none that English sentences and titles are made with."""
    return word.isalpha() and word.islower() and len(word) <= _SHORT and word not in _ENGLISH


def _is_suffix(word: str) -> bool:
    return SUFFIX.fullmatch(word) is not None


def _is_capitalized(word: str) -> bool:
    core = word.lstrip(_OPENING).rstrip(_CLOSING)
    if not _SHAPE.fullmatch("".join(map(_class, core))):
        return False
    letters = [character for character in core if character.isalpha()]
    return letters[0].isupper() or _is_caseless(core) or any(map(str.isupper, letters[1:4]))


def _class(character: str) -> str:
    """``L`` for a letter, nothing for the marks on it and joiners, ``-`` for what joins letters, else the character."""
    if character.isalpha():
        return "L"
    if character in _CONNECTORS:
        return "-"
    return "" if unicodedata.category(character) in {"Mn", "Mc", "Cf"} else character


def _is_caseless(word: str) -> bool:
    """Whether a word is of a script that has no capitals."""
    return any(map(str.isalpha, word)) and not any(character.isupper() or character.islower() for character in word)
