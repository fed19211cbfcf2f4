from __future__ import annotations

import re

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import guard
from kg.tokens import Refused

ALLOWED = "http://e/sparql"
SERVICES = (ALLOWED, "https://other.example/sparql?a=b")


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("SELECT * { SERVICE <http://e/sparql> { ?s ?p ?o } }", None),
        ("SELECT * { service silent\n#\n<http://e/sparql>{ ?s ?p ?o } }", None),
        ("SELECT * { SERVICE<http://e/sparql>{} SERVICE <https://other.example/sparql?a=b> {} }", None),
        ("ASK { FILTER EXISTS { SERVICE <http://e/sparql> { ?s ?p ?o } } { SELECT * { SERVICE <http://e/sparql> {} } } }", None),
        (
            "PREFIX e: <http://e/> SELECT * { SERVICE e:sparql { ?s ?p ?o } }",
            "PREFIX e: <http://e/> SELECT * { SERVICE <http://e/sparql> { ?s ?p ?o } }",
        ),
        ("BASE <http://e/x/> ASK { SERVICE <../sparql> {} }", "BASE <http://e/x/> ASK { SERVICE <http://e/sparql> {} }"),
        (r"ASK { SERV\u0049CE <http://e/\u0073parql> {} }", "ASK { SERVICE <http://e/sparql> {} }"),
        (r"PREFIX : <http://e> ASK { SERVICE :\/sparql {} }", "PREFIX : <http://e> ASK { SERVICE <http://e/sparql> {} }"),
        ("ASK { ?s ?p 'SERVICE <http://x/> {}' } # SERVICE <http://x/> {}", None),
    ],
)
def test_endpoints_that_a_user_names_are_let_through_by_their_full_iris(query: str, sent: str | None) -> None:
    assert guard.checked(query, SERVICES).text == (sent or query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "ASK { SERVICE <http://e/other> {} }",
            "1:15: SERVICE <http://e/other> is not let through; there are: http://e/sparql, https",
        ),
        ("ASK { SERVICE <http://e/sparql/> {} }", "1:15: SERVICE <http://e/sparql/> is not let through"),
        ("ASK { SERVICE <HTTP://e/sparql> {} }", "1:15: SERVICE <HTTP://e/sparql> is not let through"),
        ("ASK { SERVICE <sparql> {} }", "1:15: SERVICE <sparql> is not let through"),
        ("ASK { SERVICE e:sparql {} }", "1:15: SERVICE <sparql> is not let through"),
        ("ASK { SERVICE <http://e/sparql> { SERVICE SILENT <http://x/> {} } }", "1:50: SERVICE <http://x/> is not let through"),
        ("ASK { SERVICE ?e {} }", "1:7: SERVICE is let through for endpoints with a name, not for a variable"),
        (
            "ASK { VALUES ?e { <http://e/sparql> } SERVICE SILENT ?e {} }",
            "1:39: SERVICE is let through for endpoints with a name",
        ),
        ("ASK { SERVICESILENT<http://e/sparql>{} }", "1:7: SERVICE is not let through unless it stands apart"),
        ("ASK { ?s ?p trueSERVICE <http://e/sparql> {} }", "1:13: SERVICE is not let through unless it stands apart"),
        ("PREFIX e: <http://e/> ASK { SERVICEe:sparql{} }", "1:29: SERVICE is not let through unless it stands apart"),
        ("ASK { SERVICE }", "1:7: SERVICE is not let through unless it stands apart"),
        ("ASK { SERVICE", "1:7: SERVICE is not let through unless it stands apart"),
        (r"ASK { SERVICE <http://e/\uD800> {} }", "1:"),
    ],
)
def test_any_other_endpoint_is_refused_with_what_to_change(query: str, message: str) -> None:
    with pytest.raises(Refused) as refusal:
        guard.checked(query, SERVICES)

    assert str(refusal.value).startswith(message)


def test_without_endpoints_none_is_let_through() -> None:
    with pytest.raises(Refused, match="1:7: SERVICE is not let through: this store asks no other endpoint"):
        guard.checked("ASK { SERVICE <http://e/sparql> {} }")


PIECES = st.sampled_from(
    [
        *("SERVICE ", "service SILENT ", "SERVICE", "trueSERVICE ", r"SERV\u0049CE ", "GRAPH ", "OPTIONAL "),
        *(
            "<http://e/sparql>",
            "<http://x/>",
            "e:sparql",
            "x:sparql",
            "e:",
            "<sparql>",
            "?e",
            r"<http://e/\u0073parql>",
            r"e:\sparql",
        ),
        *("{ ?s ?p ?o }", "{", "}", "(", ")", "FILTER(?s<?p)", "FILTER(?s<", "?s ?p ?o .", " ", "#>\n", "'", "'''", "#", "\n"),
    ]
)


@given(
    st.sampled_from(["", "PREFIX e: <http://e/> PREFIX x: <http://x/> ", "BASE <http://e/> PREFIX e: <> PREFIX x: <//x/> "]),
    st.lists(PIECES, min_size=1, max_size=10).map("".join),
)
def test_no_endpoint_is_asked_but_those_that_are_let_through(prologue: str, pieces: str) -> None:
    try:
        found = guard.checked(f"{prologue}SELECT * {{ {pieces} }}", (ALLOWED,)).text
        pyoxigraph.Store().query(re.sub("service", "graph", found, flags=re.IGNORECASE))
    except (Refused, SyntaxError, RuntimeError):
        return

    without = re.sub(r"service\s+(?:silent\s*)?(?:#>\n)*<http://e/sparql>", "GRAPH <a:b>", found, flags=re.IGNORECASE)
    pyoxigraph.Store().query(re.sub("service", "zervice", without, flags=re.IGNORECASE))
