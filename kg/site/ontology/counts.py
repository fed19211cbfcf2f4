"""How often the graph uses each term, ours and those of other vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.site.ontology.terms import OWN, ontology
from kg.site.visit import rows
from kg.store import Store
from kg.store.memory import remembered

_QUERIES = {
    "class": "SELECT ?term (COUNT(DISTINCT ?thing) AS ?uses) WHERE { ?thing a ?term } GROUP BY ?term",
    "property": "SELECT ?term (COUNT(*) AS ?uses) WHERE { ?thing ?term ?value } GROUP BY ?term",
    "datatype": f"""SELECT ?term (COUNT(*) AS ?uses) WHERE {{
  ?thing {vocab.NOTATION} ?code BIND(DATATYPE(?code) AS ?term) }} GROUP BY ?term""",
}
_VALUES = """SELECT ?term (COUNT(*) AS ?uses) WHERE {{ VALUES ?term {{ {0} }} ?thing ?property ?term }} GROUP BY ?term"""
_USES = {
    "class": "SELECT ?thing WHERE {{ ?thing a {0} }}",
    "property": "SELECT ?thing ?value WHERE {{ ?thing {0} ?value }}",
    "value": "SELECT ?thing ?property WHERE {{ ?thing ?property {0} }}",
    "datatype": "SELECT ?thing ?code WHERE {{ ?thing ?property ?code FILTER(DATATYPE(?code) = {0}) }}",
}


class Foreign(NamedTuple):
    """A term of another vocabulary, and how often it is used."""

    iri: str
    kind: str
    uses: int


@remembered
def counts(store: Store) -> dict[tuple[str, str], int]:
    """How often each term is used, by its kind and its IRI: things of a class, statements of a property or with a value."""
    values = " ".join(str(NamedNode(term.iri)) for terms in ontology().groups.values() for term in terms if term.kind == "value")
    return dict(_counts(store, _QUERIES | {"value": _VALUES.format(values)}))


def _counts(store: Store, queries: dict[str, str]) -> Iterator[tuple[tuple[str, str], int]]:
    for kind, query in queries.items():
        for row in rows(store, query):
            term, uses = row.get("term"), row["uses"]
            if isinstance(term, NamedNode) and isinstance(uses, Literal):
                yield (kind, term.value), int(uses.value)


def foreign(store: Store) -> list[Foreign]:
    """The classes and properties of other vocabularies that the graph uses, the most used first."""
    found = (Foreign(iri, kind, uses) for (kind, iri), uses in counts(store).items() if kind in {"class", "property"})
    return sorted((one for one in found if not one.iri.startswith(OWN)), key=lambda one: (one.kind, -one.uses, one.iri))


def question(kind: str, iri: str) -> str:
    """A query for what a term is used of, in SPARQL."""
    return _USES[kind].format(NamedNode(iri))
