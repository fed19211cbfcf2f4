"""Candidates from a SPARQL endpoint, by a query of ``queries/links/`` with the names put in its VALUES block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions

from kg import bundle, tokens
from kg.errors import KgError, printable
from kg.iris import is_iri
from kg.links.polite import Polite
from kg.links.source import Candidate, Thing, ranked
from kg.store import Unreachable

FOLDER = bundle.QUERIES / "links"
BY_NAME, BY_IRI = FOLDER / "candidates-by-name.rq", FOLDER / "names-of-candidates.rq"
RESULTS = "application/sparql-results+json"


class Endpoint:
    """A SPARQL 1.1 endpoint, and the query that finds ``?candidate`` and ``?label`` for each ``?name``."""

    batch = 50

    def __init__(self, address: str, polite: Polite, *, query: Path = BY_NAME) -> None:
        self.address, self._polite, self._text = address, polite, query.read_text(encoding="utf-8")
        self.name = f"{address} {self._text}"

    def candidates(self, things: Sequence[Thing]) -> list[list[Candidate]]:
        """The things of the endpoint with one of the names, those with the label first."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        names = dict.fromkeys(name for thing in things for name in thing.names)
        for name, candidate, label in self._rows(self._text, "name", map(Literal, names), ("name", "candidate", "label")):
            found[name][candidate] = label
        return [ranked(_by_names(thing, found)) for thing in things]

    def names(self, values: Collection[str]) -> dict[str, set[str]] | None:
        """The names of those of these IRIs that the endpoint has."""
        found: dict[str, set[str]] = defaultdict(set)
        asked = [NamedNode(value) for value in sorted(values) if is_iri(value)]
        for start in range(0, len(asked), self.batch):
            text = BY_IRI.read_text(encoding="utf-8")
            for candidate, label in self._rows(text, "candidate", asked[start : start + self.batch], ("candidate", "label")):
                found[candidate].add(label)
        return dict(found)

    def _rows(
        self, text: str, parameter: str, terms: Iterable[Literal | NamedNode], columns: Sequence[str]
    ) -> list[tuple[str, ...]]:
        """The rows of a query's answer as texts, in order."""
        query = filled(text, parameter, terms)
        response = self._polite.send("POST", self.address, data={"query": query}, headers={"Accept": RESULTS})
        try:
            answer = pyoxigraph.parse_query_results(response.content, QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise Unreachable(f"{self.address}: the answer cannot be read: {printable(str(error))}") from error
        if not isinstance(answer, QuerySolutions) or not {*columns} <= {variable.value for variable in answer.variables}:
            raise KgError(f"the query must be a SELECT of {', '.join(columns)}")
        return sorted(tuple(getattr(row[name], "value", "") for name in columns) for row in answer)


def _by_names(thing: Thing, found: dict[str, dict[str, str]]) -> dict[str, Candidate]:
    """The candidates of all names of a thing; those of its label score highest."""
    candidates: dict[str, Candidate] = {}
    for name in thing.names:
        for value, label in found.get(name, {}).items():
            score = 100.0 if name == thing.label else 90.0
            candidates.setdefault(value, Candidate(value, False, label, score, False, f"by the name \u201c{name}\u201d"))  # noqa: FBT003 - a NamedTuple
    return candidates


def filled(query: str, parameter: str, terms: Iterable[Literal | NamedNode]) -> str:
    """The query with the content of one VALUES block replaced by several terms; KgError where it has no such block."""
    for block in tokens.blocks(query):
        if block.name == parameter:
            return f"{query[: block.start]} {' '.join(map(str, terms))} {query[block.end :]}"
    raise KgError(f"the query must have a block VALUES ?{parameter} {{ … }}")
