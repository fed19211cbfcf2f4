"""A store elsewhere: any endpoint of the SPARQL 1.1 Protocol."""

from __future__ import annotations

import httpx
import pyoxigraph
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

from kg.errors import KgError
from kg.store import Answer, BadQuery

ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_BAD_REQUEST = 400
_LONGEST = 500


class Remote:
    """An endpoint, asked by POST with the query as a form (SPARQL 1.1 Protocol, section 2.1.2)."""

    def __init__(self, endpoint: str, *, timeout: float = 60) -> None:
        self.endpoint = endpoint
        self._client = httpx.Client(timeout=timeout, headers={"Accept": ACCEPT}, follow_redirects=True)

    def query(self, query: str) -> Answer:
        """The answer to a query; BadQuery where the endpoint says it is none, KgError where it cannot be asked."""
        try:
            response = self._client.post(self.endpoint, data={"query": query})
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise KgError(f"{self.endpoint}: {error or type(error).__name__}") from error
        if response.status_code == _BAD_REQUEST:
            raise BadQuery(response.text[:_LONGEST])
        if response.is_error:
            raise KgError(f"{self.endpoint}: {response.status_code} {response.reason_phrase}: {response.text[:_LONGEST]}")
        return self._answer(response)

    def _answer(self, response: httpx.Response) -> Answer:
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
        try:
            if media_type == "application/n-triples":
                return _triples(response.content)
            return pyoxigraph.parse_query_results(response.content, QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise KgError(f"{self.endpoint}: the answer ({media_type}) cannot be read: {error}") from error


def _triples(content: bytes) -> QueryTriples:
    """Triples as a query's answer."""
    store = pyoxigraph.Store()
    store.load(content, format=RdfFormat.N_TRIPLES)
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, QueryTriples)  # noqa: S101 - CONSTRUCT answers with triples
    return answer
