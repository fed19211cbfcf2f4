"""A store elsewhere: any endpoint of the SPARQL 1.1 Protocol."""

from __future__ import annotations

from contextlib import suppress
from weakref import finalize

import httpx
import pyoxigraph
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

from kg.errors import printable
from kg.store import Answer, BadQuery, Dataset, Unreachable, columns

ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_BAD_REQUEST = 400
_LONGEST = 500


class Remote:
    """An endpoint, asked by POST with the query as a form (SPARQL 1.1 Protocol, section 2.1.2)."""

    def __init__(self, endpoint: str, *, timeout: float = 60) -> None:
        self.endpoint = endpoint
        self._name = _without_password(endpoint)
        self._client = httpx.Client(timeout=timeout, headers={"Accept": ACCEPT}, follow_redirects=True)
        finalize(self, self._client.close)

    def query(self, query: str, dataset: Dataset | None = None) -> Answer:
        """The answer to a query, asked of these graphs in place of those of its FROM.

        Raises BadQuery where the endpoint says that it is none, Unreachable where it cannot be asked.
        """
        default, named = dataset or ((), ())
        graphs = {"default-graph-uri": [graph.value for graph in default], "named-graph-uri": [graph.value for graph in named]}
        try:
            response = self._client.post(self.endpoint, data={"query": columns.ordered(query), **graphs})
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(f"{self._name}: {error or type(error).__name__}") from error
        if response.request.method != "POST":  # a redirect that lost the query
            new = printable(_without_password(str(response.url)))
            raise Unreachable(f"{self._name}: this redirects to {new}; give that address")
        if response.status_code == _BAD_REQUEST:
            raise BadQuery(_said(response))
        if response.is_error:
            raise Unreachable(f"{self._name}: {response.status_code} {printable(response.reason_phrase)}: {_said(response)}")
        return self._answer(response)

    def _answer(self, response: httpx.Response) -> Answer:
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
        try:
            if media_type == "application/n-triples":
                return _triples(response.content)
            return pyoxigraph.parse_query_results(response.content, QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            reason = printable(f"the answer ({media_type}) cannot be read: {error}")
            raise Unreachable(f"{self._name}: {reason}") from error


def _without_password(address: str) -> str:
    """An address as it may be shown: without who asks, and the password."""
    scheme, mark, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}"


def _said(response: httpx.Response) -> str:
    """What an endpoint says of an error: the detail of a problem document (RFC 9457), or the start of a text."""
    text = response.text
    if response.headers.get("Content-Type", "").startswith("application/problem+json"):
        with suppress(ValueError, KeyError, TypeError):
            text = str(response.json()["detail"])
    return printable(text[:_LONGEST], keep="\n")


def _triples(content: bytes) -> QueryTriples:
    """Triples as a query's answer."""
    store = pyoxigraph.Store()
    store.load(content, format=RdfFormat.N_TRIPLES)
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, QueryTriples)  # noqa: S101 - CONSTRUCT answers with triples
    return answer
