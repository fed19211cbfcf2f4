"""The passages behind a thing, quoted with their places and their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg import find
from kg.errors import NotFound, printable
from kg.store import Store

_PASSAGES = """PREFIX tip: <https://w3id.org/tip-kg/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?document ?start ?end ?line ?column ?quote ?kind WHERE {{
  {{
    {{ ?listing tip:lists|tip:convention {0} }} UNION {{ ?listing tip:edition {0} ; tip:role "legend" }}
    UNION {{ {0} prov:wasQuotedFrom ?any . BIND({0} AS ?listing) }}
    ?listing prov:wasQuotedFrom ?passage ; a ?kind .
    FILTER(STRSTARTS(STR(?kind), STR(tip:)) && ?kind NOT IN (tip:Listing, tip:TreatyClaim))
  }} UNION {{ BIND({0} AS ?passage) BIND(tip:Passage AS ?kind) }}
  ?passage a tip:Passage ; dcterms:isPartOf ?document ; tip:start ?start ; tip:end ?end .
  ?passage tip:line ?line ; tip:column ?column ; tip:quote ?quote
}} ORDER BY ?document ?start ?end ?kind"""
_TEXT = "PREFIX tip: <https://w3id.org/tip-kg/ontology#> SELECT ?text WHERE {{ {0} tip:text ?text }}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A passage: where it stands, its very characters, the line that it starts in, and the kind of listing that quotes it."""

    document: str
    line: int
    column: int
    quote: str
    whole_line: str
    kind: str

    @property
    def place(self) -> str:
        """``document:line:column``."""
        return f"{self.document}:{self.line}:{self.column}"


def traces(store: Store, thing: NamedNode) -> Iterator[Trace]:
    """The passages of the listings of a thing, or of a listing, or a passage itself, in the order of the documents."""
    texts: dict[NamedNode, list[str]] = {}
    answer = store.query(_PASSAGES.format(thing))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    for row in answer:
        document, line = row["document"], int(row["line"].value)
        if document not in texts:
            texts[document] = _lines(store, document)
        yield Trace(
            document=document.value.partition("/document/")[2],
            line=line,
            column=int(row["column"].value),
            quote=row["quote"].value,
            whole_line=texts[document][line - 1] if line <= len(texts[document]) else row["quote"].value,
            kind=row["kind"].value.rpartition("#")[2],
        )


def _lines(store: Store, document: NamedNode) -> list[str]:
    answer = store.query(_TEXT.format(document))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    texts = [row["text"] for row in answer]
    return texts[0].value.split("\n") if texts and isinstance(texts[0], Literal) else []


def named(store: Store, name: str) -> list[tuple[NamedNode, list[Trace]]]:
    """The things that a name stands for, each with its traces.

    Raises NotFound, with suggestions where it stands for nothing, and where no passage is behind what it stands for.
    """
    iris = find.things(store, name) or [find.thing(store, name)]
    found = [(iri, list(traces(store, iri))) for iri in iris]
    if not any(behind for _, behind in found):
        raise NotFound(f"no passage is behind {', '.join(printable(iri.value) for iri in iris)}")
    return found
