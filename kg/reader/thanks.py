"""Thanks: who is thanked at the end of a list of staff, persons and organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.kinds import Kind, Kinds
from kg.passage import Passage, joined
from kg.reader import table
from kg.reader.name import is_name
from kg.reader.outcome import Outcome, Page
from kg.records import Acknowledgement, Role, TextBlock

_THANKS = r"(?:thanks|thank\s++you|gratitude|appreciation)(?:\s++(?:also\s++)?(?:(?:is|are)\s++due\s++)?(?:go(?:es)?\s++)?to)\s++"
SPECIAL = re.compile(
    rf"\W*+(?:(?:our|with)\s++)?(?:special|sincere|many|warm|deep(?:est)?|heartfelt)\s++{_THANKS}", re.IGNORECASE
)
THANKS = re.compile(rf"(?:{SPECIAL.pattern}|\W*+(?:(?:our|with)\s++)?{_THANKS})", re.IGNORECASE)
BETWEEN = re.compile(
    r"(?<!\s)\s*+(?:[,;]\s*+(?!(?:Jr|Sr|II|III|IV|Inc|Ltd|LLC|Ph|M\.?D|Esq)\b)(?:and\s++)?|(?<=\s)(?:and|as\s++well\s++as)\s++)",
    re.IGNORECASE,
)
TEAM = re.compile(
    r"(?:the\s++)?+[^,]*?\b(?:team|staff|members|colleagues|employees)\s++(?:at|of|from|in)\s++(?:the\s++)?+(?P<name>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
ARTICLE = re.compile(r"the\s++(?P<name>\S.*)", re.IGNORECASE | re.DOTALL)
_COMPANY = re.compile(r"[\s,](?:Inc|Ltd|LLC|Corp|Co|GmbH)\.?$")
_LONGEST = 200


def read(page: Page) -> Iterator[Outcome]:
    """The parties of every line of thanks, with the line itself as a block of text; thanks to nobody are running text."""
    number = 0
    while number < len(page.lines):
        line, after = page.lines[number], number + 1
        if not table.is_row(line) and (found := line.match(THANKS)):
            while after < len(page.lines) and _goes_on(page, after):
                after += 1
            whole = joined(line.strip(), page.lines[after - 1].strip())
            yield from _thanks(whole, joined(found.after, whole), page.kinds, special=line.match(SPECIAL) is not None)
        number = after


def _goes_on(page: Page, number: int) -> bool:
    """Whether thanks go on in a line: the line before does not end like a sentence, and it is neither blank nor a row."""
    line = page.lines[number]
    ended = page.lines[number - 1].text.rstrip(' *_"\u201d').endswith((".", "!"))
    return bool(line) and not ended and not page.ends(number) and not table.is_row(line)


def _thanks(whole: Passage, named: Passage, kinds: Kinds, *, special: bool) -> Iterator[Outcome]:
    """What thanks say: all parties, or what is refused; nothing where somebody is unknown and it may be running text."""
    parties = [_thanked(part, kinds) for part in _parts(named.strip(" \t\r\n*_."), kinds)]
    refused = [party for party in parties if not isinstance(party, Acknowledgement)]
    if special or not refused:
        yield TextBlock(at=(whole,), role=Role.PARAGRAPH)
        yield from refused or parties


def _parts(named: Passage, kinds: Kinds) -> Iterator[Passage]:
    """The parties: a comma or ``and`` separates after a person, else only before a person or ``the``."""
    pieces = [piece for piece in named.split(BETWEEN) if piece]
    whole: Passage | None = None
    for piece in pieces:
        if whole and (_is_person(whole, kinds) or _is_person(piece, kinds) or piece.text.lower().startswith("the ")):
            yield whole
            whole = None
        whole = joined(whole, piece) if whole else piece
    if whole:
        yield whole


def _is_person(piece: Passage, kinds: Kinds) -> bool:
    """Whether a piece is a person's name, and not one of a body."""
    return len(piece.text) <= _LONGEST and is_name(piece.words) and not _is_body(piece, kinds)


def _is_body(piece: Passage, kinds: Kinds) -> bool:
    """Whether a piece is known for a body by its head noun, or for a company by its last word."""
    return kinds.of(piece.words) in {Kind.ORGANIZATION, Kind.PROCESS, Kind.UNIT} or piece.search(_COMPANY) is not None


def _thanked(part: Passage, kinds: Kinds) -> Outcome:
    short = len(part.text) <= _LONGEST
    body = (part.fullmatch(TEAM) or part.fullmatch(ARTICLE)) if short else None
    name = body["name"] if body else part
    if (body and not name.text[0].islower()) or (short and _is_body(part, kinds)):
        return Acknowledgement(at=(name,), name=name.words, organization=True)
    if short and is_name(part.words):
        return Acknowledgement(at=(part,), name=part.words, organization=False)
    return part.refuse(f"\u201c{part.words[:_LONGEST]}\u201d is neither a person nor an organization that can be thanked")
