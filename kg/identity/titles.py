"""Pairs of bodies and of documents that may be one: by addresses, words, abbreviations; all of them for people to decide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import prod
from typing import NamedTuple

from kg.identity import proposals
from kg.identity.called import Called
from kg.identity.decisions import DOCUMENTS, NAME
from kg.identity.names import body_key, title_key
from kg.identity.proposals import ACCEPTED, Proposal

MOST_ALIKE = 8  # things that have a word, a name or an address in common, for it to tell anything
LIKE, DIFFERENT_YEARS = 0.6, 0.2
_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "s", "the", "to", "with"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Sign(NamedTuple):
    """Something that speaks for two things being one, and for how much it stands alone, from 0 to 1."""

    words: str
    weight: float


def propose(things: Iterable[Called]) -> list[Proposal]:
    """The pairs that may be one organization, focal point or document, likeliest first; none is for a machine to accept."""
    known = sorted(things, key=lambda one: (one.first, one.iri.value))
    blocks: dict[tuple[str, str], list[Called]] = defaultdict(list)
    for one in known:
        for key in {*_keys(one)}:
            blocks[key].append(one)
    telling = (block for block in blocks.values() if len(block) <= MOST_ALIKE)
    pairs = {(one.iri, other.iri): (one, other) for block in telling for one, other in combinations(block, 2)}
    return proposals.ranked(found for one, other in pairs.values() if (found := _proposal(one, other)))


def _keys(one: Called) -> Iterator[tuple[str, str]]:
    yield from (("page", _address(page)) for page in one.pages)
    yield from (("file", name) for page in one.pages if (name := _file(page)))
    yield from (("word", word) for word in _words(one.label))
    yield from (("name", body_key(name)) for name in (one.label, *one.names))
    if one.kind == NAME:
        yield "name", _initials(one.label)


def _proposal(one: Called, other: Called) -> Proposal | None:
    if NAME in {one.kind, other.kind}:
        signs = list(_signs_of_a_name(one, other)) if one.kind != other.kind else []
    else:
        signs = list(_signs(one, other)) if one.kind == other.kind or {one.kind, other.kind} <= DOCUMENTS else []
    if not signs:
        return None
    found = 1 - prod(1 - sign.weight for sign in signs if sign.weight > 0)
    if years := _different_years(one, other):
        signs.append(years)
        found *= DIFFERENT_YEARS
    words = tuple(sign.words for sign in signs)
    return Proposal(first=one, second=other, evidence=words, score=round(min(found, ACCEPTED - 0.01), 3))


def _signs(one: Called, other: Called) -> Iterator[Sign]:
    if pages := sorted(page for page in one.pages if _address(page) in {*map(_address, other.pages)}):
        yield Sign(f"both are at {_address(pages[0])}", 0.7)
    elif files := sorted({*filter(None, map(_file, one.pages))} & {*filter(None, map(_file, other.pages))}):
        yield Sign(f"both have an address that ends in {files[0]}", 0.3)
    first, second = _words(one.label), _words(other.label)
    alike = len(first & second) / max(len(first | second), 1)
    if first == second:
        yield Sign("the same words", 0.7)
    elif first < second or second < first:
        yield Sign("all words of one are in the other", alike * 0.8)
    elif alike >= LIKE:
        yield Sign(f"{len(first & second)} of {len(first | second)} words in common", alike * 0.6)


def _signs_of_a_name(one: Called, other: Called) -> Iterator[Sign]:
    """What speaks for a name that lists nothing being that of a body."""
    name, body = (one, other) if one.kind == NAME else (other, one)
    names = {body_key(known): known for known in (body.label, *body.names)}
    if body.kind != "organization":
        return
    if body_key(name.label) in names:
        yield Sign(f"\u201c{names[body_key(name.label)]}\u201d is a name of it", 0.8)
    elif body.iri in name.within and _initials(name.label) in names:
        yield Sign(f"its row has the name, with the initials of \u201c{names[_initials(name.label)]}\u201d", 0.7)


def _different_years(one: Called, other: Called) -> Sign | None:
    """The years that stand in both names, where they differ."""
    first, second = ({year for name in (thing.label, thing.iri.value) for year in _YEAR.findall(name)} for thing in (one, other))
    if not first or not second or first & second:
        return None
    return Sign(f"years differ: {', '.join(sorted(first))} and {', '.join(sorted(second))}", 0)


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in title_key(name).split() if word not in _SMALL and not _YEAR.fullmatch(word))


def _initials(name: str) -> str:
    return "".join(word[0] for word in title_key(name).split() if word not in _SMALL)


def _address(page: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", page).rstrip("/")


def _file(page: str) -> str:
    last = _address(page).rpartition("/")[2]
    return last if "." in last and "/" in _address(page) else ""
