"""Headings: lines that name what follows."""

from __future__ import annotations

import re

from kg.passage import Passage

MARKED = re.compile(r"\ufeff?\s*+(?P<marks>#{1,6})\s++(?P<words>\S.*)", re.DOTALL)
RULE = re.compile(r"\s*+([-_*=~\u2013\u2014])(?:\s*+\1){2,}+\s*+")
_CLOSING = re.compile(r"(?<!\s)\s++#++\s*+$")
_LONGEST = 120
_ENDS_A_SENTENCE = (".", "!", "?", ":", ";", ",")


def is_marked(line: Passage) -> bool:
    """Whether a line is marked as a heading."""
    return line.match(MARKED) is not None


def words(line: Passage) -> Passage:
    """The words of a line, without the marks of a heading or of emphasis."""
    found = line.match(MARKED)
    if not found:
        return line.strip().strip("*_ ")
    closing = found["words"].search(_CLOSING)
    return (closing.before if closing else found["words"]).strip().strip("*_ ")


def is_heading(line: Passage) -> bool:
    """Whether a line is marked as a heading, or is short, begins with a capital and does not end like a sentence."""
    if is_marked(line):
        return True
    if len(line.text) > 2 * _LONGEST:
        return False
    text = words(line).text
    end = text.rstrip(":" if text.isupper() else '"\u201d')
    return bool(text) and len(text) <= _LONGEST and not text[0].islower() and not end.endswith(_ENDS_A_SENTENCE)


def is_rule(line: Passage) -> bool:
    """Whether a line is a rule of dashes, asterisks or the like."""
    return line.fullmatch(RULE) is not None
