from __future__ import annotations

import timeit
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import guard
from kg.guard import short
from kg.tokens import Refused

ROOT = Path(__file__).parents[2]
QUERIES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "queries").glob("*.rq"))]
PREFIXED = "PREFIX ex: <http://example.org/> # a comment's\n BASE <http://e/#> "


def form(text: str) -> str | None:
    """The form of a query that needs no tokenizer, within the limits of the guard."""
    return short.form(text, guard.DEEPEST, guard.MOST_OPERATORS)


def whole(text: str) -> guard.Query:
    """What the tokenizer lets through."""
    return guard.taken_apart(text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * {}", "SELECT"),
        ("ask{}", "ASK"),
        (PREFIXED + "CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("# it's\r\n#\n\tDescribe<http://e/>", "DESCRIBE"),
        ("prefix : <http://e/#> select?s{ ?s :p 'it', \"\", ''@en FILTER(?s < 3 && ?s<5) }", "SELECT"),
        ("SELECT ?x FROM <http://e/g#h> { ?x ?y <http://e/it's> }", "SELECT"),
    ],
)
def test_a_plain_query_needs_no_tokenizer(query: str, expected: str) -> None:
    assert form(query) == expected
    assert whole(query) == (query, expected)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "# SELECT",
        "INSERT DATA {}",
        "SELECTED {}",
        "PREFIXex: <http://e/> SELECT * {}",
        "PREFIX ex: SELECT * {}",
        "SELECT * { SERVICE <http://e/> {} }",
        "SELECT * { ?Service ?p ?o }",
        r"SELECT * { ?s ?p '\u0041' }",
        r"SELECT * { ?s ?p ?o } # \u000aSERV",
        "ASK { ?s ?p 'a }",
        "ASK { ?s ?p 'a\nb' }",
        "ASK { ?s ?p '''a''' }",
        "ASK { ?s ?p '''a' }",
        'ASK { ?s ?p """a""" }',
        "ASK { <<?s ?p ?o>> ?q ?r }",
        "ASK { FILTER(?a <<http://e/>) }",
        "ASK { FILTER(?s<?p#>\n) }",
        "ASK { FILTER(?s<'>') }",
        "ASK { ?s ?p <urn:a#b> }",
        "ASK " + "{" * 201,
        "ASK { " + "!" * 2000 + " }",
        "ASK { " + "a+" * 1990 + " }",
        "ASK {} #" + " " * 4000,
    ],
    ids=lambda query: query[:40],
)
def test_any_other_is_taken_apart(query: str) -> None:
    assert form(query) is None


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[9:40])
def test_our_own_questions_are_plain_but_for_those_that_speak_of_services(query: str) -> None:
    assert form(query) == (None if "service" in query.lower() else "SELECT")


PIECES = st.sampled_from(
    [
        *("SELECT ", "ASK", "CONSTRUCT{", "DESCRIBE", "PREFIX ", "PREFIX ex: ", "BASE ", "FROM ", "NAMED ", "INSERT "),
        *("?s ?p ?o ", "?x", "ex:a", "ex:", ":", "_:b", "true", "a ", "1.", "@en", "^^", "\u00e9", "\u00b7", "-", ".", "_"),
        *("{", "}", "(", ")", "[", "]", "*", "!", "||", " ", "\n", "\r", "\t", "#", "# it's\n", "'", '"', "''", "'''", '"a"'),
        *("<", ">", "<<", "<?b", "?a<?b", "<http://e/b#c>", "<urn:a#b>", "<a'b>", "<>", "\\", "\\u0041", "SERVICE"),
    ]
)
MUTATED = st.builds(
    lambda query, at, drop, piece: query[: at % len(query)] + piece + query[at % len(query) + drop :],
    st.sampled_from(QUERIES),
    st.integers(0, 4000),
    st.integers(0, 5),
    PIECES,
)


@given(st.lists(PIECES, max_size=15).map("".join) | MUTATED)
def test_what_is_plain_the_tokenizer_lets_through_as_it_is(text: str) -> None:
    found = form(text)

    assert found is None or whole(text) == (text, found)


@given(st.lists(PIECES, max_size=15).map("".join) | MUTATED)
def test_what_the_tokenizer_refuses_is_refused_with_the_same_words(text: str) -> None:
    answers = []
    for check in (guard.checked, whole):
        try:
            answers.append(str(check(text)))
        except Refused as refusal:
            answers.append(f"refused: {refusal}")

    assert answers[0] == answers[1]


@given(st.sampled_from(["", PREFIXED]), st.lists(PIECES, max_size=8).map("".join))
def test_the_form_is_the_engine_s(prologue: str, rest: str) -> None:
    text = f"{prologue}{rest}"

    try:
        answer = pyoxigraph.Store().query(text)
    except (SyntaxError, RuntimeError, UnicodeEncodeError):
        return
    expected = {"QuerySolutions": {"SELECT"}, "QueryBoolean": {"ASK"}, "QueryTriples": {"CONSTRUCT", "DESCRIBE"}}
    assert form(text) in {None, *expected[type(answer).__name__]}


@pytest.mark.parametrize(
    "piece",
    ["a ", "<", "<a", "<http://", "<#", "#\n", "#", "'", "''", "PREFIX ", "PREFIX a", "PREFIX a:<b>", "BASE<a>", "{", "\n"],
)
def test_a_hostile_text_takes_no_longer_than_a_plain_one(piece: str) -> None:
    text = (piece * short.LONGEST)[: short.LONGEST]

    assert min(timeit.repeat(lambda: form(text), number=1, repeat=5)) < 0.005
