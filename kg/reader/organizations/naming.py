"""Names of bodies at the start of a paragraph, found by their shape."""

from __future__ import annotations

import re

from kg.errors import Refusal
from kg.kinds import Kind, Kinds
from kg.passage import Passage
from kg.reader import address, bracket, title
from kg.reader.markup import Paragraph, Run

_BRACKET = re.compile(r"\((?P<inner>[^()]*)\)")
_AFTER_NAME = re.compile(r"(?:\((?:[^()]|\([^()]*\))*+\)\s*+)*+:?")
_SMALL = 3


def text_of(names: Paragraph) -> str:
    """The words of a name."""
    return " ".join(run.words for run in names).strip()


def named(paragraph: Paragraph, kinds: Kinds, *, first: bool) -> tuple[Paragraph, Paragraph]:
    """The runs that name a body at the start of a paragraph, and the others; none where it names no body."""
    leading, rest = _leading(paragraph, first=first)
    if not leading or not title.body(text_of(leading)).name or not (first or _is_body(leading, rest, kinds)):
        return (), paragraph
    return leading, rest


def _leading(paragraph: Paragraph, *, first: bool) -> tuple[Paragraph, Paragraph]:
    """What would be a name: bold text, the text before an address, or a link that is no address; with its brackets."""
    size = next((number for number, run in enumerate(paragraph) if run.href), len(paragraph))
    bold = next((number for number, run in enumerate(paragraph[:size]) if not run.bold), size)
    if bold:
        return _with_brackets(paragraph[:bold], paragraph[bold:])
    if not size:
        return _with_brackets(paragraph[:1], paragraph[1:]) if not paragraph[0].is_address else ((), paragraph)
    if first and (abbreviation := _abbreviation(paragraph[0].at)):
        name, after = _cut(paragraph[0], abbreviation)
        return _with_brackets((name,), (*after, *paragraph[1:]))
    return paragraph[:size], paragraph[size:]


def _with_brackets(names: Paragraph, rest: Paragraph) -> tuple[Paragraph, Paragraph]:
    """A name with the brackets and the colon that follow it."""
    while rest and not rest[0].href and (found := _AFTER_NAME.match(rest[0].at.text)) and found.end():
        brackets, after = _cut(rest[0], found.end())
        names, rest = (*names, brackets), (*after, *rest[1:])
        if after:
            break
    return names, rest


def _cut(run: Run, at: int) -> tuple[Run, Paragraph]:
    """A run of text cut in two, the second part where it says anything."""
    after = Run(at=run.at.cut(at).strip(), bold=run.bold)
    return Run(at=run.at.cut(0, at).strip(), bold=run.bold), (after,) if after.at else ()


def _abbreviation(text: Passage) -> int:
    """Where the first abbreviation in brackets ends; 0 where there is none after a name."""
    after_a_name = (match for match in text.all(_BRACKET) if match[0].start > text.start)
    found = (match for match in after_a_name if bracket.is_abbreviation(match["inner"].words))
    return next((match[0].end - text.start for match in found), 0)


def _is_body(leading: Paragraph, rest: Paragraph, kinds: Kinds) -> bool:
    """Whether the start of a paragraph that is not the cell's first names a body, by its shape.

    A head noun of a document or a link never names a body, one of a body does where the text is bold, a link, or has a
    whole site after it; without either, a bracketed abbreviation does, and a bold name with a colon and a whole site.
    """
    text = text_of(leading)
    body = title.body(text)
    kind = kinds.of(body.name)
    marked, site = leading[0].bold or leading[0].href is not None, _site_follows(rest)
    if kind in {Kind.INSTRUMENT, Kind.RESOURCE}:
        return False
    if kind in {Kind.ORGANIZATION, Kind.PROCESS} and (marked or site):
        return True
    if leading[0].href:
        return False
    if body.abbreviations and text.rstrip(" :").endswith(")"):
        return leading[0].bold or kind is not None or site or not any(run.href for run in rest)
    return leading[0].bold and text.endswith(":") and site and _is_proper(body.name)


def _is_proper(name: str) -> bool:
    """Whether most of the longer words of a name have capitals."""
    words = [word for word in name.split() if len(word) > _SMALL]
    return 2 * sum(not word[0].islower() for word in words) > len(words)


def _site_follows(rest: Paragraph) -> bool:
    """Whether a whole site, not a page of it, stands next."""
    if not rest or not rest[0].href:
        return False
    try:
        return address.is_root(address.iri(rest[0].href))
    except Refusal:
        return False
