"""The canned questions with parameters drawn from the data, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from random import Random

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from bench.requests import Request
from bench.world import chance
from kg.queries import Parameter, Question, Term, term

_MOST_DRAWS = 60  # of one question
_YEARS = "SELECT DISTINCT ?value WHERE { ?thing <https://w3id.org/tip-kg/ontology#year> ?value } ORDER BY ?value"
_NAMES = "SELECT DISTINCT ?value WHERE { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?value } ORDER BY ?value"
_ALIKE = (
    "SELECT ?class (COUNT(?thing) AS ?things) WHERE {{ {} a ?class . ?thing a ?class }} GROUP BY ?class ORDER BY ?things ?class"
)
_MEMBERS = "SELECT DISTINCT ?value WHERE {{ ?value a {} }} ORDER BY ?value"
Pool = Sequence[Term]


def requests(store: pyoxigraph.Store, questions: Mapping[str, Question], seed: int = 1) -> list[Request]:
    """Each question with its defaults, then each with other arguments in turn; no two are alike."""
    drawn = [_drawn(store, question, chance(seed, name)) for name, question in questions.items()]
    return [request for request in chain.from_iterable(zip_longest(*drawn)) if request]


def _drawn(store: pyoxigraph.Store, question: Question, luck: Random) -> list[Request]:
    """A question as it stands, and with arguments that have an answer where its columns show which have."""
    pools = _pools(store, question)
    drawn = [question.bound({name: luck.choice(pool) for name, pool in pools.items()}) for _ in range(_MOST_DRAWS) if pools]
    return [Request(question.name, query) for query in dict.fromkeys([question.query, *drawn])]


def _pools(store: pyoxigraph.Store, question: Question) -> dict[str, Pool]:
    """What each parameter may be: the values of the column of its name, of any row; else terms of its type."""
    answer = store.query(question.bound({parameter.name: None for parameter in question.parameters}))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - questions are SELECTs
    columns = {variable.value for variable in answer.variables}
    rows = list(answer)
    return {
        parameter.name: sorted({row[parameter.name] for row in rows if row[parameter.name]}, key=str)
        if parameter.name in columns
        else _of_type(store, parameter, rows)
        for parameter in question.parameters
    }


def _of_type(store: pyoxigraph.Store, parameter: Parameter, rows: Sequence[QuerySolution]) -> Pool:
    """Years for an integer, names for a string, for an entity what is of its default's narrowest class, else what is in rows."""
    if parameter.type == "integer":
        return list(_values(store, _YEARS))
    if parameter.type == "string":
        return list(_values(store, _NAMES))
    if parameter.default is None:
        return sorted({value for row in rows for value in row if isinstance(value, NamedNode)}, key=str)
    default = term(parameter, parameter.default or "")
    narrowest = next(_column(store, _ALIKE.format(default), "class"))
    return list(_values(store, _MEMBERS.format(narrowest)))


def _values(store: pyoxigraph.Store, query: str) -> Iterator[Term]:
    return _column(store, query, "value")


def _column(store: pyoxigraph.Store, query: str, name: str) -> Iterator[Term]:
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    return (value for row in answer if isinstance(value := row[name], NamedNode | Literal))
