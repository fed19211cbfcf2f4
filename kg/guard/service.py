"""SERVICE: refused, but for the endpoints that a user lets through."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.errors import printable
from kg.guard.head import Prologue
from kg.tokens import Kind, Refused, Token, place

_NAMES = frozenset({Kind.VARIABLE, Kind.IRI, Kind.NAME})


def let_through(query: str, found: Sequence[Token], begun: Prologue, services: Collection[str]) -> str:
    """A query that asks no endpoint but these, which it names by their full IRIs, whatever names it had for them.

    Raises Refused for every other SERVICE, be it glued to other words or to a name.
    """
    pieces, at = [], 0
    for number, token in enumerate(found):
        if token.kind in {Kind.WORD, Kind.NAME} and "SERVICE" in token.text.upper() and _is_keyword(found, number):
            endpoint = _endpoint(query, found, number, services)
            pieces += [query[at : endpoint.start], f"<{_allowed(query, begun, endpoint, services)}>"]
            at = endpoint.end
    return "".join(pieces) + query[at:]


def _is_keyword(found: Sequence[Token], number: int) -> bool:
    """Whether SERVICE in a word or a name can be the keyword: an endpoint's name and a brace follow."""
    if found[number].kind is Kind.WORD:
        return True
    following = list(found[number + 1 : number + 4])
    if following and following[0].is_mark("{"):
        return not found[number - 1].is_word("GRAPH", "FROM", "NAMED", "DESCRIBE")
    if following and following[0].kind is Kind.WORD and following[0].text.upper().startswith("SILENT"):
        following = following[1:]
    return len(following) > 1 and following[0].kind in _NAMES and following[1].is_mark("{")


def _endpoint(query: str, found: Sequence[Token], number: int, services: Collection[str]) -> Token:
    """The token behind SERVICE, and SILENT, that names the endpoint."""
    where = place(query, found[number].start)
    if not services:
        raise Refused(f"{where}: SERVICE is not let through: this store asks no other endpoint")
    following = [token for token in found[number + 1 : number + 3] if not token.is_word("SILENT")]
    if not found[number].is_word("SERVICE") or not following or following[0].kind not in _NAMES:
        raise Refused(f"{where}: SERVICE is not let through unless it stands apart, with the IRI of an endpoint behind it")
    if following[0].kind is Kind.VARIABLE:
        raise Refused(f"{where}: SERVICE is let through for endpoints with a name, not for a variable")
    return following[0]


def _allowed(query: str, begun: Prologue, endpoint: Token, services: Collection[str]) -> str:
    """The IRI of an endpoint that is among those to be let through."""
    iri = begun.iri(endpoint)
    if iri not in services:
        known = ", ".join(sorted(services))
        raise Refused(
            f"{place(query, endpoint.start)}: SERVICE <{printable(iri)}> is not let through; there are: {printable(known)}"
        )
    return iri
