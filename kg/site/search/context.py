"""What helps to tell things that were found from each other: the editions that name them, and their organizations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.iris import is_iri
from kg.site.visit import rows
from kg.store import Store

_QUERY = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?thing ?year ?organization WHERE {{
  VALUES ?thing {{ {} }}
  {{ ?listing tip:lists ?thing ; tip:edition/tip:year ?year }}
  UNION {{ ?thing tip:edition/tip:year ?year }}
  UNION {{ ?listing org:member ?thing ; org:organization/rdfs:label ?organization }}
  UNION {{ ?thing tip:focalPointOf/rdfs:label ?organization }}
  UNION {{ ?thing tip:frameworkOf/rdfs:label ?organization }}
  UNION {{ ?thing tip:resourceOf/rdfs:label ?organization }}
  UNION {{ ?thing org:subOrganizationOf/rdfs:label ?organization }}
}}"""


class Context(NamedTuple):
    """The years of the editions that name a thing, and the organizations that it is of."""

    editions: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


def contexts(store: Store, things: Iterable[str]) -> Mapping[str, Context]:
    """The context of each of some things, by its IRI."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"year": set(), "organization": set()})
    iris = [NamedNode(iri) for iri in things if is_iri(iri)]
    for row in rows(store, _QUERY.format(" ".join(map(str, iris)))) if iris else ():
        thing = row["thing"]
        for name in row.keys() & {"year", "organization"}:
            value = row[name]
            if isinstance(thing, NamedNode) and isinstance(value, Literal):
                found[thing.value][name].add(value.value)
    return {iri: Context(tuple(sorted(one["year"])), tuple(sorted(one["organization"]))) for iri, one in found.items()}
