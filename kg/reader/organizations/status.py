"""What a cell of the organizations table says: names, "N/A", or nothing at all."""

from __future__ import annotations

import re

from kg.passage import Passage, joined
from kg.reader import markup
from kg.records import Cell

NOT_APPLICABLE = re.compile(r"n\.?\s*+/\s*+a\.?|n\.a\.|not\s++applicable\.?", re.IGNORECASE)
NONE = re.compile(r"(?:none|nil|no\s++(?:framework\s++)?(?:documents?|focal\s++points?))\.?", re.IGNORECASE)


def of(cell: Passage) -> Cell | None:
    """What a cell says; markup or dashes without text are an empty cell, and "None" is not known."""
    words = markup.words(cell)
    if not words.strip(markup.NOISE):
        return Cell.LEFT_EMPTY
    if NONE.fullmatch(words):
        return None
    return Cell.NOT_APPLICABLE if NOT_APPLICABLE.fullmatch(words) else Cell.NAMED


def said(cell: Passage) -> Passage:
    """The text of a cell without the markup around it; the empty passage at its start where it has none."""
    pieces = [piece.strip() for piece in cell.split(markup.TAG) if piece]
    return joined(pieces[0], pieces[-1]) if pieces else cell.cut(0, 0)
