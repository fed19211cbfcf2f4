"""What of SPARQL is let through to the engine: queries only, of bounded size and depth, that ask no other endpoint.

The engine's parser has no tokens. It takes ``trueSERVICE`` for two keywords, and tries ``<`` as "less than" before it tries an
IRI. A text that can be read in two ways is refused here, so that what looks like a string, an IRI or a comment is one for the
engine, too, and nothing hides in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.guard import service, short
from kg.guard.chance import is_repeatable
from kg.guard.head import Prologue, prologue, quoted
from kg.tokens import Kind, Refused, Token, character, place, resolved, tokens

__all__ = [
    "DEEPEST",
    "LONGEST",
    "MOST_OPERATORS",
    "Prologue",
    "Query",
    "TooLong",
    "checked",
    "is_repeatable",
    "prologue",
    "quoted",
    "taken_apart",
]

LONGEST = 256 * 1024
DEEPEST = 200
MOST_OPERATORS = 2000  # the engine's stack of 8 MiB takes about twice as many

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_TELLING = re.compile("[#']|service", re.IGNORECASE)
_SCHEME = re.compile(r"<([A-Za-z][\w+.-]*):")
_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")
_OPERATORS = frozenset({"!", "|", "||", "&&", "+", "-", "*", "/", "^"})
_CONSTANTS = frozenset({"TRUE", "FALSE", "UNDEF", "A"})
_OPERANDS = frozenset({Kind.VARIABLE, Kind.NAME, Kind.IRI, Kind.STRING, Kind.TAG, Kind.WORD, Kind.NUMBER})


class TooLong(Refused):
    """A query text over the limit."""

    status = 413


class Query(NamedTuple):
    """A query that may go to the engine, and its form: SELECT, ASK, CONSTRUCT or DESCRIBE."""

    text: str
    form: str


def checked(text: str, services: Collection[str] = ()) -> Query:
    """The query as it may go to the engine: bounded, reading only, to be read in one way, and with SERVICE for these IRIs only.

    Raises TooLong over 256 KiB, and Refused with line and column for all else. A plain query is not taken apart; see
    :mod:`kg.guard.short`.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise Refused(f"{place(text, error.start)}: this is not UTF-8") from error
    if size > LONGEST:
        raise TooLong(f"the query is longer than {LONGEST // 1024} KiB")
    form = short.form(text, DEEPEST, MOST_OPERATORS)
    return Query(text, form) if form else taken_apart(text, services)


def taken_apart(text: str, services: Collection[str] = ()) -> Query:
    """The query as it may go to the engine, token by token."""
    query = resolved(text)
    found = tokens(query)
    begun = prologue(query, found)
    _complexity(found)
    _characters(query, found)
    _less_than(query, found, begun.prefixes)
    return Query(service.let_through(query, found, begun, services), begun.form.text.upper())


def _characters(query: str, found: Sequence[Token]) -> None:
    """Refuses quotation marks and backslashes outside of strings, and escapes that stand for no character."""
    for token in found:
        if token.is_mark('"', "'"):
            raise Refused(f"{place(query, token.start)}: this string does not end, or holds an escape that SPARQL does not know")
        if token.is_mark("\\") or token.kind is Kind.ESCAPE:
            raise Refused(f"{place(query, token.start)}: a backslash has no place here")
        if "\\" in token.text and (token.kind is Kind.STRING or token.kind is Kind.IRI):
            for escape in _ESCAPE.finditer(token.text):
                if escape[1] or escape[2]:
                    character(query, escape[0], token.start + escape.start())


def _less_than(query: str, found: Sequence[Token], prefixes: dict[str, str]) -> None:
    """Refuses ``<<``, and ``<`` in an expression where the text behind it differs with what it means."""
    opened: list[str] = []
    for before, token in pairwise([found[0], *found]):
        if token.is_mark(*_OPEN):
            opened.append(token.text)
        elif token.is_mark(*_CLOSE):
            opened[-1:] = []
        elif before.is_mark("<") and before.end == token.start and token.text.startswith("<"):
            raise Refused(f"{place(query, before.start)}: << is not let through; triples as terms are no SPARQL 1.1")
        elif token.kind is Kind.IRI and opened[-1:] == ["("] and _ends_operand(before) and not _is_certain(token.text, prefixes):
            where = place(query, token.start)
            raise Refused(
                f"{where}: < can mean 'less than' here, or begin an IRI; put a space behind it, or write a prefixed name"
            )


def _ends_operand(token: Token) -> bool:
    return token.kind in _OPERANDS or token.is_mark(")", "}")


def _is_certain(iri: str, prefixes: dict[str, str]) -> bool:
    """Whether the same text follows, whatever this is, or it can be nothing but an IRI.

    That is ``<http://…>``, and a scheme that is no declared prefix.
    """
    scheme = _SCHEME.match(iri)
    return not _TELLING.search(iri) or (scheme is not None and (iri.startswith("//", scheme.end()) or scheme[1] not in prefixes))


def _complexity(found: Sequence[Token]) -> None:
    """Refuses more than 200 nested brackets, and more than 2,000 operators and keywords, for the engine nests what they chain."""
    depth = deepest = operators = 0
    for token in found:
        if token.kind is Kind.MARK:
            depth += (token.text in _OPEN) - (token.text in _CLOSE)
            deepest = max(deepest, depth)
            operators += token.text in _OPERATORS
        elif token.kind is Kind.WORD:
            operators += token.text.upper() not in _CONSTANTS
    if deepest > DEEPEST:
        raise Refused(f"the query is too complex: {deepest} brackets are nested, the limit is {DEEPEST}")
    if operators > MOST_OPERATORS:
        raise Refused(f"the query is too complex: {operators} operators and keywords, the limit is {MOST_OPERATORS}")
