"""What of SPARQL is let through to the engine: queries only, of bounded size and depth, that ask no other endpoint.

The engine's parser has no tokens. It takes ``trueSERVICE`` for two keywords, and tries ``<`` as "less than" before it tries an
IRI. A text that can be read in two ways is refused here, so that what looks like a string, an IRI or a comment is one for the
engine, too, and nothing hides in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.errors import printable
from kg.tokens import Kind, Refused, Token, character, place, resolved, tokens

LONGEST = 256 * 1024
DEEPEST = 200
MOST_OPERATORS = 2000  # the engine's stack of 8 MiB takes about twice as many

_LONGEST_QUOTE = 40
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_TELLING = re.compile("[#']|service", re.IGNORECASE)
_SCHEME = re.compile(r"<([A-Za-z][\w+.-]*):")
_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
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


class Prologue(NamedTuple):
    """What stands before the form of a query: its base, its prefixes, and the form itself."""

    base: str | None
    prefixes: dict[str, str]
    form: Token


def checked(text: str) -> Query:
    """The query as it may go to the engine: bounded, reading only, without SERVICE, to be read in one way.

    Raises TooLong over 256 KiB, and Refused with line and column for all else.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise Refused(f"{place(text, error.start)}: this is not UTF-8") from error
    if size > LONGEST:
        raise TooLong(f"the query is longer than {LONGEST // 1024} KiB")
    query = resolved(text)
    found = tokens(query)
    begun = prologue(query, found)
    _complexity(found)
    _characters(query, found)
    _less_than(query, found, begun.prefixes)
    _service(query, found)
    return Query(query, begun.form.text.upper())


def prologue(query: str, found: Sequence[Token]) -> Prologue:
    """What the tokens of a query begin with, up to its form; Refused where there is no form, or an update."""
    base, prefixes, at = None, {}, 0
    while at < len(found) and not found[at].is_word(*_FORMS):
        kinds = [token.kind for token in found[at + 1 : at + 3]]
        if found[at].is_word("PREFIX") and kinds == [Kind.NAME, Kind.IRI]:
            prefixes[found[at + 1].text.removesuffix(":")] = found[at + 2].text[1:-1]
            at += 3
        elif found[at].is_word("BASE") and kinds[:1] == [Kind.IRI]:
            base = found[at + 1].text[1:-1]
            at += 2
        else:
            raise Refused(_no_form(query, found[at]))
    if at == len(found):
        raise Refused("the query has no SELECT, ASK, CONSTRUCT or DESCRIBE" if found else "the query is empty")
    return Prologue(base, prefixes, found[at])


def _no_form(query: str, token: Token) -> str:
    where = place(query, token.start)
    if token.is_word(*_UPDATES):
        return f"{where}: {token.text.upper()} is an update; the data set is read-only, and new data come by a build"
    return f"{where}: {quoted(token)} begins no query; SELECT, ASK, CONSTRUCT or DESCRIBE does, after any PREFIX and BASE"


def quoted(token: Token) -> str:
    """A token's text as it can stand in a message."""
    text = token.text if len(token.text) <= _LONGEST_QUOTE else token.text[:_LONGEST_QUOTE] + "\u2026"
    return f"\u201c{printable(text)}\u201d"


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


def _service(query: str, found: Sequence[Token]) -> None:
    """Refuses SERVICE, be it glued to other words or to a name."""
    for number, token in enumerate(found):
        if (
            (token.kind is Kind.WORD or token.kind is Kind.NAME)
            and "SERVICE" in token.text.upper()
            and _is_keyword(found, number)
        ):
            raise Refused(f"{place(query, token.start)}: SERVICE is not let through: this store asks no other endpoint")


def _is_keyword(found: Sequence[Token], number: int) -> bool:
    """Whether SERVICE in a word or a name can be the keyword: an endpoint's name and a brace follow."""
    if found[number].kind is Kind.WORD:
        return True
    following = list(found[number + 1 : number + 4])
    if following and following[0].is_mark("{"):
        return not found[number - 1].is_word("GRAPH", "FROM", "NAMED", "DESCRIBE")
    if following and following[0].kind is Kind.WORD and following[0].text.upper().startswith("SILENT"):
        following = following[1:]
    names = {Kind.VARIABLE, Kind.IRI, Kind.NAME}
    return len(following) > 1 and following[0].kind in names and following[1].is_mark("{")


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
