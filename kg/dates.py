"""Dates as precise as they are written: a year, a month or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

EARLIEST, LATEST = 1800, 2100

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = "(?:" + "|".join(f"{month[:3]}(?:{month[3:]})?" if len(month) > 3 else month for month in MONTHS) + r"|Sept)\.?"  # noqa: PLR2004
_FORMS = (
    re.compile(r"(?P<year>\d{4})"),
    re.compile(rf"(?P<month>{MONTH})\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{MONTH}),?\s+\(?(?P<year>\d{{4}})\)?", re.IGNORECASE),
    re.compile(rf"(?P<month>{MONTH})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?"),
)
DATE = re.compile(
    rf"(?:\d{{1,2}}\s+{MONTH},?\s+\(?\d{{4}}\)?|{MONTH}\s+\d{{1,2}},?\s+\d{{4}}|{MONTH}\s+\d{{4}}"
    r"|\d{4}-\d{2}(?:-\d{2})?(?!\d)|\d{4})",
    re.IGNORECASE,
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Date:
    """A year from 1800 to 2100, with a month and a day where they are written; a year stands before its months."""

    year: int
    month: int | None = None
    day: int | None = None

    def __lt__(self, other: Date) -> bool:
        """Whether this date stands before another."""
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)

    def __str__(self) -> str:
        """The lexical form of xsd:gYear, xsd:gYearMonth or xsd:date."""
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year}{month}{day}"


def parse(text: str) -> Date | None:
    """The date that a text is, None if it is none.

    Raises ValueError for a date that no calendar has and for a year outside 1800-2100.

    >>> [str(parse(text)) for text in ("1932", "Jan 2019", "14 Jun 2018", "November 9, 2016", "6 December (2013)")]
    ['1932', '2019-01', '2018-06-14', '2016-11-09', '2013-12-06']
    """
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            return _checked(int(parts["year"]), _month(parts.get("month")), _number(parts.get("day")))
    return None


def _checked(year: int, month: int | None, day: int | None) -> Date:
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"the year {year} is outside {EARLIEST}\u2013{LATEST}")
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"there is no such date: {error}") from error
    return Date(year, month, day)


def _month(text: str | None) -> int | None:
    if text is None or text.isdigit():
        return _number(text)
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == text[:3].title())


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)
