"""The figures that a text on allegations states: each number with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from kg import dates
from kg.passage import Found, Passage

NOUNS = {
    "allegationCount": r"allegations?",
    "allegedPersonnelCount": r"(?:personnel|peacekeepers|staff(?: members)?|perpetrators)",
    "allegedMissionCount": r"(?:missions?|operations?)",
    "victimCount": r"victims?",
    "childVictimCount": r"(?:children|minors?|child(?: victims)?)",
}
_NOUN = re.compile("|".join(rf"(?P<{name}>\b{noun}\b)" for name, noun in NOUNS.items()), re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w/.,-])(?P<number>\d{1,3}(?:,\d{3})++|\d++)(?![\w/]|[.,]\d)")
COUNT = re.compile(r"\d{1,3}(?:[, \xa0\u2009\u202f]\d{3}){0,4}|\d{1,15}")
_NO_COUNT = re.compile(r"\s*+(?:%|per\s?cent\b|years?\b|months?\b|days?\b)", re.IGNORECASE)
_AGE = re.compile(r"\b(?:under|over|below|above|aged?|than)\s+(?:the\s+age\s+of\s+)?$", re.IGNORECASE)
_WHEN = re.compile(rf"\b(?:in|since|during|for|from|to|until|between|and|by|of|year|{dates.MONTH}|\d{{1,2}},)\s+$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;](?:\s|$)")
_NEAR = 30


def count(cell: Passage) -> int:
    """The number that a passage is; refuses any other."""
    if not cell.fullmatch(COUNT):
        raise cell.refuse(f"\u201c{cell.words}\u201d is no number")
    return int(re.sub(r"\D", "", cell.text))


def figures(cell: Passage) -> Iterator[tuple[str, Passage]]:
    """Every number with what it counts: the first noun known here after it, before the next number and in its sentence."""
    found: dict[str, Passage] = {}
    numbers = list(cell.all(NUMBER))
    for number, following in zip_longest(numbers, numbers[1:]):
        clause = Passage(cell.source, number[0].end, following[0].start if following else cell.end)
        sentence_end = clause.search(_SENTENCE)
        noun = (sentence_end.before if sentence_end else clause).search(_NOUN)
        if not noun or _counts_nothing(cell, number, clause):
            continue
        name = noun.match.lastgroup or ""
        first = found.setdefault(name, number["number"])
        if count(first) != count(number["number"]):
            raise number[0].refuse(f"the cell states two values of {name}, the other at {first.place}")
        yield name, number["number"]


def _counts_nothing(cell: Passage, number: Found, clause: Passage) -> bool:
    """Whether a number is a share, an age, a span of time or a year; refuses one that may be a year or a count."""
    text = number["number"].text
    before = cell.cut(max(0, number[0].start - cell.start - _NEAR), number[0].start - cell.start).text
    if _NO_COUNT.match(clause.text) or _AGE.search(before):
        return True
    if re.fullmatch(r"\d{4}", text) and dates.EARLIEST <= int(text) <= dates.LATEST:
        if _WHEN.search(before):
            return True
        raise number[0].refuse(f"{text} may be a year or a count; a count of four digits takes a comma")
    return False
