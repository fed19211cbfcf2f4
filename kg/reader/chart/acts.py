"""The acts of a chart: their words, the marks that stand for them, and where headings and legends define a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import Refusal
from kg.passage import Found, Passage
from kg.records import Act

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
MARKS = {"a": Act.ACCESSION, "A": Act.ACCEPTANCE}
NAME = "(?:" + "|".join(ACTS) + ")"
WORD = re.compile(rf"\b{NAME}\b", re.IGNORECASE)
_MARK = r"(?:\s*+\(\w{1,3}\))?+"
_AND = r"\s*+(?:[,/;&]|or\b|and\b)\s*+(?:(?:or|and)\s++)?+"
HEADING = re.compile(rf"(?:(?:date|year)s?\s++of\s++)?+{NAME}{_MARK}(?:{_AND}{NAME}{_MARK})*+", re.IGNORECASE)
DEFINED_AFTER = re.compile(rf"\b(?P<act>{NAME})\s*+\((?P<mark>\w{{1,3}})\)", re.IGNORECASE)
DEFINED_BEFORE = re.compile(
    r"(?:\(|(?<!\w)(?=\w{1,3}\s*+=))(?P<mark>\w{1,3})\)?\s*+(?:[=:\u2013\u2014-]|(?:means|denotes|indicates|stands\s++for|is)\b)\s*+"
    rf"(?:(?:an?|the)\s++)?+(?P<act>{NAME})\b",
    re.IGNORECASE,
)


def definitions(passage: Passage) -> list[Found]:
    """The places of a legend that define a mark: ``Accession (a)``, or ``(d) = succession``."""
    after = list(passage.all(DEFINED_AFTER))
    known = {found["mark"].start for found in after}
    return after + [found for found in passage.all(DEFINED_BEFORE) if found["mark"].start not in known]


def marks(legend: Iterable[Passage], header: Iterable[Passage]) -> tuple[dict[str, Act], list[Refusal]]:
    """The marks in force: (a) and (A), and what legend and header define; a second meaning is refused with both places."""
    found: dict[str, Found] = {}
    refusals = []
    places = [found for line in legend for found in definitions(line)] + [
        found for line in header for found in line.all(DEFINED_AFTER)
    ]
    for place in places:
        mark, first = place["mark"], found.setdefault(place["mark"].text, place)
        if act(first["act"]) is not act(place["act"]):
            other = f"{act(first['act'])} at {first['mark'].place}"
            refusals.append(mark.refuse(f"the mark ({mark.words}) is {act(place['act'])} here, but {other}"))
    return MARKS | {mark: act(place["act"]) for mark, place in found.items()}, refusals


def act(word: Passage) -> Act:
    """The act that a word is."""
    return ACTS[word.text.lower()]


def only(heading: Passage) -> Act | None:
    """The act that the cells of a column are by its heading alone: its one act; ratification needs the chart's marks."""
    found = named(heading)
    return found.pop() if len(found) == 1 and found != {Act.RATIFICATION} else None


def named(heading: Passage) -> set[Act]:
    """The acts that a heading names."""
    return {act(found[0]) for found in heading.all(WORD)}
