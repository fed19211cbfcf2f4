"""SPARQL 1.1 Graph Store HTTP Protocol as far as it reads (sections 4.2 and 5.2): a named graph, or the union of all."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from kg.endpoint import protocol
from kg.endpoint.answering import Answering
from kg.endpoint.exchange import Exchange, Receive, Scope, Send
from kg.endpoint.protocol import Asked, BadRequest
from kg.endpoint.reception import READING, NotAllowed, Reception, preflight
from kg.errors import NotFound, printable
from kg.store import Dataset

_QUERY = "CONSTRUCT { ?subject ?predicate ?object } WHERE { ?subject ?predicate ?object }"
_THERE = "ASK {{ GRAPH {graph} {{ ?subject ?predicate ?object }} }}"


@dataclass(frozen=True, slots=True)
class GraphStore:
    """The graphs of whatever is served, each with an address of its own."""

    reception: Reception
    answering: Answering

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The graph that ``?graph=`` names, or with ``?default`` the union of all."""
        await self.reception.receive(Exchange(scope, receive, send), self._respond)

    async def _respond(self, exchange: Exchange, name: str) -> None:
        if exchange.method == "OPTIONS":
            await exchange.respond(204, preflight(READING), b"")
            return
        if exchange.method not in READING:
            raise NotAllowed(exchange.method, READING, protocol.READ_ONLY)
        graph, form = _named(exchange.scope["query_string"])
        if graph and not await self.answering.holds(_THERE.format(graph=graph)):
            raise NotFound(f"there is no graph {printable(graph.value)}; the description at /sparql names those that are here")
        await self.answering.answer(exchange, name, Asked(_QUERY, Dataset((graph,), ()) if graph else None, form, None))


def _named(query_string: bytes) -> tuple[NamedNode | None, str | None]:
    """The graph that a request names, None for the default, and the format, if it names one."""
    try:
        parameters = parse_qsl(query_string.decode(), keep_blank_values=True, errors="strict", max_num_fields=10)
    except ValueError as error:
        raise BadRequest("the parameters are not UTF-8, or too many") from error
    graphs = [value for key, value in parameters if key == "graph"]
    if len(graphs) + sum(key == "default" for key, _ in parameters) != 1:
        raise BadRequest("name one graph, as ?graph=IRI, or ask for the union of all, as ?default")
    try:
        return (NamedNode(graphs[0]) if graphs else None), dict(parameters).get("format")
    except ValueError as error:
        raise BadRequest(f"the graph must be named by an absolute IRI: {error}") from error
