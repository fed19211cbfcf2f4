from __future__ import annotations

import timeit
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.guard import LONGEST, is_repeatable

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?grandparent { ?known ?bnode ?uuid ; ex:now (1 2) ; foaf:knows [] }",
        "PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT * { ?s foaf:knows ?o FILTER(YEAR(?o) > 2000) }",
        "CONSTRUCT { ?s a <http://e/#b> ; ex:p_1 'a', \"b c\"@en , 1.5 } WHERE { ?s (ex:p|ex:q)* [] . _:b ?p 'it''s' }",
        "PREFIX ex: <http://e/> construct from <http://e/g> where { ?s ex:p ?o }",
        "DESCRIBE ?s { ?s ?p '{[' }",
        "",
    ],
)
def test_what_answers_alike_every_time_is_repeatable(query: str) -> None:
    assert is_repeatable(query.replace("ex:now (", "ex:new ("))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?x) {}",
        "SELECT (now () AS ?x) {}",
        "SELECT (RAND( ) AS ?x) {}",
        "SELECT (UUID#(\n() AS ?x) {}",
        "SELECT (StrUuid\n\t() AS ?x) {}",
        "SELECT (BNODE('a') AS ?x) {}",
        "SELECT ?x { BIND(1+RAND() AS ?x) }",
        "SELECT ?x { FILTER(true||trueNOW()) }",
        r"SELECT (N\u004FW() AS ?x) {}",
        r"SELECT (\U0000004EOW() AS ?x) {}",
        "CONSTRUCT { [] a 1 } WHERE {}",
        "CONSTRUCT { ?s ?p [ ex:p 1 ] } WHERE {}",
        "CONSTRUCT { _:b ?p ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p (1 2) } WHERE { ?s ?p ?o }",
        "CONSTRUCT WHERE { [] ?p ?o }",
        "construct#\n{ ?s ?p [] } WHERE {}",
        "CONSTRUCT # {}\n { ?s ?p [] } WHERE {}",
        "CONSTRUCT { ?s ?p '}' . [] ?p 1 } WHERE {}",
        "CONSTRUCT { ?s ?p '''a'b } ''' . [] ?p 1 } WHERE {}",
        "CONSTRUCT { ?s ?p ?o # }\n . [] ?p 1 } WHERE {}",
        "# CONSTRUCT {}\nCONSTRUCT { ?s ?p [] } WHERE {}",
        "PREFIX construct: <http://e/{}> CONSTRUCT { ?s ?p [] } WHERE {}",
        "CONSTRUCT FROM <http://e/g> { ?s ?p [] } WHERE {}",
    ],
)
def test_what_may_answer_otherwise_is_not(query: str) -> None:
    assert not is_repeatable(query)


PIECES = st.sampled_from(
    [
        *(
            "NOW()",
            "rand ()",
            "StrUUID#a\n()",
            "Uuid\n()",
            "BNODE()",
            "BNODE('a')",
            r"N\u004FW()",
            "NOW",
            "()",
            "1",
            "true",
            "?x",
        ),
        *("+", "||", "'a'", "'NOW()'", "(", ")", " ", "#\n", "STR(", "=", "!"),
    ]
)
TEMPLATE = st.sampled_from(
    [
        *(
            "[]",
            "_:b",
            "(1)",
            "<a:b>",
            "ex:a",
            "ex:_",
            "'}'",
            "'''a'}'''",
            "'['",
            "# }\n",
            "#[]\n",
            " ",
            ".",
            ";",
            ",",
            "?s",
            "1",
        ),
        *("<a:b> <a:b> <a:b> .", "?s ?p ?o .", "[] a 1 ."),
    ]
)


def answer(query: str) -> object:
    """The answer to a query of one statement, to be compared; nothing where it is no query."""
    store, node = pyoxigraph.Store(), pyoxigraph.NamedNode("a:b")
    store.add(pyoxigraph.Quad(node, node, node))
    try:
        found = store.query(query)
        if isinstance(found, pyoxigraph.QueryTriples):
            return found.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES)
        return found.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    except (SyntaxError, RuntimeError):
        return None


@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
def test_an_expression_that_answers_otherwise_is_found(expression: str) -> None:
    query = f"SELECT ?x ?y {{ BIND(1 AS ?x) BIND({expression} AS ?y) }}"

    assert answer(query) == answer(query) or not is_repeatable(query)


@given(
    st.sampled_from(["CONSTRUCT {", "construct\n{", "CONSTRUCT#{\n{", "CONSTRUCT WHERE {", "# CONSTRUCT {}\nCONSTRUCT {"]),
    st.lists(TEMPLATE, min_size=1, max_size=8).map("".join),
    st.sampled_from(["} WHERE { ?s ?p ?o }", "}", "# }\n } {?s ?p ?o}"]),
)
def test_a_graph_that_is_another_each_time_is_found(begin: str, template: str, end: str) -> None:
    query = f"PREFIX ex: <http://e/> {begin}{template}{end}"

    assert answer(query) == answer(query) or not is_repeatable(query)


def test_our_own_questions_are_repeatable() -> None:
    assert all(is_repeatable(path.read_text(encoding="utf-8")) for path in (ROOT / "queries").glob("*.rq"))


@pytest.mark.parametrize("piece", ["NOW", "NOW ", "NOW#", "CONSTRUCT", "CONSTRUCT {", "\\", "<", "'", '"', "_"])
def test_a_hostile_text_takes_no_longer_than_a_plain_one(piece: str) -> None:
    text = ("CONSTRUCT { " + piece * LONGEST)[:LONGEST]

    assert min(timeit.repeat(lambda: is_repeatable(text), number=1, repeat=3)) < 0.2
