"""Which blocks of a document are running text, and what in them is listed by itself already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.identity.grouping import Sheet
from kg.passage import Passage
from kg.records import TextBlock, TreatyStatus


def blocks(sheet: Sheet) -> Iterator[Passage]:
    """The blocks of running text: lines of their own, not the cells of tables."""
    return (block.at[0] for block in sheet.records if isinstance(block, TextBlock) and _is_alone(block.at[0]))


def listed(sheet: Sheet) -> set[Passage]:
    """The passages that list something by themselves, and the headings of a chart's rows."""
    others = [record for record in sheet.records if not isinstance(record, TextBlock) or record.office]
    headings = {record.heading for record in others if isinstance(record, TreatyStatus)}
    return headings | {passage for record in others for passage in record.at}


def _is_alone(block: Passage) -> bool:
    """Whether nothing else is written on the lines of a block."""
    text = block.source.characters
    around = (range(block.start - 1, -1, -1), range(block.end, len(text)))
    return not any(_meets_a_word(text, places) for places in around)


def _meets_a_word(text: str, places: Iterable[int]) -> bool:
    """Whether a letter or figure stands at one of these places, before the first line end."""
    for place in places:
        if text[place] == "\n" or text[place].isalnum():
            return text[place] != "\n"
    return False
