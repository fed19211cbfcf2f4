"""SPARQL text as tokens: enough to bound it, to know its form and to bind its parameters, without parsing it.

Linear in the length of the text. Code point escapes are resolved first, as SPARQL 1.1 (section 19.2) says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from kg.errors import KgError

LONGEST = 256 * 1024
DEEPEST = 200


class Refused(KgError):
    """A query text that is not let through to the engine."""


class TooLong(Refused):
    """A query text over the limit."""

    status = 413


class Kind(Enum):
    """What a token is."""

    COMMENT = "comment"
    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    NAME = "name"
    WORD = "word"
    NUMBER = "number"
    SPACE = "space"
    MARK = "mark"


_LOCAL = r"(?:[\w:.\-\u00b7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*"
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<comment>\#[^\r\n]*)"
    r"|(?P<string>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')"
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)"
    r"|(?P<variable>[?$]\w+)"
    rf"|(?P<name>(?:_|[^\W\d_][\w.\-\u00b7]*)?:{_LOCAL})"
    r"|(?P<word>@?[^\W\d][\w-]*)"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_LARGEST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


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

    def is_mark(self, mark: str) -> bool:
        """Whether this is the punctuation mark."""
        return self.kind is Kind.MARK and self.text == mark


def unescaped(query: str) -> str:
    r"""The query with its code point escapes resolved.

    >>> unescaped("SERV\\u0049CE")
    'SERVICE'
    """
    return _ESCAPE.sub(_character, query) if "\\" in query else query


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    if number > _LARGEST or number in _SURROGATES:
        raise Refused(f"the escape {found[0]} stands for no character")
    return chr(number)


def tokens(query: str) -> list[Token]:
    """The tokens of an unescaped query, without space and comments."""
    found = (Token(Kind(match.lastgroup), match[0], match.start()) for match in _TOKEN.finditer(query))
    return [token for token in found if token.kind not in {Kind.SPACE, Kind.COMMENT}]


def checked(query: str) -> str:
    """The query as it may go to the engine: unescaped, bounded, reading only, without SERVICE.

    Raises TooLong over 256 KiB, and Refused for more than 200 nested brackets, for an update and for SERVICE.
    """
    if len(query.encode(errors="surrogatepass")) > LONGEST:
        raise TooLong(f"the query is longer than {LONGEST // 1024} KiB")
    plain = unescaped(query)
    found = tokens(plain)
    depth = _depth(found)
    if depth > DEEPEST:
        raise Refused(f"the query is too complex: {depth} brackets are nested, the limit is {DEEPEST}")
    if service := next((token for token in found if token.is_word("SERVICE")), None):
        raise Refused(f"{place(plain, service)}: SERVICE is not let through: this store asks no other endpoint")
    if update := _update(found):
        raise Refused(f"{place(plain, update)}: {update.text.upper()} is an update; the data set is read-only")
    return plain


def place(query: str, token: Token) -> str:
    """``line:column`` of a token, from 1."""
    return f"{query.count(chr(10), 0, token.start) + 1}:{token.start - query.rfind(chr(10), 0, token.start)}"


def form(query: str) -> str | None:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; None where there is none."""
    return next((token.text.upper() for token in tokens(unescaped(query)) if token.is_word(*_FORMS)), None)


def _depth(found: Sequence[Token]) -> int:
    depth = deepest = 0
    for token in found:
        if token.kind is Kind.MARK:
            depth += (token.text in _OPEN) - (token.text in _CLOSE)
            deepest = max(deepest, depth)
    return deepest


def _update(found: Sequence[Token]) -> Token | None:
    """The keyword of an update: the first word that is neither a prologue nor a query form."""
    words = (token for token in found if token.is_word(*_FORMS, *_UPDATES))
    first = next(words, None)
    return first if first and not first.is_word(*_FORMS) else None


class Block(NamedTuple):
    """A parameter block ``VALUES ?name { … }``: its variable and the span of what stands between the braces."""

    name: str
    start: int
    end: int


def blocks(query: str) -> Iterator[Block]:
    """The blocks ``VALUES ?name { … }`` of a query."""
    found = tokens(query)
    for number, token in enumerate(found[:-2]):
        variable, brace = found[number + 1], found[number + 2]
        if token.is_word("VALUES") and variable.kind is Kind.VARIABLE and brace.is_mark("{"):
            close = next((later for later in found[number + 3 :] if later.is_mark("}")), None)
            if close:
                yield Block(variable.text[1:], brace.end, close.start)
