"""What stands beside a title, in brackets or after a comma: years, periods, symbols, abbreviations and other names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kg import dates
from kg.dates import Date
from kg.reader import bracket

PERIOD = re.compile(r"(?<![\d/])(?P<start>\d{4})\s*+[-\u2013\u2014]\s*+(?P<end>\d{4}|\d{2})(?![\d/]|-\d)")
_NUMBER = r"[\w./-]*\d[\w./-]*+"
_NUMBERED = (
    rf"(?:(?:Resolution|Decision|Recommendation|Directive|Document|Doc\.|CETS|ETS)\s+(?:No\.?\s*+)?{_NUMBER}"
    rf"|(?:Law|Act|Regulation)\s+(?:No\.?\s*+{_NUMBER}|\d+[/-]{_NUMBER}))"
)
_PATH = r"(?<![\w./-])(?=\S*/)[\w.-]++(?:/[\w.-]*+)++"
_FURTHER = r"\s+(?:\d[\w./-]*+|\([\w./-]+\)|rev\.?|add\.?|corr\.?)"
SYMBOL = re.compile(
    rf"{_NUMBERED}"  # Decision No. 1107, Resolution 15/2/2012
    rf"|(?=\S*\d){_PATH}(?:{_FURTHER})*+"  # A/RES/55/25, RTP-IV/doc.4/14 rev. 1
    rf"|{_PATH}(?:{_FURTHER})++"  # AG/RES. 2551 (XL-O/10)
    r"|\b\w++\s+No\.?\s*+\d[\w./-]*+",
    re.IGNORECASE,
)
_DATE = dates.DATE.pattern
_ON = r"(?:(?:in|on)\s+)?"
_YEARS = rf"{_DATE}(?:\s*+(?:,|;|and|&)\s*+(?:and\s+)?{_DATE})*"
_ACT = r"(?:(?:adopted|signed|issued|published)\s+(?:(?:in|on)\s+)?)?"


@dataclass(slots=True)
class Details:
    """What has been found beside a title so far."""

    issued: list[Date] = field(default_factory=list)
    modified: list[Date] = field(default_factory=list)
    extended: list[Date] = field(default_factory=list)
    in_force: list[Date] = field(default_factory=list)
    periods: list[tuple[Date, Date]] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    abbreviations: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)


Note = Callable[[Details, str], None]


def date(text: str) -> Date:
    """The date that a text is; ValueError where it is none, or none that a calendar has."""
    found = dates.parse(text)
    if found is None:
        raise ValueError(f"\u201c{text}\u201d is no date")
    return found


def period(text: str) -> tuple[Date, Date]:
    """The years of a period, the second perhaps in two digits."""
    start, end = (part.strip() for part in re.split("[-\u2013\u2014]", text))
    first, last = date(start), date(start[: 4 - len(end)] + end)
    if last < first:
        raise ValueError(f"the period {text} ends before it starts")
    return first, last


def _part(pattern: str, note: Note, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], Note]:
    return re.compile(pattern, flags), note


PARTS: tuple[tuple[re.Pattern[str], Note], ...] = (
    _part(
        rf"(?:\w+\s+)?enter(?:ed|s|ing)?\s+in\s*+to\s+force(?:\s+(?:on|in))?:?\s+(?P<value>{_DATE})",
        lambda details, text: details.in_force.append(date(text)),
    ),
    _part(
        rf"extended\s+(?:until|to|through|till)\s+(?P<value>{_DATE})",
        lambda details, text: details.extended.append(date(text)),
    ),
    _part(
        rf"(?:as\s+|last\s+)?(?:updated|revised|amended)\s+{_ON}(?P<value>{_DATE})",
        lambda details, text: details.modified.append(date(text)),
    ),
    _part(rf"(?P<value>{PERIOD.pattern})", lambda details, text: details.periods.append(period(text))),
    _part(
        rf"{_ACT}(?P<value>{_YEARS})",
        lambda details, text: details.issued.extend(date(found) for found in re.findall(_DATE, text, re.IGNORECASE)),
    ),
    _part(rf"(?P<value>{SYMBOL.pattern})", lambda details, text: details.symbols.append(text)),
)
AFTER_COMMA: tuple[tuple[re.Pattern[str], Note], ...] = (
    *PARTS,
    _part(rf"[^,()]*?\b(?P<value>{_NUMBERED})", lambda details, text: details.symbols.append(text), 0),
    _part(
        r"(?!(?:\S+\s+)*(?:Agenda|Goals|Vision)\s)(?:[A-Z][\w'\u2019-]*+\s+){1,4}(?P<value>1[89]\d\d|20\d\d|2100)",
        lambda details, text: details.issued.append(date(text)),
        0,
    ),
)
_SEPARATOR = re.compile("[,;]")
_MOST_COMMAS, _LONGEST = 4, 200


def note_end(text: str, details: Details) -> int:
    """Notes what stands at the end of a title after a comma; gives where the comma is, or the end of the title."""
    stop = bracket.at_end(text) or len(text)
    separators = [match.start() for match in _SEPARATOR.finditer(text, max(0, stop - _LONGEST), stop)]
    for pattern, note in AFTER_COMMA:
        for at in separators[-_MOST_COMMAS:]:
            if text[:at].strip() and (found := pattern.fullmatch(text[at + 1 :].strip())):
                note(details, found["value"])
                return at
    return len(text)


def note_bracket(inner: str, details: Details) -> None:
    """Notes what stands in a bracket: parts between commas, but a date keeps its own."""
    parts = [part.strip() for part in re.split("[,;]", inner) if part.strip()]
    while parts:
        size = next((size for size in (3, 2, 1) if _note(", ".join(parts[:size]), details)), 0)
        if not size:
            _note_name(parts[0], details)
        parts = parts[size or 1 :]


def _note(part: str, details: Details) -> bool:
    """Notes a date, a period or a symbol; whether the part was one."""
    for pattern, note in PARTS:
        if found := pattern.fullmatch(part):
            note(details, found["value"])
            return True
    return False


def _note_name(part: str, details: Details) -> None:
    if bracket.is_abbreviation(part):
        details.abbreviations.append(part)
    elif not part[0].islower():
        details.alternatives.append(part)
