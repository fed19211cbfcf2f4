"""SPARQL text as tokens, without parsing it: linear in its length, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

from kg.errors import KgError

_LARGEST, _SURROGATES = 0x10FFFF, range(0xD800, 0xE000)


class Refused(KgError):
    """A query text that is not let through to the engine."""


class Kind(Enum):
    """What a token is; an escape is one of a code point, outside of strings and IRIs."""

    COMMENT = "comment"
    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    NAME = "name"
    WORD = "word"
    TAG = "tag"
    NUMBER = "number"
    SPACE = "space"
    ESCAPE = "escape"
    MARK = "mark"


_KINDS = {"local": Kind.NAME} | {kind.value: kind for kind in Kind}
_CODE_POINT = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_CHARACTER = rf"\\[tbnrf\"'\\]|{_CODE_POINT}"
_LOCAL = r":(?:[\w:.\-\u00b7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*+"
_TOKEN = (
    r"(?P<space>[ \t\r\n]++)"
    r"|(?P<comment>\#[^\r\n]*+)"
    r"|(?P<variable>[?$]\w++)"
    rf"|(?P<words>[^\W\d_][\w.\-\u00b7]*+)(?P<local>{_LOCAL})?+|(?P<name>_?{_LOCAL})|(?P<word>_\w*+)"
    rf"|(?P<iri><(?:[^<>\"{{}}|^`\\\x00-\x20]|{_CODE_POINT})*+>)"
    rf"|(?P<string>\"\"\"(?:[^\"\\]|{_CHARACTER}|\"(?!\"\"))*+\"\"\"|'''(?:[^'\\]|{_CHARACTER}|'(?!''))*+'''"
    rf"|\"(?!\"\")(?:[^\"\\\r\n]|{_CHARACTER})*+\"|'(?!'')(?:[^'\\\r\n]|{_CHARACTER})*+')"
    r"|(?P<tag>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?+)"
    r"|(?P<number>[0-9]++(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+|\.[0-9]++(?:[eE][+-]?[0-9]++)?+)"
    rf"|(?P<escape>{_CODE_POINT})"
    r"|(?P<mark>&&|\|\||\^\^|[!<>]=|.)"
)


class Token(NamedTuple):
    """A token with its text and where it starts, in code points from 0."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether this is one of these keywords, in any case."""
        return self.kind is Kind.WORD and self.text.upper() in words

    def is_mark(self, *marks: str) -> bool:
        """Whether this is one of these punctuation marks."""
        return self.kind is Kind.MARK and self.text in marks


class Block(NamedTuple):
    """A parameter block ``VALUES ?name { … }``: its variable and the span of what stands between the braces."""

    name: str
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    """The tokens' pattern, made when it is needed: a question that runs as it stands needs none."""
    return re.compile(_TOKEN, re.DOTALL)


def scan(text: str) -> Iterator[Token]:
    """All tokens of a text, spaces and comments too; their texts make up the whole."""
    for found in _pattern().finditer(text):
        kind = found.lastgroup
        if kind == "words":
            yield from _words(found[0], found.start())
        else:
            yield Token(_KINDS[kind or ""], found[0], found.start())


def _words(text: str, start: int) -> Iterator[Token]:
    """Words and the full stops between them, which without a colon are no prefixed name."""
    for piece in re.split(r"(\.)", text):
        if piece:
            yield Token(Kind.MARK if piece == "." else Kind.WORD, piece, start)
        start += len(piece)


def tokens(text: str) -> list[Token]:
    """The tokens of a text, without spaces and comments."""
    return [token for token in scan(text) if token.kind is not Kind.SPACE and token.kind is not Kind.COMMENT]


def place(text: str, start: int) -> str:
    r"""``line:column``, from 1, of what starts at a code point.

    >>> place("ASK\n{ ?s", 6)
    '2:3'
    """
    return f"{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"


def resolved(text: str) -> str:
    r"""A text with the code point escapes resolved that stand outside of strings and IRIs; the engine resolves the others.

    SPARQL 1.1, section 19.2. Raises Refused for an escape that stands for no character.

    >>> print(resolved("SERV\\u0049CE '\\u0049'"))
    SERVICE '\u0049'
    """
    if "\\" not in text:
        return text
    return "".join(character(text, token.text, token.start) if token.kind is Kind.ESCAPE else token.text for token in scan(text))


def character(text: str, escape: str, start: int) -> str:
    """The character that a code point escape of a text stands for; Refused where it stands for none."""
    number = int.from_bytes(bytes.fromhex(escape[2:]))
    if number > _LARGEST or number in _SURROGATES:
        raise Refused(f"{place(text, start)}: the escape {escape} stands for no character")
    return chr(number)


def blocks(query: str) -> Iterator[Block]:
    """The blocks ``VALUES ?name { … }`` of a query."""
    found = tokens(query)
    for number, token in enumerate(found[:-3]):
        variable, brace = found[number + 1], found[number + 2]
        if token.is_word("VALUES") and variable.kind is Kind.VARIABLE and brace.is_mark("{"):
            close = number + 3
            while close < len(found) and not found[close].is_mark("{", "}"):
                close += 1
            if close < len(found) and found[close].is_mark("}"):
                yield Block(variable.text[1:], brace.end, found[close].start)
