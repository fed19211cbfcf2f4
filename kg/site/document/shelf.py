"""The documents that there are, each with what a list shows of it."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.site.document.coverage import Coverage, Span, coverage
from kg.site.visit import Row, rows
from kg.store import Store
from kg.store.memory import remembered

_PREFIXES = "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX tip: <https://w3id.org/tip-kg/ontology#> "
_DOCUMENTS = (
    _PREFIXES
    + """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document ?title ?edition ?name ?year ?sha256 ?text ?source WHERE {{ {0}
  ?document a tip:SourceDocument ; dcterms:title ?title ; dcterms:isPartOf ?edition ; tip:sha256 ?sha256 ; tip:text ?text .
  ?edition tip:year ?year ; rdfs:label ?name . OPTIONAL {{ ?document dcterms:source ?source }}
}} ORDER BY ?year ?document"""
)
_SPANS = (
    _PREFIXES
    + """PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?document ?start ?end ?role WHERE {
  ?listing prov:wasQuotedFrom ?passage . ?passage dcterms:isPartOf ?document ; tip:start ?start ; tip:end ?end .
  OPTIONAL { ?listing tip:role ?role FILTER NOT EXISTS { ?listing tip:lists ?thing } } }"""
)


class Document(NamedTuple):
    """A document: its IRI, its title, its edition with a name and a year, its SHA-256, its text and its address elsewhere."""

    iri: str
    title: str
    edition: str
    report: str
    year: int
    sha256: str
    text: str
    source: str | None

    @property
    def name(self) -> str:
        """Where it stands, as in the address of its page; percent-encoded."""
        return self.iri.partition("/document/")[2]

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.removesuffix("\n").split("\n")) if self.text else 0


class Volume(NamedTuple):
    """A document on the shelf: without its text, with how much of it is used, in how many passages."""

    document: Document
    characters: int
    lines: int
    coverage: Coverage
    passages: int


def document(store: Store, iri: NamedNode) -> Document | None:
    """The document with an IRI, if there is one."""
    found = rows(store, _DOCUMENTS.format(f"VALUES ?document {{ {iri} }}"))
    return _document(found[0]) if found else None


@remembered
def shelf(store: Store) -> tuple[Volume, ...]:
    """All documents, by edition and name."""
    lit: dict[object, set[Span]] = defaultdict(set)
    roles: dict[object, set[Span]] = defaultdict(set)
    for row in rows(store, _SPANS):
        kind = roles if "role" in row else lit
        kind[row["document"]].add((int(_value(row["start"])), int(_value(row["end"]))))
    found = ((_document(row), row["document"]) for row in rows(store, _DOCUMENTS.format("")))
    return tuple(_volume(one, lit[iri], roles[iri]) for one, iri in found)


def _volume(document: Document, lit: set[Span], roles: set[Span]) -> Volume:
    bound, text = document._replace(text=""), document.text
    return Volume(bound, len(text), document.lines, coverage(text, lit, roles), len(lit | roles))


def _document(row: Row) -> Document:
    names = ("document", "title", "edition", "name", "year", "sha256", "text")
    iri, title, edition, report, year, sha256, text = (_value(row[name]) for name in names)
    return Document(iri, title, edition, report, int(year), sha256, text, _value(row["source"]) if "source" in row else None)


def _value(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)  # noqa: S101 - there are no blank nodes in a release
    return term.value
