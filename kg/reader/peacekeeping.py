"""The peacekeepers' table: organizations across, figures, policies and allegations down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from kg import dates
from kg.errors import Refusal
from kg.passage import Found, Passage
from kg.reader import address, markup, table, title
from kg.reader.heading import MARKED
from kg.reader.outcome import Furniture, Lines, Outcome, Page, Seen
from kg.records import Body, PeacekeepingProfile, Role, TextBlock, Title


@dataclass(frozen=True, slots=True)
class Row:
    """A row that the table may have: its label's words, and the figure or text that its cells state."""

    label: re.Pattern[str]
    figure: str | None = None
    text: str | None = None


def _row(label: str, figure: str | None = None, text: str | None = None) -> Row:
    return Row(re.compile(label, re.IGNORECASE | re.DOTALL), figure, text)


ROWS = (
    _row(r".*\ballegations?\b.*", text="allegations"),
    _row(r".*\bmissions\b.*", figure="missionCount"),
    _row(r".*\bnumber\b.*\bpersonnel\b.*", figure="personnelCount"),
    _row(r".*\bpolic(?:y|ies)\b.*", text="preventionPolicy"),
    _row(r".*\b(?:lead\s+office|responsible)\b.*", text="leadOffice"),
    _row(r".*\btraining\b.*", text="preventionTraining"),
    _row(r".*\binitiatives?\b.*", text="newInitiative"),
    _row(r".*\b(?:links?|information|websites?)\b.*"),
)
NAMES_DOCUMENTS = {"preventionPolicy", "preventionTraining", "newInitiative"}
FIGURES = (
    ("allegationCount", re.compile(r"allegations?", re.IGNORECASE)),
    ("allegedPersonnelCount", re.compile(r"(?:personnel|peacekeepers|staff(?: members)?|perpetrators)", re.IGNORECASE)),
    ("allegedMissionCount", re.compile(r"(?:missions?|operations?)", re.IGNORECASE)),
    ("victimCount", re.compile(r"victims?", re.IGNORECASE)),
    ("childVictimCount", re.compile(r"(?:children|minors?|child(?: victims)?)", re.IGNORECASE)),
)
NUMBER = re.compile(r"(?<![\w/.,-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?![\w/]|[.,]\d)")
COUNT = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+")
YEAR = re.compile(r"\b(?P<year>\d{4})\b")
QUOTED = re.compile(r"[\u201c\"](?P<title>[A-Z][^\u201c\u201d\"]*\s[^\u201c\u201d\"]+)[\u201d\"](?P<after>(?:\s*\([^()]*\))*)")
SYMBOL = re.compile(r"\((?P<symbol>[A-Z]+(?:/[\w.]+)+)\)")
ABBREVIATED = r"(?P<name>[A-Z][\w\u2019'-]*(?:[ -](?:[A-Z][\w\u2019'-]*|of|the|for|and|in|on))*)\s+\({}\)"
_SMALLEST = 3


@dataclass(slots=True)
class Profile:
    """A column while it is being read."""

    body: Body
    at: list[Passage]
    figures: dict[str, int] = field(default_factory=dict)
    texts: list[tuple[str, str]] = field(default_factory=list)
    documents: list[Title] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


def read(page: Page) -> Iterator[Outcome]:
    """Every peacekeepers' table: a header row with an empty first cell, or a word, above rows with known labels."""
    number = 0
    while number < len(page.lines):
        stop = _end(page.lines, number)
        if stop:
            yield from _table(page.lines[:number], page.lines[number:stop])
        number = stop or number + 1


def _known(line: Passage) -> Row | None:
    label = table.cells(line)[0]
    return next((row for row in ROWS if label.fullmatch(row.label)), None) if table.is_row(line) and label else None


def _end(lines: Lines, number: int) -> int:
    """The line after the table whose header row stands here; 0 where none does."""
    header = table.cells(lines[number]) if lines[number] else []
    if len(header) < 2 or header[0] or not all(header[1:]):  # noqa: PLR2004
        return 0
    stop = number + 1
    while stop < len(lines) and table.is_row(lines[stop]):
        stop += 1
    known = sum(_known(line) is not None for line in lines[number + 1 : stop])
    return stop if known >= min(_SMALLEST, stop - number - 1) and known else 0


def _table(above: Lines, lines: Lines) -> Iterator[Outcome]:
    header = table.cells(lines[0])
    defining = [line for line in _section(above) if any(_defines(line, cell) for cell in header[1:])]
    yield from (TextBlock(at=(line.strip(),), role=Role.PARAGRAPH, addresses=address.in_text(line)) for line in defining)
    profiles = [_profile(cell, above) for cell in header[1:]]
    for line in lines[1:]:
        row = table.cells(line)
        if table.same_words(row, header):
            yield Furniture(line)
        elif len(row) > len(header) or not row[0]:
            yield line.refuse(f"the row has {len(row)} cells, the table {len(header)} columns")
        else:
            yield from _cells(table.widened(row, line, len(header)), _known(line), profiles)
    for profile in profiles:
        yield PeacekeepingProfile(
            at=tuple(sorted(profile.at)),
            body=profile.body,
            figures=tuple(sorted(profile.figures.items())),
            texts=tuple(profile.texts),
            documents=tuple(dict.fromkeys(profile.documents)),
            addresses=tuple(dict.fromkeys(profile.addresses)),
        )


def _profile(heading: Passage, above: Lines) -> Profile:
    """A column with the names of its organization: its heading, and the name that the text above gives with it in brackets."""
    body, at = title.body(heading.words), [heading]
    for line in _section(above):
        if defined := _defines(line, heading):
            body, at = Body(name=defined["name"].words, abbreviations=(heading.words,)), [defined[0], heading]
    return Profile(body=body, at=at)


def _defines(line: Passage, heading: Passage) -> Found | None:
    """Where a line gives the name that a heading abbreviates, with the heading in brackets after it."""
    return line.search(re.compile(ABBREVIATED.format(re.escape(heading.words)))) if heading else None


def _section(lines: Lines) -> Iterator[Passage]:
    for line in reversed(lines):
        if line.match(MARKED) or table.is_row(line):
            return
        yield line


def _cells(row: list[Passage], known: Row | None, profiles: list[Profile]) -> Iterator[Outcome]:
    if known is None:
        yield row[0].refuse("a row of a kind that is not known")
        return
    yield TextBlock(at=(row[0],), role=Role.HEADING)
    for cell, profile in zip(row[1:], profiles, strict=True):
        try:
            yield from _cell(row[0], cell, known, profile)
        except Refusal as refusal:
            yield refusal


def _cell(label: Passage, cell: Passage, known: Row, profile: Profile) -> Iterator[Outcome]:
    if not cell:
        return
    if known.figure:
        profile.figures[known.figure] = _count(cell)
        profile.at.append(cell)
    elif known.text:
        yield from _text(label, cell, known.text, profile)
    else:
        yield from _links(cell, profile)


def _count(cell: Passage) -> int:
    if not cell.fullmatch(COUNT):
        raise cell.refuse(f"\u201c{cell.words}\u201d is no number")
    return int(re.sub(r"\D", "", cell.text))


def _text(label: Passage, cell: Passage, text: str, profile: Profile) -> Iterator[Outcome]:
    figures = dict(_figures(cell)) if text == "allegations" else {}
    if text == "allegations" and (year := label.search(YEAR)):
        profile.figures["allegationYear"] = _year(year)
        profile.at.append(label)
    documents = list(_documents(cell)) if text in NAMES_DOCUMENTS else []
    profile.figures |= figures
    profile.documents += documents
    profile.texts.append((text, cell.words))
    profile.at.append(cell)
    yield from ()


def _year(found: Found) -> int:
    year = int(found["year"].text)
    if not dates.EARLIEST <= year <= dates.LATEST:
        raise found["year"].refuse(f"the year {year} is outside {dates.EARLIEST}\u2013{dates.LATEST}")
    return year


def _figures(cell: Passage) -> Iterator[tuple[str, int]]:
    """Every number with the first noun of the table that follows it before the next number."""
    found: dict[str, Passage] = {}
    numbers = list(cell.all(NUMBER))
    for number, following in zip_longest(numbers, numbers[1:]):
        end = following[0].start if following else cell.end
        clause = Passage(cell.source, number[0].end, end)
        nouns = sorted((noun[0].start, name) for name, pattern in FIGURES if (noun := clause.search(_word(pattern))))
        if not nouns or re.match(r"\s*years?\b", clause.text):
            continue
        name = nouns[0][1]
        if name in found and found[name].text != number[0].text:
            raise number[0].refuse(f"the cell states two values of {name}, the other at {found[name].place}")
        found[name] = number[0]
        yield name, _count(number["number"])


def _word(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern.pattern}\b", pattern.flags)


def _documents(cell: Passage) -> Iterator[Title]:
    """The documents that a cell names: quoted titles with what stands in brackets after them, and symbols by themselves."""
    taken: list[Passage] = []
    for found in cell.all(QUOTED):
        taken.append(found[0])
        text = f"{found['title'].words} {found['after'].words}"
        yield title.refusing(found[0], lambda text=text: title.parse(text))  # type: ignore[misc]
    for found in cell.all(SYMBOL):
        if not any(quoted.start <= found[0].start < quoted.end for quoted in taken):
            yield Title(title="", symbols=(found["symbol"].words,))


def _links(cell: Passage, profile: Profile) -> Iterator[Outcome]:
    for paragraph in markup.paragraphs(cell):
        for run in paragraph:
            if run.href:
                profile.addresses.append(address.iri(run.href))
                profile.at.append(run.href)
                yield from [Seen(run.at)] if run.at != run.href else []
            else:
                profile.at.append(run.at)
