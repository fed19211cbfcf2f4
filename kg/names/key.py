"""The words of a name, in the form in which equal words are the same in any script."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from anyascii import anyascii

_DROPPED = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc\u02bb`\u00b4.\u00ad\u200c\u200d"))
_SIGNS = "".join(map(chr, _DROPPED))
_LATIN = 0x250  # code points below are Latin, or marks of punctuation
_SHORT = {"st": "saint"}
_ARTICLE = "the"
_ABOVE = 200  # combining classes from here on are accents above, below or beside a letter
_OVERLAY = 1
_POINTS = range(10, 36)  # of Hebrew and Arabic, written or not


def words(name: str) -> tuple[str, ...]:
    """The words of a name, in order: without case, accents, apostrophes, stops and articles; all else parts words.

    Equal are *Saint* and *St.* before a word, *&* and *and*; a letter that is a Latin one and something more is that one, or
    two. A name of none but signs is a word by itself.

    >>> words("The Côte d\u2019Ivoire"), words("GUINEA-BISSAU"), words("U.N.O.D.C."), words("Łódź & St. Lucia")
    (('cote', 'divoire'), ('guinea', 'bissau'), ('unodc',), ('lodz', 'and', 'saint', 'lucia'))
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).casefold().translate(_DROPPED)
    *found, last = "".join(map(_letter, folded)).split() or [""]
    found = [*(_SHORT.get(word, word) for word in found), *([last] if last else [])]
    return tuple(word for word in found if word != _ARTICLE) or tuple(found) or tuple(folded.split())


def key(name: str) -> str:
    """The words of a name as one: names with one key are equal, however white space and hyphens part them.

    >>> key("Organization for Security and Co-operation") == key("organization for security & cooperation")
    True
    """
    return "".join(words(name))


def written(name: str) -> dict[str, str]:
    """The words of a name, each with the letters that stand for it there.

    >>> written("Sinéad O\u2019Neill-Ruiz (Jr.)") == {"sinead": "Sinéad", "oneill": "O\u2019Neill", "ruiz": "Ruiz", "jr": "Jr"}
    True
    """
    kept = "".join(one if ord(one) in _DROPPED or unicodedata.category(one)[0] in "LMN" else " " for one in name)
    parts = (part.strip(_SIGNS) for part in kept.split())
    return {key(part): part for part in parts if part}


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    """What a character counts for: itself, something plainer, nothing, or a space between words."""
    if character == "&":
        return " and "
    category = unicodedata.category(character)
    if category[0] == "M":
        mark = unicodedata.combining(character)
        return "" if mark >= _ABOVE or mark == _OVERLAY or mark in _POINTS else character
    if category[0] not in "LN":
        return " "
    return anyascii(character).lower() if "\x7f" < character < chr(_LATIN) else character
