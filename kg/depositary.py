"""What depositaries say: the tables ``depositary/*.tsv``, a row a State and a convention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import dates, documents
from kg.dates import Date
from kg.errors import Refusal
from kg.iris import is_address
from kg.passage import Passage, Text
from kg.records import Act

FOLDER, EXTENSION = "depositary", ".tsv"
HEADER = ("state", "convention", "signed", "action", "date", "source", "as_of", "comment")
CONSENTS = {str(act): act for act in Act if act not in {Act.SIGNATURE, Act.UNSPECIFIED, Act.NOT_LISTED}}
NONE, NO_RECORD = "none", "no record"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositaryStatus:
    """What a source other than the report says of a State and a convention, as of a date: the acts, with their dates.

    ``at`` is its row; ``state`` an alpha-3 code; ``convention`` the end of the convention's IRI; no act is ``Act.NOT_LISTED``.
    """

    at: Passage
    state: str
    convention: str
    acts: tuple[tuple[Act, Date | None], ...]
    source: str
    as_of: Date
    comment: str


def load(seeds: Path) -> tuple[list[DepositaryStatus], list[Refusal]]:
    """The rows of all tables of a folder, and what is refused in its place; nothing where there are no such files."""
    found: list[DepositaryStatus] = []
    refusals: list[Refusal] = []
    for path in sorted((seeds / FOLDER).glob(f"*{EXTENSION}")):
        try:
            text = documents.read(path, f"{FOLDER}/{path.name}")
        except Refusal as refusal:
            refusals.append(refusal)
            continue
        records, faults = read(text)
        found += records
        refusals += faults
    return found, refusals


def read(text: Text) -> tuple[list[DepositaryStatus], list[Refusal]]:
    """The rows of one table, and what is refused: a State, a convention and the table's own date stand once."""
    header, *rows = text.whole.lines()
    if tuple(cell.text for cell in header.split("\t")) != HEADER:
        return [], [header.refuse(f"the first line is: {', '.join(HEADER)}, with tabs between")]
    found: dict[tuple[str, str], DepositaryStatus] = {}
    refusals: list[Refusal] = []
    for row in rows if rows and rows[-1].text else rows[:-1]:
        try:
            record = _record(row)
        except Refusal as refusal:
            refusals.append(refusal)
            continue
        earlier = found.setdefault((record.state, record.convention), record)
        refusals += [] if earlier is record else [row.refuse(f"this State and convention stand in line {earlier.at.line}, too")]
    return list(found.values()), refusals


def _record(row: Passage) -> DepositaryStatus:
    cells = row.split("\t")
    if len(cells) != len(HEADER):
        raise row.refuse(f"the row has {len(cells)} cells, the header {len(HEADER)}")
    by_name = dict(zip(HEADER, cells, strict=True))
    for name, pattern in (("state", r"[A-Z]{3}"), ("convention", r"instrument/[a-z0-9-]+")):
        if not re.fullmatch(pattern, by_name[name].text):
            raise by_name[name].refuse(f"{name} must be like {pattern}, not \u201c{by_name[name].text}\u201d")
    if not is_address(by_name["source"].text):
        raise by_name["source"].refuse("source must be an http or https address")
    as_of = _date(by_name["as_of"])
    return DepositaryStatus(
        at=row,
        state=by_name["state"].text,
        convention=by_name["convention"].text,
        acts=tuple(_acts(by_name, as_of)),
        source=by_name["source"].text,
        as_of=as_of,
        comment=by_name["comment"].text,
    )


def _acts(cells: dict[str, Passage], as_of: Date) -> Iterator[tuple[Act, Date | None]]:
    """The acts of a row with their dates: a signature, then the consent to be bound, or that none is listed."""
    if signed := cells["signed"]:
        yield Act.SIGNATURE, _before(signed, as_of)
    action, date = cells["action"], cells["date"]
    if action.text in CONSENTS:
        yield CONSENTS[action.text], _before(date, as_of)
    elif action.text not in {NONE, NO_RECORD}:
        raise action.refuse(f"action must be {', '.join([*CONSENTS, NONE, NO_RECORD])}, not \u201c{action.text}\u201d")
    elif date or (signed and action.text == NO_RECORD):
        raise (date or signed).refuse(f"an act that is \u201c{action.text}\u201d has no date")
    else:
        yield Act.NOT_LISTED, None


def _date(cell: Passage) -> Date:
    try:
        found = dates.parse(cell.text)
    except ValueError as error:
        raise cell.refuse(str(error)) from error
    if found is None:
        raise cell.refuse(f"this is no date: \u201c{cell.text}\u201d")
    return found


def _before(cell: Passage, as_of: Date) -> Date:
    """A date that the source could know of."""
    found = _date(cell)
    if (found.year, found.month or 0) > (as_of.year, as_of.month or 12):
        raise cell.refuse(f"{found} is after {as_of}, for which the source speaks")
    return found
