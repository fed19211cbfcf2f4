"""The first page: what this is, what it holds, and the ways in."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg import description
from kg.layout import Page
from kg.site.memory import remembered
from kg.site.visit import Visit, rows
from kg.store import Store

_FIGURES = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?kind (COUNT(?thing) AS ?things) WHERE {
  VALUES ?kind { foaf:Person tip:Organization tip:Instrument tip:Convention tip:FocalPoint tip:State tip:Resource
                 tip:Edition tip:TreatyStatus tip:Passage }
  ?thing a ?kind } GROUP BY ?kind ORDER BY ?kind"""


def page(visit: Visit) -> Page:
    """The page."""
    given = {"about": description.DESCRIPTION, "release": visit.release, "figures": _figures(visit.store)}
    return Page("home.html", description.TITLE, given)


@remembered
def _figures(store: Store) -> list[tuple[str, int]]:
    """How many things there are of each kind."""
    found = [(row["kind"], row["things"]) for row in rows(store, _FIGURES)]
    return [
        (kind.value.rpartition("#")[2].rpartition("/")[2], int(count.value))
        for kind, count in found
        if isinstance(kind, NamedNode) and isinstance(count, Literal)
    ]
