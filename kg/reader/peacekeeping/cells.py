"""The cells of a row of the peacekeepers' table: a figure, a text with the documents that it names, or links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import dates
from kg.errors import Refusal
from kg.passage import Passage
from kg.reader import address, markup, title
from kg.reader.outcome import Outcome, Seen
from kg.reader.peacekeeping import allegations, rows
from kg.reader.peacekeeping.profile import Profile
from kg.records import Role, TextBlock, Title

NAMES_DOCUMENTS = {"preventionPolicy", "preventionTraining", "newInitiative"}
YEAR = re.compile(r"\b\d{4}\b")
UNSTATED = re.compile(r"[\u2014\u2013\u2212-]+|n\.?/a\.?", re.IGNORECASE)
QUOTED = re.compile(
    r"[\u201c\"](?P<title>(?=[^\W\d_a-z])[^\u201c\u201d\"\s]++\s[^\u201c\u201d\"]+)[\u201d\"](?P<after>(?:\s*+\([^()]*+\))*+)"
)
SYMBOL = re.compile(r"\((?P<symbol>[A-Z]+(?:/[\w.]+)+)\)")


def read(row: list[Passage], profiles: list[Profile]) -> Iterator[Outcome]:
    """The label of a row as a heading, and what is refused of its cells; the rest is noted in the profiles."""
    label, known = row[0], rows.known(row[0])
    if known is None:
        yield label.refuse("a row of a kind that is not known")
        return
    yield TextBlock(at=(label,), role=Role.HEADING)
    try:
        year = _year(label) if known.text == "allegations" else None
    except Refusal as refusal:
        yield refusal
        year = None
    for cell, profile in zip(row[1:], profiles, strict=True):
        try:
            yield from _cell(cell, known, profile)
            if year and cell:
                profile.state([("allegationYear", int(year.text), year)])
                profile.at.append(label)
        except Refusal as refusal:
            yield refusal


def _cell(cell: Passage, known: rows.Row, profile: Profile) -> Iterator[Outcome]:
    if cell and known.text:
        _text(cell, known.text, profile)
    elif cell and known.figure:
        _figure(cell, known.figure, profile)
    elif cell:
        yield from _links(cell, profile)


def _figure(cell: Passage, figure: str, profile: Profile) -> None:
    """Notes a figure; a dash or N/A states none."""
    if not cell.fullmatch(UNSTATED):
        profile.state([(figure, allegations.count(cell), cell)])
    profile.at.append(cell)


def _text(cell: Passage, text: str, profile: Profile) -> None:
    """Notes what a cell of words says, with the figures or documents in it."""
    if text == "allegations":
        profile.state([(name, allegations.count(at), at) for name, at in allegations.figures(cell)])
    elif text in NAMES_DOCUMENTS:
        profile.documents += _documents(cell)
    profile.texts.append((text, markup.words(cell)))
    profile.at.append(cell)


def _year(label: Passage) -> Passage | None:
    """The year that a label states, if it states one."""
    found = [match[0] for match in label.all(YEAR)]
    for year in found:
        if not dates.EARLIEST <= int(year.text) <= dates.LATEST:
            raise year.refuse(f"the year {year.text} is outside {dates.EARLIEST}\u2013{dates.LATEST}")
    if len({year.text for year in found}) > 1:
        raise label.refuse("the label states several years")
    return found[0] if found else None


def _documents(cell: Passage) -> list[Title]:
    """The documents that a cell names: quoted titles with what stands in brackets after them, and symbols by themselves."""
    quoted = list(cell.all(QUOTED))
    titles = [title.refusing(found[0], title.parse, f"{found['title'].words} {found['after'].words}") for found in quoted]
    taken = {at for found in quoted for at in range(found[0].start, found[0].end)}
    symbols = [found["symbol"].words for found in cell.all(SYMBOL) if found[0].start not in taken]
    return titles + [Title(title="", symbols=(symbol,)) for symbol in symbols]


def _links(cell: Passage, profile: Profile) -> Iterator[Outcome]:
    for run in (run for paragraph in markup.paragraphs(cell) for run in paragraph):
        if run.href is None:
            profile.at.append(run.at)
            continue
        profile.addresses.append(address.iri(run.href))
        profile.at.append(run.href)
        if not run.is_address:
            profile.at.append(run.at)
        elif run.at != run.href and address.same(run.at, run.href):
            yield Seen(run.at)
