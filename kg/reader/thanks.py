"""Thanks: who is thanked at the end of a list of staff, persons and organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.kinds import Kinds
from kg.passage import Passage
from kg.reader import table
from kg.reader.name import is_name
from kg.reader.outcome import Outcome, Page
from kg.records import Acknowledgement, Role, TextBlock

THANKS = re.compile(
    r"^\W*(?:(?:our|with)\s+)?(?:special|sincere|many|warm)?\s*(?:thanks|thank\s+you|gratitude)(?:\s+(?:also\s+)?(?:is\s+due\s+)?(?:go(?:es)?\s+)?to)\s+",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*[,;]\s*and\s+|\s*[;]\s*|\s*,\s*(?!(?:Jr|Sr|II|III|IV|Inc|Ltd|LLC|Ph)\b)|\s+and\s+(?=the\s)|\s+and\s+(?=[^a-z\s])", re.IGNORECASE)
TEAM = re.compile(r"(?:the\s+)?[^,]*?\b(?:team|staff|members|colleagues|employees)\s+(?:at|of|from|in)\s+(?:the\s+)?(?P<name>\S.*)", re.IGNORECASE)
ARTICLE = re.compile(r"the\s+(?P<name>\S.*)", re.IGNORECASE)


def read(page: Page) -> Iterator[Outcome]:
    """The parties of every line of thanks, with the line itself as a block of text."""
    for line in page.lines:
        if not table.is_row(line) and (found := line.search(THANKS)):
            yield TextBlock(at=(line.strip(),), role=Role.PARAGRAPH)
            named = found.after.strip(" \t\r*_.")
            for part in _parts(named):
                yield from _thanked(part, page.kinds)


def _parts(named: Passage) -> Iterator[Passage]:
    """The parties: ``and`` separates only before a name or ``the``, and inside no name of a team's body."""
    pieces = named.split(BETWEEN)
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        while following is not None and not _stands_alone(following) and _may_go_on(piece):
            piece = Passage(piece.source, piece.start, following.end)
            number += 1
            following = pieces[number + 1] if number + 1 < len(pieces) else None
        if piece:
            yield piece.strip()
        number += 1


def _stands_alone(piece: Passage) -> bool:
    """Whether a piece is a party by itself: a person's name, or one that begins with ``the``."""
    return is_name(piece.words) or piece.text.lower().startswith("the ") or piece.fullmatch(TEAM) is not None


def _may_go_on(piece: Passage) -> bool:
    return not is_name(piece.words)


def _thanked(part: Passage, kinds: Kinds) -> Iterator[Outcome]:
    team = part.fullmatch(TEAM) or part.fullmatch(ARTICLE)
    if team:
        yield Acknowledgement(at=(team["name"],), name=team["name"].words, organization=True)
    elif kinds.of(part.words):
        yield Acknowledgement(at=(part,), name=part.words, organization=True)
    elif is_name(part.words):
        yield Acknowledgement(at=(part,), name=part.words, organization=False)
    else:
        yield part.refuse(f"\u201c{part.words}\u201d is neither a person nor an organization that can be thanked")
