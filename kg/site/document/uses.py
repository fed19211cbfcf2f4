"""What the graph uses of a document: its passages, each with what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.site.document import became
from kg.site.document.became import Became
from kg.site.visit import Row, rows
from kg.store import Store

_PREFIXES = """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX tip: <https://w3id.org/tip-kg/ontology#>
"""
_LISTINGS = (
    _PREFIXES
    + """SELECT ?listing ?kind ?start ?end ?quote WHERE {{
  ?passage dcterms:isPartOf {0} . ?passage tip:start ?start . ?passage tip:end ?end .
  ?listing prov:wasQuotedFrom ?passage . ?listing a ?kind . OPTIONAL {{ ?passage tip:quote ?quote }} }}"""
)
_WORDS = (
    _PREFIXES
    + """SELECT DISTINCT ?listing ?property ?value ?label WHERE {{
  ?passage dcterms:isPartOf {0} . ?listing prov:wasQuotedFrom ?passage . ?listing ?property ?value .
  FILTER(?property IN ({1}))
  OPTIONAL {{ ?value rdfs:label ?label }} }}"""
)
Span = tuple[int, int]


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
    said = _said(rows(store, _WORDS.format(document, ", ".join(map(str, became.properties())))))
    quotes: dict[NamedNode, dict[Span, str]] = defaultdict(dict)
    kinds: dict[NamedNode, set[str]] = defaultdict(set)
    for row in rows(store, _LISTINGS.format(document)):
        kind, listing, quote = row["kind"], row["listing"], row.get("quote")
        if isinstance(kind, NamedNode) and isinstance(listing, NamedNode):
            kinds[listing].add(kind.value)
            quotes[listing][_number(row["start"]), _number(row["end"])] = quote.value if isinstance(quote, Literal) else ""
    spans: dict[Span, list[Became]] = defaultdict(list)
    for listing, of in kinds.items():
        told = became.became(listing, of, said[listing], list(quotes[listing].values()))
        for span, one in zip(quotes[listing], told, strict=True):
            spans[span].append(one)
    return sorted((Use(*span, tuple(sorted(some))) for span, some in spans.items()), key=lambda use: (use.start, -use.end))


def _said(found: Iterable[Row]) -> dict[object, dict[object, list[Row]]]:
    """What listings say, by listing and property."""
    said: dict[object, dict[object, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        said[row["listing"]][row["property"]].append(row)
    return said


def _number(term: object) -> int:
    assert isinstance(term, Literal)  # noqa: S101 - places are integers
    return int(term.value)
