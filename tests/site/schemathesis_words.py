"""What Schemathesis cannot know: what a query in SPARQL looks like. It reads this file itself (SCHEMATHESIS_HOOKS)."""

from __future__ import annotations

import schemathesis
from hypothesis import strategies as st

QUERIES = (
    "ASK { ?s ?p ?o }",
    "SELECT ?s WHERE { ?s ?p ?o } LIMIT 3",
    "SELECT (COUNT(*) AS ?n) WHERE { ?s a ?class }",
    "CONSTRUCT { ?s a ?class } WHERE { ?s a ?class } LIMIT 3",
    'SELECT ("\U0001f600, \\"quoted\\" and <marked>" AS ?text) WHERE {}',
)

schemathesis.openapi.format("sparql-query", st.sampled_from(QUERIES))
schemathesis.serializer("application/sparql-query")(lambda _context, value: str(value).encode())
