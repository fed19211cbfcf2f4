"""What the editor at ``/sparql`` knows of this server: prefixes, terms to complete, and questions as examples, in JSON."""

from __future__ import annotations

import json
from functools import lru_cache

from pyoxigraph import Literal, NamedNode
from starlette.responses import JSONResponse, Response

from kg import vocab
from kg.endpoint import conditions
from kg.site.questions.known import questions
from kg.site.visit import Visit, rows
from kg.store import Store
from kg.store.memory import remembered

PATH = "sparql-editor.json"
_TERMS = """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX void: <http://rdfs.org/ns/void#>
SELECT DISTINCT ?kind ?term ?label WHERE {
  { VALUES ?kind { rdfs:Class rdf:Property } ?term rdfs:isDefinedBy <https://w3id.org/tip-kg/ontology> ; a ?kind }
  UNION { ?partition void:class ?term BIND(rdfs:Class AS ?kind) }
  UNION { ?partition void:property ?term BIND(rdf:Property AS ?kind) }
  OPTIONAL { ?term rdfs:label ?label }
} ORDER BY ?term ?label"""
Term = dict[str, str]


def page(visit: Visit) -> Response:
    """The JSON document."""
    classes, properties = _terms(visit.store)
    content = {
        "base": visit.base,
        "prefixes": vocab.PREFIXES,
        "classes": classes,
        "properties": properties,
        "questions": _questions(),
    }
    if visit.release is None:
        return JSONResponse(content, headers={"Cache-Control": "no-store"})
    return conditions.response(visit.request, json.dumps(content).encode(), "application/json", dict(conditions.CACHED))


@remembered
def _terms(store: Store) -> tuple[list[Term], list[Term]]:
    """The classes and the properties of the ontology, and those that the data set's description counts."""
    kinds: dict[str, dict[str, Term]] = {"Class": {}, "Property": {}}
    for row in rows(store, _TERMS):
        kind, term, label = row["kind"], row["term"], row.get("label")
        if isinstance(kind, NamedNode) and isinstance(term, NamedNode):
            words = label.value if isinstance(label, Literal) else ""
            kinds[kind.value.rpartition("#")[2]][term.value] = {"iri": term.value, "name": _short(term.value), "label": words}
    return list(kinds["Class"].values()), list(kinds["Property"].values())


def _short(iri: str) -> str:
    """A term with the prefix of its vocabulary, as queries write it."""
    names = (f"{prefix}:{iri.removeprefix(space)}" for prefix, space in vocab.PREFIXES.items() if iri.startswith(space))
    return next(names, f"<{iri}>")


@lru_cache(maxsize=1)
def _questions() -> list[dict[str, str]]:
    """The questions, which stay as they are while the server runs."""
    found = sorted(questions().values(), key=lambda question: question.title)
    return [{"name": one.name, "title": one.title, "query": one.query} for one in found]
