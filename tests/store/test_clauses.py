from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg.store import Dataset
from kg.store.clauses import dataset
from kg.store.embedded import Embedded

ONE, TWO = NamedNode("http://e/one"), NamedNode("http://e/two")
PREFIX = "PREFIX e: <http://e/> "
COUNT = "SELECT (COUNT(*) AS ?n)"
STORE = Embedded.of(
    [
        Quad(ONE, ONE, Literal("both"), ONE),
        Quad(ONE, ONE, Literal("both"), TWO),
        Quad(ONE, ONE, Literal("second"), TWO),
    ]
)


def count(query: str, given: Dataset | None = None) -> int:
    """The one number of an answer."""
    answer = STORE.query(query, given)
    assert isinstance(answer, QuerySolutions)
    (row,) = answer
    return int(row[0].value)


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * FROM <http://e/one> {}", [ONE], []),
        ("SELECT * FROM <http://e/one> FROM <http://e/two> FROM <http://e/one> WHERE {}", [ONE, TWO], []),
        ("SELECT * FROM NAMED <http://e/one> from named <http://e/two> {}", [], [ONE, TWO]),
        (PREFIX + "ASK FROM e:one FROM NAMED e:two {}", [ONE], [TWO]),
        (PREFIX + "CONSTRUCT { ?s ?p ?o } FROM e:one WHERE { ?s ?p ?o }", [ONE], []),
        (PREFIX + "CONSTRUCT FROM e:one WHERE { ?s ?p ?o }", [ONE], []),
        (PREFIX + "DESCRIBE e:x FROM e:one", [ONE], []),
        ("BASE <http://e/x> SELECT * FROM <one> {}", [ONE], []),
        ("BASE <http://e/> PREFIX : <> SELECT * FROM :one {}", [ONE], []),
        (r"SELECT * FROM <http://e/\u006fne> {}", [ONE], []),
        (r"PREFIX e: <http:> SELECT * FROM e:\/\/e\/one {}", [ONE], []),
    ],
)
def test_the_graphs_of_from_are_found(query: str, default: list[NamedNode], named: list[NamedNode]) -> None:
    assert dataset(query) == Dataset(tuple(default), tuple(named))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {}",
        "SELECT * { ?from ?p 'FROM <http://e/one>' } # FROM <http://e/one>",
        PREFIX + "SELECT * { ?s e:FROM <http://e/one> }",
        "SELECT * FROM <one> {}",
        "SELECT * FROM e:one {}",
    ],
)
def test_there_are_none_where_there_is_no_from_and_where_it_names_no_iri(query: str) -> None:
    assert dataset(query) is None


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("", 2),
        ("FROM <http://e/one>", 1),
        ("FROM <http://e/one> FROM <http://e/two>", 2),
        ("FROM <http://e/none>", 0),
        ("FROM <http://e/none> FROM <http://e/two>", 2),
        ("FROM NAMED <http://e/one>", 0),
    ],
)
def test_a_statement_of_two_graphs_counts_once(clauses: str, expected: int) -> None:
    assert count(f"{COUNT} {clauses} {{ ?s ?p ?o }}") == expected


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("", 3),
        ("FROM <http://e/one>", 0),
        ("FROM NAMED <http://e/two>", 2),
        ("FROM <http://e/one> FROM <http://e/two> FROM NAMED <http://e/one>", 1),
    ],
)
def test_named_graphs_are_those_that_are_named(clauses: str, expected: int) -> None:
    assert count(f"{COUNT} {clauses} {{ GRAPH ?g {{ ?s ?p ?o }} }}") == expected


def test_graphs_that_are_given_take_the_place_of_from() -> None:
    query = f"{COUNT} FROM <http://e/one> FROM NAMED <http://e/two> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"

    assert count(query) == 3
    assert count(query, Dataset((TWO,), ())) == 2
    assert count(query, Dataset((ONE, TWO), (ONE,))) == 3
    assert count(query, Dataset((), (ONE,))) == 1
