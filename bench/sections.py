"""The sections of a synthetic edition as text, in the shape of the five documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from random import Random

from bench import words
from bench.prose import paragraph
from bench.tables import conventions, glossary, organizations, peacekeepers, table
from bench.world import Edition

OFFICE = "Office To Monitor and Combat Trafficking in Persons"
THANKS = "Special thanks to Lamya Shawki El-Shacke and the graphic services team at Global Publishing Solutions."
_CLOSING_PARAGRAPHS, _PARAGRAPHS, _PARAGRAPHS_A_HEADING = 5, 66, 8
_CREDITS, _LAST_PAGE, _TWO_ON_A_PAGE, _COLUMNS = 40, 480, 0.2, 5


def closing_note(edition: Edition) -> str:
    """The closing note: title, office, paragraphs, the staff a name a line, thanks."""
    return "\n\n".join(["A Closing Note", OFFICE, *_closing_paragraphs(edition), "\n".join(["", *edition.staff]), THANKS])


def introduction(edition: Edition) -> str:
    """The introduction: a title, and paragraphs below headings."""
    luck = edition.luck("introduction")
    blocks = ["Enhancing Accountability and Addressing Challenges"]
    for number in range(_PARAGRAPHS):
        if number and number % _PARAGRAPHS_A_HEADING == 0:
            blocks.append(words.HEADINGS[number // _PARAGRAPHS_A_HEADING - 1])
        blocks.append(paragraph(luck, edition.year))
    return "\n\n".join(blocks) + "\n"


def back_matter(edition: Edition) -> str:
    """The back matter: charts and tables, glossary, photo credits, and the closing note again with the staff in columns."""
    parts = (conventions, peacekeepers, organizations, glossary, _photo_credits, _closing)
    return "\n\n".join(block for part in parts for block in part(edition)) + "\n"


def _closing_paragraphs(edition: Edition) -> list[str]:
    luck = edition.luck("closing note")
    return [paragraph(luck, edition.year) for _ in range(_CLOSING_PARAGRAPHS)]


def _photo_credits(edition: Edition) -> Iterator[str]:
    luck = edition.luck("photos")
    yield "# PHOTO CREDITS"
    yield from (f"{cover}: {_credit(edition, luck)}" for cover in words.COVERS)
    for page in sorted(luck.sample(range(1, _LAST_PAGE), _CREDITS)):
        if luck.random() < _TWO_ON_A_PAGE:
            yield f"Page {page}: Top: {_credit(edition, luck)}  \nBottom: {_credit(edition, luck)}"
        else:
            yield f"Page {page}: {_credit(edition, luck)}"


def _credit(edition: Edition, luck: Random) -> str:
    name = f"{luck.choice(words.GIVEN_NAMES)} {luck.choice(words.FAMILY_NAMES)}"
    return luck.choice(words.AGENCIES).format(name=name, year=edition.year - 1)


def _closing(edition: Edition) -> Iterator[str]:
    yield "## A CLOSING NOTE"
    yield from _closing_paragraphs(edition)
    yield "---"
    yield f"### THE STAFF OF THE {OFFICE.upper()} IS:"
    yield table(_columns(_broken(edition.staff)))
    yield f"*{THANKS}*"


def _broken(staff: Sequence[str]) -> list[str]:
    """The names, the first hyphenated one broken over two rows."""
    hyphenated = next((name for name in staff if "-" in name), None)
    return [piece for name in staff for piece in (name.replace("-", "-\n", 1).split("\n") if name == hyphenated else [name])]


def _columns(cells: Sequence[str]) -> list[list[str]]:
    """Cells in columns that are read downwards; the last ones are shorter."""
    height = -(-len(cells) // _COLUMNS)
    columns = [cells[start : start + height] for start in range(0, len(cells), height)]
    return [list(row) for row in zip_longest(*columns, fillvalue="")]
