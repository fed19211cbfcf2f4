from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import tokens
from kg.store import BadQuery
from kg.store.embedded import Embedded

EMPTY = Embedded.of(())


def refusal(query: str) -> str:
    """What is said of a query that is none."""
    with pytest.raises(BadQuery) as error:
        EMPTY.query(query)
    return str(error.value)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {", "1:11: the query ends too early"),
        ("SELECT", "1:7: the query ends too early"),
        ("SELECT ?x\nWHERE { ?x ?y }", "2:15: “}” has no place here"),
        ("SELECT ?x\nWHERE {\n  ?x a ?y ; ?z }\nORDER BY ?x LIMIT 10 OFFSET 5", "3:16: “}” has no place here"),
        ("SELECT * { ?s a ?b ORDER BY ?s", "1:20: “ORDER” has no place here"),
        ("SELECT * { ?s ?p ?o FILTER(?o = 1) ) }", "1:36: “)” has no place here"),
        ("SELECT * { ?é ?p }\n# the end", "1:18: “}” has no place here"),
        ("SELECT * { ?s ?p ?o } LIMIT x", "1:29: “x” has no place here"),
        ("SELCT * {}", "1:1: “SELCT” has no place here"),
        ("SELECT * { ?s ex:p ?o }", "1:15: “ex:p”: its prefix is not declared"),
        ("SELECT * { ?s <p> ?o }", "1:15: “<p>”: this is no absolute IRI"),
        ("SELECT * FROM <g> {}", "1:15: “<g>”: this is no absolute IRI"),
        ("SELECT * { ?s <http://e/a b> ?o }", "1:28: “>”: what ends here is no absolute IRI"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "1:40: The SELECT contains a variable that is unbound"),
        ("SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", "1:40: “}”: BIND is overriding an existing variable"),
        ("SELECT (<http://e/f>(1) AS ?x) {}", "The custom function <http://e/f> is not supported"),
    ],
)
def test_the_first_token_that_does_not_fit_is_named(query: str, message: str) -> None:
    assert refusal(query) == message


def test_an_empty_query_and_a_very_long_one_are_refused_as_the_engine_says() -> None:
    assert refusal("") == "1:1: expected [_]"
    assert refusal(f"SELECT * {{ {'?s ?p ?o . ' * 2000} ?x }}").startswith("1:220")


@given(st.integers(0, 30), st.sampled_from([")", "}", "?", "ORDER", "^^", "1.5", "'a'"]))
def test_a_token_too_many_is_found_wherever_it_stands(at: int, piece: str) -> None:
    sound = "SELECT DISTINCT ?s ( COUNT ( * ) AS ?n ) WHERE { ?s a ?t . FILTER ( ?t != 3 ) } GROUP BY ?s"
    words = [token.text for token in tokens.tokens(sound)]
    at = min(at, len(words))
    query = " ".join([*words[:at], piece, *words[at:]])

    try:
        EMPTY.query(query)
    except BadQuery as error:
        line, column, *_ = str(error).split(":")
        before = [token for token in tokens.tokens(query) if token.start < int(column) - 1]
        assert line == "1"
        assert len(before) >= at  # what stands before it is sound
