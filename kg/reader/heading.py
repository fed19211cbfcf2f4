"""Headings: lines that name what follows."""

from __future__ import annotations

import re

from kg.passage import Passage

MARKED = re.compile(r"\ufeff?\s*(?P<marks>#{1,6})\s+(?P<words>.*\S)\s*#*\s*")
RULE = re.compile(r"\s*([-_*=~\u2013\u2014])(?:\s*\1){2,}\s*")
_LONGEST = 120
_ENDS_A_SENTENCE = (".", "!", "?", ":", ";", ",")


def words(line: Passage) -> Passage:
    """The words of a line, without the marks of a heading or of emphasis."""
    found = line.fullmatch(MARKED)
    return (found["words"] if found else line.strip()).strip("*_ ")


def is_heading(line: Passage) -> bool:
    """Whether a line is marked as a heading, or is short, begins with a capital and does not end like a sentence."""
    if line.fullmatch(MARKED):
        return True
    text = words(line).text
    return bool(text) and len(text) <= _LONGEST and not text[0].islower() and not text.rstrip('"\u201d').endswith(_ENDS_A_SENTENCE)


def is_rule(line: Passage) -> bool:
    """Whether a line is a rule of dashes, asterisks or the like."""
    return line.fullmatch(RULE) is not None
