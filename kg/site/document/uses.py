"""What the graph uses of a document: its passages, each with what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.site.ontology.terms import ontology
from kg.site.visit import Row, rows
from kg.store import Store

_PREFIXES = """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX tip: <https://w3id.org/tip-kg/ontology#>
"""
_LISTINGS = (
    _PREFIXES
    + """SELECT ?listing ?kind ?start ?end WHERE {{
  ?passage dcterms:isPartOf {0} . ?passage tip:start ?start . ?passage tip:end ?end .
  ?listing prov:wasQuotedFrom ?passage . ?listing a ?kind }}"""
)
_WORDS = (
    _PREFIXES
    + """SELECT DISTINCT ?listing ?property ?value ?label WHERE {{
  ?passage dcterms:isPartOf {0} . ?listing prov:wasQuotedFrom ?passage . ?listing ?property ?value .
  FILTER(?property IN (tip:lists, tip:convention, tip:action, tip:actionDate, tip:role, skos:definition, tip:creditedTo))
  OPTIONAL {{ ?value rdfs:label ?label }} }}"""
)
_LISTS, _ACTION, _ROLE = vocab.LISTS, vocab.tip("action"), vocab.tip("role")
_ORDER = (_LISTS, _ACTION, vocab.tip("actionDate"), vocab.tip("convention"), vocab.DEFINITION, vocab.tip("creditedTo"))
_BLOCK = vocab.tip("TextBlock").value


class Became(NamedTuple):
    """What a passage became: in words, and the IRI of what it leads to; ``block`` where it is nothing but a block of text."""

    block: bool
    words: str
    iri: str


class Use(NamedTuple):
    """A passage that statements use, counted from 0 in code points; nothing became of one that none uses."""

    start: int
    end: int
    became: tuple[Became, ...] = ()

    @property
    def address(self) -> str:
        """The passage within its document, in the manner of RFC 5147."""
        return f"char={self.start},{self.end}"

    @property
    def words(self) -> str:
        """What became of it, in words."""
        return "; ".join(dict.fromkeys(one.words for one in self.became))

    @property
    def block(self) -> bool:
        """Whether it is nothing but a block of text."""
        return all(one.block for one in self.became)


def uses(store: Store, document: NamedNode) -> list[Use]:
    """The passages of a document that statements use, in its order, the longer first."""
    said = _said(rows(store, _WORDS.format(document)))
    spans: dict[tuple[int, int], set[NamedNode]] = defaultdict(set)
    kinds: dict[NamedNode, set[str]] = defaultdict(set)
    for row in rows(store, _LISTINGS.format(document)):
        kind, listing = row["kind"], row["listing"]
        if isinstance(kind, NamedNode) and isinstance(listing, NamedNode):
            kinds[listing].add(kind.value)
            spans[_number(row["start"]), _number(row["end"])].add(listing)
    became = {listing: _became(listing, of, said[listing]) for listing, of in kinds.items()}
    found = (Use(start, end, tuple(sorted(became[one] for one in of))) for (start, end), of in spans.items())
    return sorted(found, key=lambda use: (use.start, -use.end))


def _said(found: Iterable[Row]) -> dict[object, dict[object, list[Row]]]:
    """What listings say, by listing and property."""
    said: dict[object, dict[object, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        said[row["listing"]][row["property"]].append(row)
    return said


def _became(listing: NamedNode, kinds: set[str], said: Mapping[object, list[Row]]) -> Became:
    """What a listing is in words, and where it leads: to the one thing that it lists, unless it says more of it."""
    words = ", ".join(dict.fromkeys(text for one in _ORDER for text in sorted(_text(row) for row in said.get(one, ()))))
    things = [row["value"] for row in said.get(_LISTS, ()) if isinstance(row["value"], NamedNode)]
    target = things[0] if len(things) == 1 and _ACTION not in said else listing
    role = "".join(_text(row) for row in said.get(_ROLE, ()))
    name = role or next((name for kind, name in sorted(_kinds().items()) if kind in kinds), "listing")
    return Became(_BLOCK in kinds and not things, f"{name}: {words}" if words else name, target.value)


def _text(row: Row) -> str:
    term = row.get("label", row["value"])
    return term.value if isinstance(term, Literal | NamedNode) else ""


def _number(term: object) -> int:
    assert isinstance(term, Literal)  # noqa: S101 - places are integers
    return int(term.value)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """The kinds of listings with their names, but for that of all."""
    listings = (term for terms in ontology().groups.values() for term in terms if vocab.LISTING.value in term.parents)
    return {term.iri: term.label for term in listings}
