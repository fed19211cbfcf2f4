"""A request for a page: what is asked for, of what is served, and how the page names and links things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, QuerySolutions
from starlette.requests import Request

from kg import iris, layout, vocab
from kg.endpoint import conditions
from kg.endpoint.current import Served
from kg.release import Release
from kg.store import Store
from kg.store.memory import remembered

Term = object
Row = Mapping[str, Term]
_RELEASE = f"""SELECT DISTINCT ?id WHERE {{
  GRAPH ?graph {{ ?graph {vocab.PRIMARY_TOPIC} ?dataset . ?dataset {vocab.dcat("version")} ?short ; {vocab.IDENTIFIER} ?id }}
}} LIMIT 2"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request for a page; ``base`` is the base IRI of what is served, ``root`` the server's address without a slash."""

    served: Served
    base: str
    root: str
    request: Request

    @property
    def store(self) -> Store:
        """What the page is made from."""
        return self.served.store

    @property
    def release(self) -> Release | None:
        """The release that is served; None for a store elsewhere."""
        return self.served.release

    @property
    def release_id(self) -> str | None:
        """The id of the release, which a store elsewhere may tell of what it holds; None where it does not."""
        return self.release.id if self.release else _said(self.store)

    @property
    def keeping(self) -> dict[str, str]:
        """The headers that say how long an answer may be kept: as long as pages of a release are, or not at all."""
        return conditions.CACHED if self.release else {**conditions.CACHED, "Cache-Control": "no-store"}

    @property
    def up(self) -> str:
        """The way to the root of the server, as relative links begin with it."""
        return layout.up(self.request.scope)

    def asked(self, name: str, default: str = "") -> str:
        """The first value of a parameter of the request's query."""
        return self.request.query_params.get(name, default)

    def part(self, name: str) -> str:
        """A part of the request's path, by its name in the route."""
        return str(self.request.path_params[name])

    def link(self, iri: str) -> str | None:
        """Where an IRI leads: to a page here, to an address of the web, or nowhere."""
        if self.base and iri.startswith(self.base):
            return self.up + iri.removeprefix(self.base)
        if iri.startswith(vocab.PREFIXES["tip"]):
            return f"{self.up}ontology#{iri.removeprefix(vocab.PREFIXES['tip'])}"
        return iri if iris.is_address(iri) else None


@remembered
def _said(store: Store) -> str | None:
    """The id of the one release that a store describes."""
    found = [row["id"] for row in rows(store, _RELEASE)]
    return found[0].value if len(found) == 1 and isinstance(found[0], Literal) else None


def solutions(store: Store, query: str) -> Iterator[dict[str, Term | None]]:
    """The rows of a SELECT, with None for what is not bound."""
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - these queries are SELECTs
    names = [variable.value for variable in answer.variables]
    return (dict(zip(names, row, strict=True)) for row in answer)


def rows(store: Store, query: str) -> list[Row]:
    """The rows of a SELECT, each with its bound variables only."""
    return [{name: term for name, term in row.items() if term is not None} for row in solutions(store, query)]
