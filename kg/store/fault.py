"""Where and why Oxigraph refuses a query.

Its parser has no tokens and names the furthest place that it looked at, often far behind the fault. A piece that could go on
fails at its very end, so the first token that does not fit is found by asking about ever better pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress

import pyoxigraph

from kg.errors import printable
from kg.guard import prologue, quoted
from kg.tokens import Kind, Refused, Token, place, tokens

_PAD = 32 * " "  # longer than any keyword that the parser may look for
_LONGEST = 20_000
_WORDS = re.compile(r"[A-Za-z]\w* [\w ?]+")
_SAID = {
    "IRI parsing failed": "what ends here is no absolute IRI",
    "prefix IRI parsing failed": "what its prefix stands for is no absolute IRI",
}


def said(query: str, error: SyntaxError, base: str | None = None) -> str:
    """``line:column: reason`` of a query that the engine refused with this error, relative IRIs read below a base."""
    found = tokens(query)
    if len(query) > _LONGEST or not found:
        return printable(" ".join(str(error).split()).removeprefix("error at "))
    first = bisect_left(range(len(found)), True, key=lambda number: not _can_go_on(_piece(query, found, number), base))  # noqa: FBT003 - a key's value
    if first == len(found):
        return f"{place(query, found[-1].end)}: {_reason(query, base) or 'the query ends too early'}"
    token = found[first]
    reason = _known(query, found, token, base) or _reason(_piece(query, found, first), base)
    reason = reason or (_reason(_piece(query, found, first - 1), base) if first else "")
    return f"{place(query, token.start)}: {quoted(token)}" + (f": {reason}" if reason else " has no place here")


def _known(query: str, found: Sequence[Token], token: Token, base: str | None) -> str:
    """What is wrong with an IRI or a name wherever it stands."""
    if token.kind is Kind.IRI and not base and not re.match(r"<[A-Za-z][\w+.-]*:", token.text):
        return "this is no absolute IRI"
    if token.kind is Kind.NAME and not token.text.startswith("_:"):
        with suppress(Refused):
            return "" if token.text.partition(":")[0] in prologue(query, found).prefixes else "its prefix is not declared"
    return ""


def _piece(query: str, found: Sequence[Token], number: int) -> str:
    """The query up to and with a token."""
    return query[: found[number].end]


def _can_go_on(piece: str, base: str | None) -> bool:
    """Whether a piece of a query is one, or fails at its very end only."""
    refused = _refused(piece + _PAD, base)
    return not refused or refused.startswith(f"error at {place(piece + _PAD, len(piece + _PAD))}:")


def _reason(piece: str, base: str | None) -> str:
    """What the engine says of a piece in words, if it does, among all that it expected."""
    expected = _refused(piece + _PAD, base).partition("expected ")[2].removeprefix("one of ").split(", ")
    phrases = [item for item in expected if _WORDS.fullmatch(item)]
    return _SAID.get(phrases[0], printable(phrases[0])) if phrases else ""


def _refused(query: str, base: str | None) -> str:
    """What the engine says of a query that it refuses; nothing of another."""
    try:
        pyoxigraph.Store().query(query, base_iri=base)
    except SyntaxError as error:
        return str(error)
    return ""
