"""The office whose report or staff a document speaks of."""

from __future__ import annotations

import re

from kg.passage import Passage
from kg.reader.heading import words

OFFICE = re.compile(
    r"(?:the\s++)?(?P<office>(?:U\.?S\.?\s++)?(?:Office|Bureau|Department|Task Force)\s++(?:to|of|for|on)\b[^.:;!?]{3,120})",
    re.IGNORECASE,
)
STAFF_OF = re.compile(
    r"(?:the\s++)?(?:our\s++)?staff\s++(?:members?\s++)?(?:of|at|in)\s++(?:the\s++)?(?P<office>\S.*)", re.IGNORECASE
)
_VERB = re.compile(r"\s(?:is|are|was|were|includes?)$", re.IGNORECASE)
_LONGEST = 200


def named_in(line: Passage) -> Passage | None:
    """The office that a line is, or whose staff its heading announces."""
    if len(line.text) > 2 * _LONGEST or "\t" in line.strip().text:
        return None
    text = words(line)
    if staff := text.fullmatch(STAFF_OF):
        office = staff["office"].rstrip(": ")
        verb = office.search(_VERB)
        return verb.before.strip() if verb else office
    found = text.fullmatch(OFFICE)
    return found["office"].strip() if found and len(text.text) <= _LONGEST else None
