"""Titles of instruments and resources, and names of bodies, told apart from what stands in brackets or after a comma."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kg import dates
from kg.dates import Date
from kg.passage import Passage, plain
from kg.records import Body, Title

PERIOD = re.compile(r"(?<![\d/])(?P<start>\d{4})\s*[-\u2013\u2014]\s*(?P<end>\d{4}|\d{2})(?![\d/])")
_KIND = r"(?:Resolution|Decision|Recommendation|Directive|Regulation|Document|Doc\.|Law|Act|CETS|ETS)"
SYMBOL = re.compile(
    rf"{_KIND}\s+(?:No\.?\s*)?[\w./-]*\d[\w./-]*"  # Decision No. 1107, Resolution 15/2/2012
    r"|(?=\S*/)(?=.*\d)[\w.-]+(?:/[\w.-]*)+(?:\s+(?:\d+|\([\w./-]+\)|rev\.?|add\.?|corr\.?))*"  # A/RES/55/25, AG/RES. 2551 (XL-O/10)
    r"|\w+\s+No\.?\s*\d[\w./-]*",
    re.IGNORECASE,
)
_HORIZON = re.compile(r"\b(?:by|until|till|towards?|beyond|before|through)\s+(?:the year\s+)?$", re.IGNORECASE)
_AHEAD = re.compile(r"\s+(?:Agenda|Goals|Vision|Strategy)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[](?P<inner>(?:[^()\[\]]|\([^()]*\))*)[)\]]")
_END_BRACKET = re.compile(rf"(?P<rest>.*?)\s*{_BRACKETED.pattern}", re.DOTALL)
_QUOTED = re.compile(r"[\u201c\"](?P<inner>[^\u201c\u201d\"]+)[\u201d\"]")
_SEPARATORS = " ,:;-\u2013\u2014"


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


def _date(text: str) -> Date:
    found = dates.parse(text)
    if found is None:
        raise ValueError(f"\u201c{text}\u201d is no date")
    return found


def _period(text: str) -> tuple[Date, Date]:
    """The years of a period, the second perhaps in two digits."""
    start, end = (part.strip() for part in re.split("[-\u2013\u2014]", text))
    first, last = _date(start), _date(start[: 4 - len(end)] + end)
    if last < first:
        raise ValueError(f"the period {text} ends before it starts")
    return first, last


_DATE = dates.DATE.pattern
_INNER_DATE = re.compile(rf"(?<![\w/.-])(?:\d{{1,2}}\s+{dates.MONTH}\s+|{dates.MONTH}\s+(?:\d{{1,2}},?\s+)?)?\d{{4}}(?![\w/])", re.IGNORECASE)
_YEARS = rf"{_DATE}(?:\s*(?:,|;|and|&)\s*(?:and\s+)?{_DATE})*"
PARTS: tuple[tuple[re.Pattern[str], Callable[[Details, str], None]], ...] = (
    (re.compile(rf"(?:\w+\s+)?enter(?:ed|s|ing)?\s+in\s*to\s+force(?:\s+(?:on|in))?:?\s+(?P<value>{_DATE})", re.IGNORECASE),
     lambda details, text: details.in_force.append(_date(text))),
    (re.compile(rf"extended\s+(?:until|to|through|till)\s+(?P<value>{_DATE})", re.IGNORECASE),
     lambda details, text: details.extended.append(_date(text))),
    (re.compile(rf"(?:last\s+)?(?:updated|revised|amended)(?:\s+(?:in|on))?\s+(?P<value>{_DATE})", re.IGNORECASE),
     lambda details, text: details.modified.append(_date(text))),
    (re.compile(rf"(?P<value>{PERIOD.pattern})"), lambda details, text: details.periods.append(_period(text))),
    (re.compile(rf"(?:adopted\s+(?:in|on)?\s*)?(?P<value>{_YEARS})", re.IGNORECASE),
     lambda details, text: details.issued.extend(_date(found) for found in re.findall(_DATE, text, re.IGNORECASE))),
    (re.compile(rf"(?P<value>{SYMBOL.pattern})", re.IGNORECASE), lambda details, text: details.symbols.append(text)),
)  # fmt: skip
COMMA_PARTS: tuple[tuple[re.Pattern[str], Callable[[Details, str], None]], ...] = (
    *PARTS,
    (re.compile(rf"[^,()]*?\b(?P<value>{_KIND}\s+(?:No\.?\s*)?[\w./-]*\d[\w./-]*)"),
     lambda details, text: details.symbols.append(text)),
    (re.compile(r"(?:[A-Z][\w'\u2019-]*\s+){1,4}(?P<value>\d{4})"), lambda details, text: details.issued.append(_date(text))),
)  # fmt: skip


def parse(text: str) -> Title:
    """The title that a paragraph without its addresses states.

    Raises ValueError for an impossible date and for a year outside 1800-2100.

    >>> title = parse("ECOWAS Plan of Action (2002-2003), extended until 2011")
    >>> title.title, [str(date) for date in title.period], str(title.extended_until)
    ('ECOWAS Plan of Action', ['2002', '2003'], '2011')
    """
    details = Details()
    rest, before = plain(text).strip(_SEPARATORS), None
    while rest != before:
        before = rest
        rest = _without_end(rest, details).rstrip(_SEPARATORS)
    _inner_years(rest, details)
    if quoted := _QUOTED.search(rest):
        details.alternatives += [quoted["inner"]] if quoted.start() and quoted.end() == len(rest) else []
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
    for pattern, note in COMMA_PARTS:
        if found := re.fullmatch(rf"(?P<rest>.*\S)\s*[,;]\s*(?:{pattern.pattern})", text, pattern.flags):
            note(details, found["value"])
            return found["rest"]
    if (found := _END_BRACKET.fullmatch(text)) and found["rest"]:
        for part in _split(found["inner"]):
            _note(part, details)
        return found["rest"]
    return text


def _split(text: str) -> list[str]:
    """The parts of a bracket: between commas, but a date keeps its own."""
    whole = any(pattern.fullmatch(text) for pattern, _ in PARTS)
    return [text] if whole else [part.strip() for part in re.split("[,;]", text) if part.strip()]


def _note(part: str, details: Details) -> None:
    for pattern, note in PARTS:
        if found := pattern.fullmatch(part):
            note(details, found["value"])
            return
    if is_abbreviation(part):
        details.abbreviations.append(part)
    elif not part[0].islower():
        details.alternatives.append(part)


def _inner_years(title: str, details: Details) -> None:
    """The dates and periods inside a title; horizons, numbers and parts of symbols aside."""
    details.periods += [_period(found[0]) for found in PERIOD.finditer(title)]
    rest = SYMBOL.sub(_blank, PERIOD.sub(_blank, title))
    for found in _INNER_DATE.finditer(rest):
        bracketed = rest[: found.start()].endswith("(") and rest[found.end() :].startswith(")")
        horizon = _HORIZON.search(rest[: found.start()]) or _AHEAD.match(rest[found.end() :])
        if bracketed or (not horizon and dates.EARLIEST <= int(found[0][-4:]) <= dates.LATEST):
            details.issued.append(_date(found[0]))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def convention(at: Passage) -> Title:
    """The title of a chart's heading; refuses what cannot be a date."""
    return refusing(at, lambda: parse(at.words))


def refusing(at: Passage, value: Callable[[], Title]) -> Title:
    """The value, or the refusal of the passage where it cannot be had."""
    try:
        return value()
    except ValueError as error:
        raise at.refuse(str(error)) from error


def is_abbreviation(text: str) -> bool:
    """Whether a text is an abbreviation: two capitals or more, and no word in lower case.

    >>> [is_abbreviation(text) for text in ("UN WOMEN", "TF-THB", "CoE", "Puebla Group", "EU/Horn of Africa")]
    [True, True, True, False, False]
    """
    capitals = sum(character.isupper() for character in text)
    return capitals > 1 and all(_abbreviated(word) for word in text.split())


def _abbreviated(word: str) -> bool:
    upper, lower = (sum(map(case, word)) for case in (str.isupper, str.islower))
    return upper > lower or (upper + lower == 0 and any(map(str.isdigit, word))) or word in {"&", "/", "-"}


def body(text: str) -> Body:
    """The names of a body: its name, and what stands in brackets after it.

    >>> body("Regional Conference on Migration (RCM) (Puebla Group):")
    Body(name='Regional Conference on Migration', abbreviations=('RCM',), alternatives=('Puebla Group',))
    """
    rest, brackets = plain(text).strip(_SEPARATORS), []
    while (found := _END_BRACKET.fullmatch(rest)) and found["rest"]:
        brackets.insert(0, found["inner"].strip())
        rest = found["rest"].rstrip(_SEPARATORS)
    return Body(
        name=rest,
        abbreviations=tuple(name for name in brackets if is_abbreviation(name)),
        alternatives=tuple(name for name in brackets if name and not is_abbreviation(name) and not name[0].islower()),
    )
