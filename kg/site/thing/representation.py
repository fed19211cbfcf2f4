"""A thing in RDF: what is said of it, what refers to it, and what is needed to read that."""

from __future__ import annotations

import json

from pyoxigraph import NamedNode, Quad, QueryTriples, Triple

from kg import dump, vocab
from kg.answers import linked
from kg.formats import GraphFormat
from kg.site import alternates
from kg.site.thing.asking import bound
from kg.site.thing.statements import Thing
from kg.site.visit import Visit
from kg.store import Store

_DESCRIPTION = """CONSTRUCT { ?subject ?property ?value } WHERE {
  { $thing ?property ?value BIND($thing AS ?subject) }
  UNION
  { ?subject ?property $thing BIND($thing AS ?value) }
  UNION
  {
    {
      SELECT DISTINCT ?subject WHERE {
        ?subject tip:lists|tip:convention|tip:state|owl:annotatedSource|owl:annotatedTarget $thing
      }
    }
    ?subject ?property ?value
  }
  UNION
  {
    {
      SELECT DISTINCT ?subject WHERE {
        { $thing prov:wasQuotedFrom ?subject }
        UNION
        { ?listing tip:lists $thing ; prov:wasQuotedFrom ?subject }
      }
    }
    ?subject ?property ?value
  }
}"""
_NAMES = """CONSTRUCT { ?thing ?property ?value } WHERE {
  VALUES ?thing { $things }
  ?thing ?property ?value
  FILTER(?property IN (rdfs:label, rdf:type))
}"""
_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_MOST_EMBEDDED, _LONGEST_EMBEDDED = 200, 2_000  # statements, and characters of a value


def written(visit: Visit, thing: NamedNode, form: GraphFormat) -> bytes:
    """The description of a thing in a format, sorted, with our prefixes; KgError where RDF/XML cannot hold it.

    It is symmetric: all that is said of the thing, the statements that refer to it, its listings, claims and matches with
    their passages, and the labels and types of all else that it names.
    """
    said = _triples(visit.store, bound(_DESCRIPTION, thing=[thing]))
    known = {one.subject for one in said if one.predicate == vocab.TYPE}
    ends = {end for one in said for end in (one.subject, one.object) if isinstance(end, NamedNode) and end not in known}
    named = sorted((end for end in ends if end.value.startswith(visit.base)), key=str)
    return alternates.serialized([*said, *_triples(visit.store, bound(_NAMES, things=named))], form, visit.base)


def _triples(store: Store, query: str) -> list[Triple]:
    answer = store.query(query)
    assert isinstance(answer, QueryTriples)  # noqa: S101 - these queries are CONSTRUCTs
    return list(answer)


def embedded(thing: Thing) -> str:
    """What we say of a thing, but for long texts, as JSON-LD that can stand in a page; empty where our context has no room."""
    short = [one for one in thing.statements if len(one.value.value) <= _LONGEST_EMBEDDED]
    said = [Triple(thing.iri, NamedNode(one.property), one.value) for one in short[:_MOST_EMBEDDED]]
    try:
        content = json.loads(linked.written(dump.union(Quad(*triple) for triple in said)))
    except linked.Unsaid:
        return ""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT)
