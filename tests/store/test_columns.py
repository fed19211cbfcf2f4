from __future__ import annotations

import timeit

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg.errors import KgError
from kg.store.columns import ordered
from kg.store.embedded import Embedded

NODE = NamedNode("http://e/a")
STORE = Embedded.of([Quad(NODE, NODE, Literal("x"), NODE), Quad(NODE, NODE, NODE, NODE)])


def columns(query: str) -> list[str]:
    """The columns of the answer to a query."""
    answer = STORE.query(query)
    assert isinstance(answer, QuerySolutions)
    return [variable.value for variable in answer.variables]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "s p o"),
        ("select*where{?s?p?o}", "s p o"),
        ("PREFIX e: <http://e/> # SELECT ?x\nBASE <http://e/> SELECT # all\n* { ?z e:a ?a }", "z a"),
        ("SELECT DISTINCT * { ?s ?p ?o OPTIONAL { ?o ?p2 ?o2 } }", "s p o p2 o2"),
        ("SELECT REDUCED* { $z ?b $a }", "z b a"),
        ("SELECT * { ?z ?y ?x . ?x ?y ?a } ORDER BY ?a", "z y x a"),
        ("SELECT * FROM <http://e/?c> { ?z ?y '?b' . ?z ?y '''?a'?a''' # ?w\n }", "z y"),
        ("SELECT * { ?z ?y ?x MINUS { ?z ?y ?hidden } FILTER EXISTS { ?x ?b ?c } }", "z y x"),
        ("SELECT * { ?z ?y ?x { SELECT ?b { ?b ?a ?x } } }", "z y x b"),
        ("SELECT * { { SELECT * { ?z ?y ?x } } BIND(1 AS ?b) }", "z y x b"),
        ("SELECT * { ?z <http://e/p>* ?y FILTER(1*2 = 2) }", "z y"),
        ("SELECT * { GRAPH ?z { ?y ?b _:c } } VALUES (?x ?a) { (1 2) }", "z y b x a"),
        ("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p", "p n"),
        ("SELECT (COUNT(*) AS ?z) { { SELECT * { ?s ?p ?o } } }", "z"),
        ("SELECT * { }", ""),
    ],
)
def test_columns_stand_in_the_order_of_the_query(query: str, expected: str) -> None:
    assert columns(query) == expected.split()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "SELECT * { ?a ?b ?c }",
        "SELECT * { ?s ?p }",
        "SELECT * { ?s ?p ?o FILTER(<http://e/f>(?s)) ",
        "ASK { { SELECT * { ?s ?p ?o } } }",
        "DESCRIBE * { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } { SELECT * { ?s ?p ?o } }",
        "# SELECT * { ?s ?p ?o }",
        "",
    ],
)
def test_any_other_query_is_left_as_it_is(query: str) -> None:
    assert ordered(query) == query


def test_no_other_endpoint_is_asked_for_its_columns() -> None:
    query = "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }"

    assert ordered(query) == query.replace("*", " ?s ?p ?o ", 1)
    assert timeit.timeit(lambda: ordered(query), number=1) < 0.1


PATTERNS = st.sampled_from(
    [
        *("?z ?y ?x .", "?s ?p ?o .", "OPTIONAL { ?o ?y ?a }", "{ ?b ?p ?o } UNION { ?c ?p ?z }", "MINUS { ?s ?p ?w }"),
        *(
            "BIND(1 AS ?n)",
            "BIND(?z AS ?m)",
            "VALUES ?v { 1 2 }",
            "FILTER(?z < ?a)",
            "FILTER(?z <?a)",
            "FILTER EXISTS { ?z ?q ?a }",
        ),
        *(
            "{ SELECT ?d { ?d ?e ?f } }",
            "{ SELECT * { ?h ?g ?f } }",
            "GRAPH ?g { ?s ?p ?o }",
            "[] ?p _:b .",
            "# ?x1\n",
            "?o a 'x?x2' .",
        ),
    ]
)


@given(st.sampled_from(["", "DISTINCT "]), st.lists(PATTERNS, max_size=5).map(" ".join))
def test_rows_are_the_same_in_other_columns(modifier: str, patterns: str) -> None:
    query = f"SELECT {modifier}* {{ {patterns} }}"

    try:
        expected = pyoxigraph.Store().query(query)
    except SyntaxError:
        return
    assert isinstance(expected, QuerySolutions)
    assert sorted(columns(query)) == sorted(variable.value for variable in expected.variables)


@pytest.mark.parametrize(
    "piece", ["SELECT *", "SELECT#", "# *\n", "?a ", "< ", "'''", "FROM", "FROM ", "FROM#", "FROM.", "FROM<"]
)
def test_a_hostile_text_takes_no_longer_than_a_plain_one(piece: str) -> None:
    text = f"SELECT * {{ {piece * 50_000}"[:50_000]

    def refused() -> None:
        with pytest.raises(KgError):
            STORE.query(text)

    assert timeit.timeit(refused, number=1) < 2
