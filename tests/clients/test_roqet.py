"""roqet of Rasqal (Debian's package rasqal-utils), which sends a query by GET and reads results as XML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyoxigraph import QueryResultsFormat

TIP, RDFS = "PREFIX tip: <https://w3id.org/tip-kg/ontology#>", "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
STATES = f"{TIP} {RDFS} SELECT ?state ?name WHERE {{ ?state a tip:State ; rdfs:label ?name }}"


def test_roqet_gets_the_rows_of_the_release(
    server: str, program: Callable[..., str], rows: Callable[[str], Any], parsed: Callable[..., Any]
) -> None:
    found = program("roqet", "-q", "-p", f"{server}/sparql", "-e", STATES, "-r", "xml")

    assert parsed(found, QueryResultsFormat.XML) == rows(STATES)
    assert rows(STATES)
