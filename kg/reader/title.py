"""Titles of instruments and resources, and names of bodies, told apart from what stands in brackets or after a comma."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg import dates
from kg.passage import Passage, plain
from kg.reader import beside, bracket
from kg.reader.beside import PERIOD, SYMBOL, Details
from kg.records import Body, Title

HORIZON = re.compile(
    r"\b(?:(?:by|until|till|towards?|beyond|before|through)\s+(?:the year\s+)?|(?:Agenda|Vision|Goals)\s+)$", re.IGNORECASE
)
AHEAD = re.compile(r"\s+(?:Agenda|Goals|Vision|Strategy)\b", re.IGNORECASE)
QUOTED = re.compile(r"[\u201c\"](?P<inner>[^\u201c\u201d\"]+)[\u201d\"]")
INNER_DATE = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}\s+{dates.MONTH}\s+|{dates.MONTH}\s+(?:\d{{1,2}},?\s+)?)?(?P<year>\d{{4}})(?![\w/])", re.IGNORECASE
)
_SEPARATORS = " ,:;-\u2013\u2014"
_LONGEST, _NEAR = 1000, 30


def parse(text: str) -> Title:
    """The title that a paragraph without its addresses states.

    Raises ValueError for an impossible date, a year outside 1800-2100 and a title of more than 1000 characters.

    >>> title = parse("ECOWAS Plan of Action (2002-2003), extended until 2011")
    >>> title.title, [str(date) for date in title.period], str(title.extended_until)
    ('ECOWAS Plan of Action', ['2002', '2003'], '2011')
    """
    details, rest = Details(), plain(text).strip(_SEPARATORS)
    if len(rest) > _LONGEST:
        raise ValueError(f"a title of more than {_LONGEST} characters")
    while (shorter := _without_end(rest, details)) != rest:
        rest = shorter
    _note_inner_dates(rest, details)
    if (quoted := QUOTED.search(rest)) and quoted.start() and quoted.end() == len(rest):
        details.alternatives.append(quoted["inner"])
    return Title(
        title=rest,
        issued=tuple(dict.fromkeys(sorted(details.issued))),
        modified=tuple(dict.fromkeys(details.modified)),
        extended_until=next(iter(details.extended), None),
        period=next(iter(details.periods), None),
        entered_into_force=next(iter(details.in_force), None),
        symbols=tuple(dict.fromkeys(details.symbols)),
        abbreviations=tuple(dict.fromkeys(details.abbreviations)),
        alternatives=tuple(dict.fromkeys(details.alternatives)),
    )


def _without_end(text: str, details: Details) -> str:
    """The text without one thing that stands at its end, after a comma or in brackets."""
    end = beside.note_end(text, details)
    if end == len(text) and (start := bracket.at_end(text)):
        beside.note_bracket(text[start + 1 : -1].strip(), details)
        end = start
    return text[:end].rstrip(_SEPARATORS)


def _note_inner_dates(title: str, details: Details) -> None:
    """Notes the dates and periods inside a title; horizons, numbers and parts of symbols aside."""
    details.periods += [beside.period(found[0]) for found in PERIOD.finditer(title)]
    rest = SYMBOL.sub(_blank, PERIOD.sub(_blank, title))
    for found in INNER_DATE.finditer(rest):
        before = rest[max(0, found.start() - _NEAR) : found.start()]
        bracketed = before.endswith("(") and rest[found.end() :].startswith(")")
        ahead = HORIZON.search(before) or AHEAD.match(rest, found.end())
        if bracketed or (not ahead and dates.EARLIEST <= int(found["year"]) <= dates.LATEST):
            details.issued.append(beside.date(found[0]))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def refusing(at: Passage, value: Callable[[str], Title], words: str | None = None) -> Title:
    """What the words of a passage, or those given in their place, state; the refusal of the passage where they cannot be read."""
    try:
        return value(at.words if words is None else words)
    except ValueError as error:
        raise at.refuse(str(error)) from error


def body(text: str) -> Body:
    """The names of a body: its name, and what stands in brackets after it.

    >>> body("Regional Conference on Migration (RCM) (Puebla Group):")
    Body(name='Regional Conference on Migration', abbreviations=('RCM',), alternatives=('Puebla Group',))
    """
    rest = plain(text).strip(_SEPARATORS)
    brackets: list[str] = []
    while start := bracket.at_end(rest):
        brackets.append(rest[start + 1 : -1].strip())
        rest = rest[:start].rstrip(_SEPARATORS)
    return Body(
        name=rest,
        abbreviations=tuple(name for name in reversed(brackets) if bracket.is_abbreviation(name)),
        alternatives=tuple(
            name for name in reversed(brackets) if name and not bracket.is_abbreviation(name) and not name[0].islower()
        ),
    )
