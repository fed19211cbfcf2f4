"""Every store answers alike: the embedded one in memory, the one of a release, and another through our own server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple

from kg import publish
from kg.publish import Content
from kg.store import Answer, BadQuery, Dataset, Store
from kg.store.embedded import Embedded
from kg.store.remote import Remote

ROOT = Path(__file__).parents[2]
EX = "http://example.org/"
ONE, TWO, NAME, AGE = (NamedNode(f"{EX}{name}") for name in ("one", "two", "name", "age"))
LEV, AMY = NamedNode(f"{EX}lev"), NamedNode(f"{EX}amy")
QUADS = [
    Quad(LEV, NAME, Literal("Лев \U0001f600 \"'\\\n\t"), ONE),
    Quad(LEV, NAME, Literal("Лев \U0001f600 \"'\\\n\t"), TWO),
    Quad(LEV, AGE, Literal("82", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")), ONE),
    Quad(AMY, NAME, Literal("Amy", language="en"), TWO),
    Quad(AMY, NAME, Literal(""), TWO),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a release of these quads."""
    path = tmp_path_factory.mktemp("contract")
    publish.publish(path, Content(quads=QUADS, base=EX, description=lambda _: [], report={}), lambda _: None)
    return path


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The address of a server of that release."""
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment)  # noqa: S603 - ours
    assert process.stderr
    announced = process.stderr.readline().split()
    assert announced[:1] == ["serving"], announced
    yield announced[1]
    process.terminate()
    process.communicate()


@pytest.fixture(scope="module", params=["memory", "folder", "elsewhere"])
def store(request: pytest.FixtureRequest, folder: Path) -> Store:
    """Each kind of store, with these quads."""
    if request.param == "memory":
        return Embedded.of(QUADS)
    if request.param == "folder":
        return Embedded.opened(folder / "current" / "store")
    return Remote(f"{request.getfixturevalue('server')}sparql")


def rows(answer: Answer) -> list[list[str | None]]:
    """The rows of an answer as N-Triples terms, None where nothing is bound."""
    assert isinstance(answer, QuerySolutions)
    return [[None if row[variable] is None else str(row[variable]) for variable in answer.variables] for row in answer]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?age { ?s <http://example.org/age> ?age }", [['"82"^^<http://www.w3.org/2001/XMLSchema#integer>']]),
        ("SELECT ?n { <http://example.org/amy> <http://example.org/name> ?n } ORDER BY ?n", [['""'], ['"Amy"@en']]),
        ("SELECT ?n { <http://example.org/lev> <http://example.org/name> ?n }", [['"Лев \U0001f600 \\"\'\\\\\\n\\t"']]),
        ("SELECT ?s ?none { ?s <http://example.org/age> 82 }", [["<http://example.org/lev>", None]]),
        ("SELECT ?s { ?s <http://example.org/none> ?o }", []),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", [['"4"^^<http://www.w3.org/2001/XMLSchema#integer>']]),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", [['"5"^^<http://www.w3.org/2001/XMLSchema#integer>']]),
        ("SELECT ?g { GRAPH ?g { ?s <http://example.org/age> ?o } }", [["<http://example.org/one>"]]),
        ("SELECT ?s FROM <http://example.org/one> { ?s ?p ?o FILTER(ISNUMERIC(?o)) }", [["<http://example.org/lev>"]]),
        (
            "SELECT (COUNT(*) AS ?n) FROM <http://example.org/one> FROM <http://example.org/two> { ?s ?p ?o }",
            [['"4"^^<http://www.w3.org/2001/XMLSchema#integer>']],
        ),
    ],
)
def test_rows_are_the_same_from_every_store(store: Store, query: str, expected: list[list[str | None]]) -> None:
    answer = store.query(query)

    assert rows(answer) == expected


def test_columns_stand_in_the_order_of_the_query_in_every_store(store: Store) -> None:
    answer = store.query("SELECT * { ?s ?p ?o OPTIONAL { ?o ?a ?b } }")

    assert isinstance(answer, QuerySolutions)
    assert [variable.value for variable in answer.variables] == ["s", "p", "o", "a", "b"]


@pytest.mark.parametrize(("pattern", "expected"), [("?s ?p 82", True), ("?s ?p 83", False)])
def test_yes_and_no_are_the_same_from_every_store(store: Store, pattern: str, *, expected: bool) -> None:
    answer = store.query(f"ASK {{ {pattern} }}")

    assert isinstance(answer, QueryBoolean)
    assert bool(answer) is expected


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s <http://example.org/known> ?age } { ?s <http://example.org/age> ?age }",
        "CONSTRUCT WHERE { ?s <http://example.org/age> ?age }",
        "DESCRIBE <http://example.org/lev>",
        "CONSTRUCT WHERE { ?s <http://example.org/none> ?age }",
    ],
)
def test_triples_are_the_same_from_every_store(store: Store, query: str) -> None:
    answer = store.query(query)

    assert isinstance(answer, QueryTriples)
    expected = Embedded.of(QUADS).query(query)
    assert isinstance(expected, QueryTriples)
    assert set(answer) == set(expected)


@pytest.mark.parametrize("text", ["Лев", "\U0001f600", "a'b\"c", "a\\nb", "  ", "%41+&="])
def test_a_query_arrives_as_it_is(store: Store, text: str) -> None:
    answer = store.query(f"SELECT ?text {{ VALUES ?text {{ {Literal(text)} }} }}")

    assert rows(answer) == [[str(Literal(text))]]


def test_the_graphs_of_a_query_can_be_given_beside_it(store: Store) -> None:
    both, one = Dataset(default=(ONE, TWO), named=()), Dataset(default=(), named=(TWO,))

    counts = [rows(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", dataset)) for dataset in (both, one)]
    named = rows(store.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", one))

    assert [row[0] for (row,) in counts] == [f'"{count}"^^<http://www.w3.org/2001/XMLSchema#integer>' for count in (4, 0)]
    assert named == [[str(TWO)]]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "SELECT",
        "SELECT ?s { ?s ?p }",
        "INSERT DATA { <http://a> <http://b> <http://c> }",
        "SELECT ?\x1b[31m {}",
        "SELECT * { ?s a:b ?o }",
    ],
)
def test_what_is_no_query_is_refused_in_words_that_are_safe_on_a_terminal(store: Store, query: str) -> None:
    with pytest.raises(BadQuery) as error:
        store.query(query)

    assert str(error.value)
    assert str(error.value).replace("\n", "").isprintable()


def test_a_store_of_quads_holds_the_set_of_their_statements_too() -> None:
    answer = Embedded.of(QUADS).query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")

    assert isinstance(answer, QueryTriples)
    assert sorted(map(str, answer)) == sorted({str(Triple(quad.subject, quad.predicate, quad.object)) for quad in QUADS})
