"""What the tests of readers share: strings and seeds read, with what holds of every reading checked each time."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import reader
from kg.kinds import Kinds
from kg.passage import Passage, Text
from kg.reader import Reading
from kg.reader.markup import TAG

ROOT = Path(__file__).parents[2]
MARKUP = re.compile(rf"<a\b[^<>]*>.*?</a>|{TAG.pattern}|&#?\w+;", re.DOTALL | re.IGNORECASE)


@pytest.fixture(scope="session")
def kinds() -> Kinds:
    """The kinds of the reference table."""
    return Kinds.load([ROOT / "seeds" / "reference" / "kinds.tsv"])


@pytest.fixture(scope="session")
def read(kinds: Kinds) -> Callable[[str], Reading]:
    """What is read of a string, as the document ``test``; all passages stand where they say, and nothing is silent."""
    return lambda characters: checked(reader.read(Text("test", characters), kinds))


@pytest.fixture(scope="session")
def seed(kinds: Kinds) -> Callable[[str], Reading]:
    """What is read of a seed, by its name."""
    return lambda name: checked(reader.read(Text(name, (ROOT / "seeds" / f"{name}.txt").read_bytes().decode()), kinds))


def checked(found: Reading) -> Reading:
    """The reading, if it holds: every passage stands where it says, and every letter and figure is accounted for."""
    passages = [passage for record in found.records for passage in record.at]
    for passage in (*passages, *found.unread):
        assert_it_stands(passage, found.text.characters)
    assert all(record.at for record in found.records)
    spans = [(passage.start, passage.end) for passage in (*passages, *found.unread)]
    assert_nothing_is_silent(found.text.characters, [*spans, *(refusal.span for refusal in found.refusals)])
    return found


def assert_it_stands(passage: Passage, characters: str) -> None:
    """A passage's text is the document's between its ends, and its line and column lead there."""
    before = characters[: passage.start]
    assert passage.text == characters[passage.start : passage.end]
    assert (passage.line, passage.column) == (before.count("\n") + 1, passage.start - before.rfind("\n"))


def assert_nothing_is_silent(characters: str, spans: list[tuple[int, int]]) -> None:
    """Every letter and figure of a document stands in a record, in a refusal or among what is unread; markup aside."""
    known = bytearray(len(characters))
    tags = [(line.start(), tag) for line in re.finditer("[^\n]+", characters) for tag in MARKUP.finditer(line[0])]
    for start, end in (*spans, *((at + tag.start(), at + tag.end()) for at, tag in tags)):
        known[start:end] = b"\1" * (end - start)
    silent = "".join(character for character, is_known in zip(characters, known, strict=True) if not is_known)
    assert not any(map(str.isalnum, html.unescape(silent))), silent
