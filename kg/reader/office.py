"""The office whose report or staff a document speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.passage import Passage
from kg.reader.heading import MARKED, words

OFFICE = re.compile(r"(?:the\s+)?(?P<office>(?:U\.?S\.?\s+)?(?:Office|Bureau|Department|Task Force)\s+(?:to|of|for|on)\b[^.:;!?]{3,120})", re.IGNORECASE)
STAFF_OF = re.compile(
    r"(?:the\s+)?staff\s+(?:members?\s+)?(?:of|at|in)\s+(?:the\s+)?(?P<office>.+?)\s*(?:\s+(?:is|are|was|were|includes?))?\s*:?",
    re.IGNORECASE,
)
_LONGEST = 120


def named_in(line: Passage) -> Iterator[Passage]:
    """The office that a line is, or whose staff its heading announces."""
    text = words(line)
    if staff := text.fullmatch(STAFF_OF):
        yield staff["office"]
    elif len(text.text) <= _LONGEST and "\t" not in text.text and (found := text.fullmatch(OFFICE)):
        yield found["office"]


def is_marked(line: Passage) -> bool:
    """Whether the line is marked as a heading."""
    return line.fullmatch(MARKED) is not None
