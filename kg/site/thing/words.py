"""Values as people write them: dates in words, long texts cut."""

from __future__ import annotations

import re

from pyoxigraph import Literal

from kg import vocab
from kg.dates import MONTHS

LONGEST, LONGEST_TITLE = 600, 160
_DATES = {vocab.DATE, vocab.MONTH_TYPE}
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_LARGE = re.compile(r"[0-9]{5,18}")  # no years
_TRUTHS = {"true": "yes", "false": "no"}


def literal(value: Literal) -> str:
    """A value as it is shown: a date or a month in words, a large number with commas, yes or no, other texts as they are."""
    if value.datatype in _DATES:
        return date(value.value)
    if value.datatype == vocab.BOOLEAN:
        return _TRUTHS.get(value.value, value.value)
    if value.datatype == vocab.INTEGER and _LARGE.fullmatch(value.value):
        return f"{int(value.value):,}"
    return value.value


def date(text: str) -> str:
    """A date of XML Schema in words.

    >>> date("2003-09-30"), date("2019-01"), date("2004")
    ('30 September 2003', 'January 2019', '2004')
    """
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= len(MONTHS):
        return text
    day = f"{int(found[3])} " if found[3] else ""
    return f"{day}{MONTHS[int(found[2]) - 1]} {found[1]}"


def cut(text: str, longest: int = LONGEST) -> str:
    """The text, or its first characters, at a word's end if there is one near, with an ellipsis.

    >>> cut("one two three", 9), cut("one", 9)
    ('one two \u2026', 'one')
    """
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip() + " \u2026"


def quoted(text: str, longest: int = LONGEST) -> str:
    """A text between quotation marks, cut where it is long."""
    return f"\u201c{cut(text, longest)}\u201d"


def counted(number: int, word: str) -> str:
    """A number of things, by a word for one of them.

    >>> counted(1, "treaty status"), counted(2, "treaty status"), counted(3, "glossary entry"), counted(1200, "listing")
    ('1 treaty status', '2 treaty statuses', '3 glossary entries', '1,200 listings')
    """
    return f"{number:,} {word if number == 1 else plural(word)}"


def plural(word: str) -> str:
    """The plural of a term's word."""
    if word.endswith("y") and not word.endswith(("ay", "ey", "oy")):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
