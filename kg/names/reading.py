"""The things of a store with all their names, by two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg import bundle
from kg.errors import KgError
from kg.identity.states import States
from kg.names.thing import KINDS, Name, Thing, Use
from kg.store import Store

MOST = 2_000_000  # names that an index may hold
_CLASSES = " ".join(f"({kind.type} {Literal(name)})" for name, kind in KINDS.items())
_THINGS = f"""PREFIX tip: <https://w3id.org/tip-kg/ontology#>
SELECT ?thing ?kind (COUNT(DISTINCT ?listing) AS ?listings) WHERE {{
  VALUES (?class ?kind) {{ {_CLASSES} }}
  ?thing a ?class OPTIONAL {{ ?listing tip:lists ?thing }}
}} GROUP BY ?thing ?kind"""
_WRITTEN = "Mention Acknowledgement ConventionListing FocalPointListing FrameworkDocumentListing OrganizationListing StaffListing"
_NAMES = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX tip: <https://w3id.org/tip-kg/ontology#>
SELECT DISTINCT ?thing ?use ?name WHERE {{
  {{ ?thing rdfs:label ?name BIND({Use.LABEL:d} AS ?use) }}
  UNION {{ ?thing tip:abbreviation ?name BIND({Use.ABBREVIATION:d} AS ?use) }}
  UNION {{ ?thing skos:altLabel|foaf:name|dcterms:title ?name BIND({Use.OTHER:d} AS ?use) }}
  UNION {{
    VALUES ?listed {{ {" ".join(f"tip:{name}" for name in _WRITTEN.split())} }}
    ?listing a ?listed ; tip:lists ?thing ; tip:asWritten ?name FILTER(!CONTAINS(?name, " | "))
    BIND(IF(EXISTS {{ ?listing tip:demonym true }}, {Use.DEMONYM:d}, {Use.WRITTEN:d}) AS ?use)
  }}
  UNION {{ ?entry a tip:GlossaryEntry ; tip:lists ?thing ; skos:notation|skos:definition ?name BIND({Use.WRITTEN:d} AS ?use) }}
  UNION {{ ?thing skos:notation|tip:documentSymbol ?name BIND({Use.CODE:d} AS ?use) }}
  UNION {{ ?thing a tip:Edition ; tip:year ?name BIND({Use.CODE:d} AS ?use) }}
  FILTER(isLiteral(?name))
}} LIMIT {MOST + 1}"""
_REPLACED = """PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?old ?thing WHERE { ?old dcterms:isReplacedBy+ ?thing FILTER NOT EXISTS { ?thing dcterms:isReplacedBy ?other } }"""


class TooMany(KgError):
    """A store with more names than an index may hold."""

    status = 503


def things(store: Store) -> Iterator[Thing]:
    """The things of a store that have a label, by IRI; TooMany where there are more than two million names."""
    kinds, listings = _kinds(store)
    found: dict[str, dict[str, Use]] = defaultdict(dict)
    for number, (iri, use, name) in enumerate(_rows(store, _NAMES, "thing", "use", "name")):
        if number >= MOST:
            raise TooMany(f"the store has more than {MOST:,} names, which is more than this service keeps in memory")
        found[iri][name] = min(Use(int(use)), found[iri].get(name, Use.CODE))
    spellings = _spellings()
    for iri in sorted(found.keys() & kinds.keys()):
        names = found[iri]
        if "State" in kinds[iri]:
            codes = [text for text, use in names.items() if use is Use.CODE]
            names = {**{spelling: Use.SPELLING for code in codes for spelling in spellings.get(code, ())}, **names}
        ranked = tuple(Name(text, use) for text, use in sorted(names.items(), key=lambda one: (one[1], one[0])))
        if ranked[0].use is Use.LABEL:
            yield Thing(iri, tuple(kind for kind in KINDS if kind in kinds[iri]), ranked[0].text, ranked, listings[iri])


def replaced(store: Store) -> dict[str, str]:
    """The IRIs that others took the place of, with these."""
    return dict(sorted((old, new) for old, new in _rows(store, _REPLACED, "old", "thing")))


def _kinds(store: Store) -> tuple[dict[str, set[str]], dict[str, int]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    listings = {}
    for iri, kind, number in _rows(store, _THINGS, "thing", "kind", "listings"):
        if iri:
            kinds[iri].add(kind)
            listings[iri] = int(number)
    return kinds, listings


def _spellings() -> Mapping[str, Iterable[str]]:
    """What the reference tables call the States, by their alpha-3 codes."""
    found: dict[str, tuple[str, ...]] = {}
    for name, state in States.load(bundle.SEEDS / "reference" / "states.tsv").names():
        found[state.alpha3] = (*found.get(state.alpha3, ()), name)
    return found


def _rows(store: Store, query: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """The rows of an answer as texts; a column without a value is empty."""
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - these queries are SELECTs
    for row in answer:
        yield tuple(term.value if isinstance(term := row[column], NamedNode | Literal) else "" for column in columns)
