"""Things found by what people call them: an IRI, its end, a label or another name, or a code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import KgError, NotFound, printable
from kg.store import Store

_BY_IRI = """PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?thing WHERE {{
  VALUES ?asked {{ {0} }}
  ?asked ?property ?value ; dcterms:isReplacedBy* ?thing .
  FILTER NOT EXISTS {{ ?thing dcterms:isReplacedBy ?other }}
}}"""
_BY_NAME = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX tip: <https://w3id.org/tip-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT DISTINCT ?thing ?label WHERE {{
  {{ ?thing rdfs:label|skos:altLabel|foaf:name {0} }} UNION
  {{ ?thing rdfs:label|skos:altLabel|foaf:name ?name FILTER(LCASE(STR(?name)) = LCASE({0})) }} UNION
  {{ ?thing tip:documentSymbol {0} }} UNION
  {{ ?thing skos:notation ?code FILTER(STR(?code) = {0} && DATATYPE(?code) != xsd:string) }}
  ?thing rdfs:label ?label
  FILTER NOT EXISTS {{ ?thing rdfs:isDefinedBy ?ontology }}
}} ORDER BY ?thing"""
_LABELS = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tip: <https://w3id.org/tip-kg/ontology#>
SELECT DISTINCT ?label WHERE { ?listing tip:lists ?thing . ?thing rdfs:label ?label } ORDER BY ?label"""
_BASE = """PREFIX tip: <https://w3id.org/tip-kg/ontology#>
SELECT ?document WHERE { ?document tip:sha256 ?sha256 } LIMIT 1"""
_SIMILAR, _SPREAD, _MOST_SUGGESTIONS = 70, 12, 3  # the least likeness, and the most below the best


class Misnamed(KgError):
    """A name that is not one thing's; ``meant`` are those that may be meant, between what is said before and after them."""

    def __init__(self, before: str, meant: Sequence[str] = (), between: str = "", after: str = "") -> None:
        self.before, self.meant, self.between, self.after = before, tuple(meant), between, after
        super().__init__(f"{before}{between.join(map(printable, meant))}{after}")


class Unknown(Misnamed, NotFound):
    """A name of nothing; labels that look like it may be meant."""


class Ambiguous(Misnamed):
    """A name of several things; the IRI of each may be meant."""


def things(store: Store, name: str) -> list[NamedNode]:
    """The things that a name stands for: an IRI, the end of one (``person/…``), a label or other name in any case, or a code.

    A code is one of a scheme, or a document's symbol, in its own capital letters.

    An IRI may stand in angle brackets, and its end with the prefix of a dump (``person:…``); what was replaced stands for what
    replaced it.
    """
    asked = normalize("NFC", name).strip()
    iri = asked.removeprefix("<").removesuffix(">")
    if re.fullmatch(r"\S*[:/]\S*", iri):
        below = base(store)
        for candidate in (iri, below + iri, below + iri.replace(":", "/", 1)):
            if found := _as_iri(store, candidate):
                return [found]
    return [row for row in _column(store, _BY_NAME.format(_literal(asked)), "thing") if isinstance(row, NamedNode)]


def thing(store: Store, name: str, kind: str = "") -> NamedNode:
    """The one thing that a name stands for; Unknown with suggestions where there is none, Ambiguous where there are more.

    Where there are more, those of a kind come first, which is the first part of their addresses: ``state`` for ``state/…``.
    """
    found, said = things(store, name), f"\u201c{printable(name)}\u201d"
    if not found:
        likely = suggestions(store, name)
        if not likely:
            raise Unknown(f"nothing is called {said}")
        raise Unknown(f"nothing is called {said}; is it \u201c", likely, "\u201d or \u201c", "\u201d?")
    if len(found) > 1:
        below = f"{base(store)}{kind.replace('_', '-')}/"
        found = [iri for iri in found if iri.value.startswith(below)] or found
    if len(found) > 1:
        raise Ambiguous(f"{said} may be: ", [iri.value for iri in found], ", ", "; give the IRI")
    return found[0]


def suggestions(store: Store, name: str) -> list[str]:
    """The labels that look most like a name, best first; at most three."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - where a name is unknown

    labels = [row.value for row in _column(store, _LABELS, "label") if isinstance(row, Literal)]
    ranked = process.extract(
        name, labels, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_SIMILAR, limit=_MOST_SUGGESTIONS
    )
    return [label for label, likeness, _ in ranked if likeness >= ranked[0][1] - _SPREAD]


def _literal(name: str) -> Literal:
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise KgError(f"the name {printable(name)} is not UTF-8") from error
    return Literal(name)


def _as_iri(store: Store, text: str) -> NamedNode | None:
    try:
        iri = NamedNode(text)
    except ValueError:
        return None
    found = [row for row in _column(store, _BY_IRI.format(iri), "thing") if isinstance(row, NamedNode)]
    return found[0] if found else None


def base(store: Store) -> str:
    """The base IRI of a store, as its documents show it; empty where it holds none."""
    documents = [row for row in _column(store, _BASE, "document") if isinstance(row, NamedNode)]
    return documents[0].value.partition("document/")[0] if documents else ""


def _column(store: Store, query: str, name: str) -> list[object]:
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - these queries are SELECTs
    return [row[name] for row in answer]
