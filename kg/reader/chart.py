"""The chart of conventions: States down, conventions across, an act with its year in each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import dates
from kg.errors import Refusal
from kg.passage import Found, Passage
from kg.reader import address, table, title
from kg.reader.heading import MARKED, is_rule
from kg.reader.outcome import Furniture, Lines, Outcome, Page
from kg.records import Act, ConventionListing, ReportingPeriod, Role, TextBlock, Title, TreatyStatus

STATES = re.compile(r"(?:countr(?:y|ies)|states?|nations?)(?:\s*(?:/|or|and)\s*\w+)?(?:\s+name)?\s*:?", re.IGNORECASE)
CONVENTION = re.compile(r"\b(?:protocol|convention|treaty|covenant|agreement|statute|pact)\b", re.IGNORECASE)
ACTS = {
    "signature": Act.SIGNATURE,
    "signed": Act.SIGNATURE,
    "signatory": Act.SIGNATURE,
    "ratification": Act.RATIFICATION,
    "ratified": Act.RATIFICATION,
    "accession": Act.ACCESSION,
    "acceded": Act.ACCESSION,
    "acceptance": Act.ACCEPTANCE,
    "accepted": Act.ACCEPTANCE,
    "approval": Act.APPROVAL,
    "approved": Act.APPROVAL,
    "succession": Act.SUCCESSION,
    "succeeded": Act.SUCCESSION,
}
_ACT = "(?:" + "|".join(ACTS) + ")"
_MARK = r"(?:\s*\(\w{1,3}\))?"
ACT_HEADING = re.compile(rf"{_ACT}{_MARK}(?:\s*(?:,|/|;|\bor\b|\band\b)\s*(?:(?:or|and)\s+)?{_ACT}{_MARK})*", re.IGNORECASE)
HEADED_BY_ACT = re.compile(rf"(?P<convention>.*\S)\s*(?:[\s,:;\u2013\u2014-]|\()\s*(?P<act>{ACT_HEADING.pattern})\s*\)?", re.IGNORECASE)
MARK = re.compile(rf"(?P<act>{_ACT})\s*\((?P<mark>\w{{1,3}})\)", re.IGNORECASE)
MARKS = {"a": Act.ACCESSION, "A": Act.ACCEPTANCE}
DASHES = {"\u2014", "\u2013", "-", "\u2212", "\u2012", "\u2015"}
ACT_WORD = re.compile(rf"\b(?:{_ACT}|ratif\w+|acced\w+|chart)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.:;!?]\s|[.:;!?]$")
TICKS = re.compile("[Xx\u2713\u2714]")
INTO_FORCE = r"(?:\w+\s+){0,2}?(?:in\s*to|into)\s+force(?:\s+(?:on|in|from))?:?\s+"
CELL = re.compile(
    rf"(?P<value>{TICKS.pattern}|{dates.DATE.pattern})"
    rf"(?:\s*\((?P<mark>\w{{1,3}})\))?"
    rf"(?:\s*\({INTO_FORCE}(?P<force>[^()]+)\))?",
    re.IGNORECASE,
)
PERIOD = re.compile(
    rf"(?P<start>{dates.DATE.pattern}),?\s*(?:and|to|through|until|\u2013|\u2014|-)\s*(?P<end>{dates.DATE.pattern})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: the convention that it is about, the passages that say so, whether its cells are signatures."""

    number: int
    at: tuple[Passage, ...]
    convention: Title
    signature: bool


def read(page: Page) -> Iterator[Outcome]:
    """The legend, columns and cells of every chart; header rows given again are furniture."""
    lines, number = page.lines, 0
    while number < len(lines):
        size = header_size(lines, number)
        if size:
            stop = _end(lines, number, size)
            yield from _chart(lines, number, size, stop)
            number = stop
        number += not size


def header_size(lines: Lines, number: int) -> int:
    """How many header rows start at a line: none, one, or two where the acts stand below the conventions."""
    row, below = (table.cells(line) if line else [] for line in (lines[number], lines[min(number + 1, len(lines) - 1)]))
    if len(row) < 2 or not any(cell.search(CONVENTION) for cell in row[1:]):  # noqa: PLR2004
        return 0
    acts_below = any(below[1:]) and all(not cell or cell.fullmatch(ACT_HEADING) for cell in below[1:])
    states = [head.fullmatch(STATES) is not None for head in (row[0], *below[:1]) if head]
    if acts_below and states and all(states):
        return 2
    return int(row[0].fullmatch(STATES) is not None)


def _end(lines: Lines, first: int, size: int) -> int:
    """The line after the last row; a blank line may stand between rows, and before a header given again."""
    header, stop, number = table.cells(lines[first]), first + size, first + size
    while number < len(lines):
        again = header_size(lines, number) if table.same_words(table.cells(lines[number]), header) else 0
        adjacent = number == stop and _may_name_a_state(lines[number])
        if again or adjacent or _looks_like_a_row(lines[number]):
            stop = number + (again or 1)
        elif lines[number]:
            break
        number = max(number + 1, stop)
    return stop


def _may_name_a_state(line: Passage) -> bool:
    """A line just below a row: a row, too, unless it is a heading, a rule or a sentence."""
    sentence = len(line.text) > 60 or line.search(SENTENCE) or line.search(MARK)  # noqa: PLR2004
    return bool(line) and (table.is_row(line) or not (line.match(MARKED) or is_rule(line) or sentence))


def _looks_like_a_row(line: Passage) -> bool:
    state, *others = table.cells(line)
    return bool(state) and any(cell.fullmatch(CELL) or cell.text in DASHES for cell in others)


def _chart(lines: Lines, first: int, size: int, stop: int) -> Iterator[Outcome]:
    legend = [*_legend(lines[:first]), *_legend_below(lines[stop:])]
    for line in legend:
        yield TextBlock(at=(line,), role=Role.LEGEND, addresses=address.in_text(line))
        yield from _period(line)
    try:
        columns = _columns([table.cells(line) for line in lines[first : first + size]])
    except Refusal as refusal:
        yield refusal
        yield from (Furniture(line) for line in lines[first:stop] if line)
        return
    yield from _headings(lines[first : first + size])
    yield from (ConventionListing(at=column.at, convention=column.convention, column=column.number) for column in columns)
    marks = _marks([*legend, *lines[first : first + size]])
    yield from _rows(lines[first + size : stop], lines[first : first + size], columns, marks)


def _legend(lines: Lines) -> list[Passage]:
    """The paragraphs just above a chart that speak of it: up to a heading, acts or the chart or its months named."""
    found: list[Passage] = []
    for line in reversed(lines):
        if line.match(MARKED) or table.is_row(line) or is_rule(line) or (line and not _speaks_of_a_chart(line)):
            break
        found += [line.strip()] if line else []
    return found[::-1]


def _legend_below(lines: Lines) -> list[Passage]:
    """The lines just below a chart that define its marks."""
    found: list[Passage] = []
    for line in lines:
        if line and not line.search(MARK):
            break
        found += [line.strip()] if line else []
    return found


def _speaks_of_a_chart(line: Passage) -> bool:
    return bool(line.search(ACT_WORD) or line.search(PERIOD) or line.search(MARK)) and not line.text.isupper()


def _period(legend: Passage) -> Iterator[Outcome]:
    for found in legend.all(PERIOD):
        try:
            start, end = (dates.parse(found[name].text) for name in ("start", "end"))
        except ValueError as error:
            yield found[0].refuse(str(error))
            continue
        if start and end and start.month and end.month:
            months = (dates.Date(start.year, start.month), dates.Date(end.year, end.month))
            if months[1] < months[0]:
                yield found[0].refuse("the reporting period ends before it starts")
            else:
                yield ReportingPeriod(at=(found[0],), start=months[0], end=months[1])


def _marks(passages: list[Passage]) -> dict[str, Act]:
    """The marks in force: (a) and (A), and what the legend and the headings define."""
    defined = {found["mark"].text: ACTS[found["act"].text.lower()] for line in passages for found in line.all(MARK)}
    return MARKS | defined


def _headings(header: Lines) -> Iterator[Outcome]:
    """The corner of the chart."""
    yield from (TextBlock(at=(corner,), role=Role.HEADING) for line in header if (corner := table.cells(line)[0]))


def _columns(header: list[list[Passage]]) -> list[Column]:
    """The columns from the header rows; conventions that span several acts are repeated."""
    if len(header) == 1:
        return [_column(number, (cell,)) for number, cell in enumerate(header[0][1:], 1)]
    conventions, acts = header[0][1:], header[1][1:]
    if len(conventions) < len(acts) and all(conventions):
        conventions = _spread(conventions, acts)
    columns: list[Column] = []
    for number, act in enumerate(acts, 1):
        above = conventions[number - 1] if number <= len(conventions) else act.cut(0, 0)
        heading = above if above or not columns else columns[-1].at[0]
        columns.append(_column(number, tuple(cell for cell in (heading, act) if cell) or (above,)))
    return columns


def _spread(conventions: list[Passage], acts: list[Passage]) -> list[Passage]:
    """Conventions over their acts, where the header lost its merged cells: each starts anew at a signature or a repeated act."""
    starts, seen = [], set[str]()
    for act in acts:
        words = act.words.casefold()
        new = not starts or words in seen or ACTS.get(words) is Act.SIGNATURE
        seen = {words} if new else seen | {words}
        starts.append(new)
    if sum(starts) != len(conventions):
        raise acts[0].refuse(f"{len(conventions)} conventions stand over {sum(starts)} groups of acts")
    remaining = iter(conventions)
    return [next(remaining) if new else acts[0].cut(0, 0) for new in starts]


def _column(number: int, at: tuple[Passage, ...]) -> Column:
    if not at[0]:
        raise at[0].refuse(f"column {number} has no heading")
    headed = at[0].fullmatch(HEADED_BY_ACT) if len(at) == 1 else None
    name = headed["convention"].rstrip(" ,:;\u2013\u2014-(") if headed else at[0]
    act = headed["act"] if headed else at[-1]
    return Column(number=number, at=at, convention=title.convention(name), signature=ACTS.get(act.words.casefold()) is Act.SIGNATURE)


def _rows(lines: Lines, header: Lines, columns: list[Column], marks: dict[str, Act]) -> Iterator[Outcome]:
    rows = []
    for line in lines:
        if any(table.same_words(table.cells(line), table.cells(head)) for head in header) and line:
            yield Furniture(line)
        elif line:
            rows.append((line, table.cells(line)))
    dashed = any(cell.text in DASHES for _, row in rows for cell in row[1:])
    marked = any((found := cell.fullmatch(CELL)) and found.has("mark") for _, row in rows for cell in row[1:])
    for line, row in rows:
        width = len(columns) + 1
        if len(row) > width or (dashed and len(row) < width) or not row[0]:
            yield line.refuse(_misfit(row, width))
        else:
            yield TextBlock(at=(row[0],), role=Role.HEADING)
            yield from _statuses(table.widened(row, line, width), columns, marks, marked=marked)


def _misfit(row: list[Passage], width: int) -> str:
    return f"the row has {len(row)} cells, the chart {width} columns" if row[0] else "the row names no State"


def _statuses(row: list[Passage], columns: list[Column], marks: dict[str, Act], *, marked: bool) -> Iterator[Outcome]:
    for column, cell in zip(columns, row[1:], strict=True):
        try:
            yield _status(row[0], column, cell, marks, marked=marked)
        except Refusal as refusal:
            yield refusal


def _status(state: Passage, column: Column, cell: Passage, marks: dict[str, Act], *, marked: bool) -> TreatyStatus:
    found = cell.fullmatch(CELL)
    if cell and cell.text not in DASHES and not found:
        raise cell.refuse(f"\u201c{cell.words}\u201d is no year, X or dash, with a mark such as (a) and a date of entry into force")
    return TreatyStatus(
        at=(cell,),
        state=state.words,
        heading=state,
        convention=column.convention,
        column=column.number,
        signature=column.signature,
        act=_act(found, column, marks, marked=marked) if found else Act.NOT_LISTED,
        date=_date(found["value"]) if found else None,
        into_force=_date(found["force"].strip()) if found and found.has("force") else None,
    )


def _act(found: Found, column: Column, marks: dict[str, Act], *, marked: bool) -> Act:
    """The act: a signature under *Signature*; else by the mark; without one a ratification if the chart uses marks at all."""
    if not found.has("mark"):
        unmarked = Act.RATIFICATION if marked else Act.UNSPECIFIED
        return Act.SIGNATURE if column.signature else unmarked
    mark = found["mark"]
    act = marks.get(mark.text)
    if act is None or (column.signature and act is not Act.SIGNATURE):
        known = ", ".join(f"({mark}) {act}" for mark, act in sorted(marks.items()))
        raise mark.refuse(f"the mark ({mark.words}) is not known here; known: {known}")
    return act


def _date(value: Passage) -> dates.Date | None:
    if value.fullmatch(TICKS):
        return None
    try:
        date = dates.parse(value.text)
    except ValueError as error:
        raise value.refuse(str(error)) from error
    if date is None:
        raise value.refuse(f"\u201c{value.words}\u201d is no date")
    return date
