"""Where running text gives the name that an abbreviation in brackets stands for."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kg.passage import Found, Passage, joined

_BRACKET = re.compile(r"(?<=\s)\((?P<inner>[^()]*)\)")
_WORD = re.compile(r"[\w\u2019'&-]+")
_SMALL = {"of", "the", "for", "and", "in", "on", "to", "against", "de", "des", "la"}
_MOST_WORDS, _LONGEST = 16, 200


@dataclass(frozen=True, slots=True)
class Definition:
    """A name, and the passage from its start to the bracket that closes its abbreviation."""

    name: Passage
    whole: Passage


def definitions(line: Passage, wanted: AbstractSet[str]) -> dict[str, Definition]:
    """The first name in a line that has a wanted abbreviation in brackets after it: words with capitals, small ones between."""
    found: dict[str, Definition] = {}
    for bracket in line.all(_BRACKET):
        abbreviation = bracket["inner"].words
        if abbreviation in wanted and abbreviation not in found and (definition := _definition(line, bracket)):
            found[abbreviation] = definition
    return found


def _definition(line: Passage, bracket: Found) -> Definition | None:
    end = bracket[0].start - line.start
    before = line.cut(max(0, end - _LONGEST), end).rstrip()
    words = [match[0] for match in before.all(_WORD)][-_MOST_WORDS:]
    name = words[-1:]
    for word in reversed(words[:-1]):
        if word.end + 1 != name[0].start or not _belongs(word.text):
            break
        name.insert(0, word)
    while name and not name[0].text[0].isupper():
        name.pop(0)
    if not name or name[-1].end != before.end:
        return None
    return Definition(joined(name[0], name[-1]), joined(name[0], bracket[0]))


def _belongs(word: str) -> bool:
    """Whether a word can stand in a name."""
    return word[0].isupper() or word in _SMALL
