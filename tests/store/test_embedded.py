"""The embedded store: a folder that is read and never written."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg.errors import KgError
from kg.store import embedded
from kg.store.embedded import Embedded

NODE = NamedNode("http://example.org/a")
ALL = "SELECT ?o { ?s ?p ?o }"


def values(store: Embedded) -> set[str]:
    """The objects of all statements."""
    answer = store.query(ALL)
    assert isinstance(answer, QuerySolutions)
    return {row["o"].value for row in answer}


def test_a_store_that_was_written_can_be_opened_as_often_as_one_likes(tmp_path: Path) -> None:
    embedded.written(tmp_path / "store", [Quad(NODE, NODE, Literal("a"), NODE)])

    stores = [Embedded.opened(tmp_path / "store") for _ in range(3)]

    assert [values(store) for store in stores] == [{"a"}] * 3


def test_quads_may_come_from_a_generator(tmp_path: Path) -> None:
    embedded.written(tmp_path / "store", (Quad(NODE, NODE, Literal(str(number)), NODE) for number in range(3)))

    assert values(Embedded.opened(tmp_path / "store")) == {"0", "1", "2"}
    assert values(Embedded.of(Quad(NODE, NODE, Literal(str(number))) for number in range(3))) == {"0", "1", "2"}


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_folder_that_holds_no_store_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("no store")

    with pytest.raises(KgError) as error:
        Embedded.opened(tmp_path / name)

    assert str(error.value).startswith(f"{tmp_path / name}: no store can be read here: ")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?o { <a> <a> ?o }", {"b"}),
        ("SELECT ?o FROM <a> { <a> ?p ?o }", {"b"}),
        ("SELECT ?o FROM <a> FROM <b> { <a> ?p ?o }", {"b"}),
        ("SELECT ?o FROM <b> { <a> ?p ?o }", set()),
        ("PREFIX : <#x> BASE <http://example.com/> SELECT ?o { <http://example.org/a> ?p ?o }", {"b"}),
        ("BASE <.> SELECT ?o FROM <a> { <a> ?p ?o }", {"b"}),
        ("BASE <http://example.com/> SELECT ?o { <a> ?p ?o }", set()),
    ],
)
def test_relative_iris_stand_below_the_base(tmp_path: Path, query: str, expected: set[str]) -> None:
    embedded.written(tmp_path / "store", [Quad(NODE, NODE, Literal("b"), NODE)])
    store = Embedded.opened(tmp_path / "store", lambda: "http://example.org/")

    answer = store.query(query)

    assert isinstance(answer, QuerySolutions)
    assert {row["o"].value for row in answer} == expected


def test_a_fault_beside_a_relative_iri_is_told_in_its_own_place(tmp_path: Path) -> None:
    embedded.written(tmp_path / "store", [])
    store = Embedded.opened(tmp_path / "store", lambda: "http://example.org/")

    with pytest.raises(KgError, match=r"^1:24: “}” has no place here"):
        store.query("SELECT * { <a> <b> ?o }}")
    with pytest.raises(KgError, match="“<b>”: this is no absolute IRI"):
        Embedded.of([]).query("SELECT * { ?s <b> ?o }}")


def test_columns_stand_in_their_order_beside_relative_iris(tmp_path: Path) -> None:
    embedded.written(tmp_path / "store", [])
    store = Embedded.opened(tmp_path / "store", lambda: "http://example.org/")

    answer = store.query("SELECT * { ?z <b> ?a }")

    assert isinstance(answer, QuerySolutions)
    assert [variable.value for variable in answer.variables] == ["z", "a"]
