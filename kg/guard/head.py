"""What a query begins with, and what the names of its prologue stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urljoin

from kg.errors import printable
from kg.tokens import Kind, Refused, Token, character, place

_LONGEST_QUOTE = 40
_ESCAPE = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")


class Prologue(NamedTuple):
    """What stands before the form of a query: its base, its prefixes, and the form itself."""

    base: str | None
    prefixes: dict[str, str]
    form: Token

    def iri(self, token: Token) -> str:
        """What an IRI or a prefixed name stands for; Refused for an escape that stands for no character."""
        if token.kind is Kind.NAME:
            prefix, _, local = token.text.partition(":")
            return self._absolute(self.prefixes.get(prefix, "")) + local.replace("\\", "")
        return self._absolute(token.text.strip("<>"))

    def _absolute(self, iri: str) -> str:
        plain = _ESCAPE.sub(lambda found: character(iri, found[0], found.start()), iri)
        return urljoin(self.base, plain) if self.base else plain


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
