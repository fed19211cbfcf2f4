"""Large answers are written in pieces, and none is cut silently."""

from __future__ import annotations

import io
import tracemalloc
from typing import IO, cast

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import answers, formats
from kg.answers import graphs
from kg.errors import KgError
from kg.store.embedded import Embedded

MANY = 2000
NUMBERS = f"VALUES ?a {{ {' '.join(map(str, range(MANY)))} }}"
PRODUCT = f"{{ {NUMBERS} {NUMBERS.replace('?a', '?b')} }}"  # four million rows
ROWS = f"SELECT ?a ?b {PRODUCT}"
GRAPH = f"CONSTRUCT {{ ?s <http://e/p> ?a ; <http://e/q> ?b }} {{ {PRODUCT} BIND(IRI(CONCAT('http://e/', STR(?a))) AS ?s) }}"
STORE = Embedded.of(())


class Full(Exception):
    """What an output raises that takes no more."""


class Output:
    """An output that counts what it is given, and takes no more than a number of pieces."""

    def __init__(self, pieces: int) -> None:
        self.sizes: list[int] = []
        self._pieces = pieces

    def write(self, piece: bytes) -> int:
        """Takes a piece."""
        if len(self.sizes) == self._pieces:
            raise Full
        self.sizes.append(len(piece))
        return len(piece)

    def flush(self) -> None:
        """Does nothing."""


def written(query: str, form: formats.GraphFormat | formats.ResultFormat, output: object) -> None:
    """Writes the answer to a query over nothing."""
    answers.write(STORE.query(query), form, cast("IO[bytes]", output))


@pytest.mark.parametrize("form", formats.ANSWERS, ids=lambda form: form.name)
def test_rows_are_written_in_pieces_of_no_size_as_they_come(form: formats.ResultFormat) -> None:
    output = Output(20)

    with pytest.raises(Full):
        written(ROWS, form, output)

    assert len(output.sizes) == 20
    assert max(output.sizes) < 20_000


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_a_graph_of_any_size_is_written_in_pieces_as_it_comes(form: formats.GraphFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "MOST_SORTED", 500)
    output = Output(20)

    with pytest.raises(Full):
        written(GRAPH, form, output)

    assert len(output.sizes) == 20
    assert max(output.sizes) < 20_000


@pytest.mark.parametrize("form", formats.ANSWERS, ids=lambda form: form.name)
def test_rows_that_are_written_are_not_kept(form: formats.ResultFormat) -> None:
    tracemalloc.start()

    with pytest.raises(Full):
        written(ROWS, form, Output(100))

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 500_000


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
@pytest.mark.parametrize("most", [2, 3, 4])
def test_a_graph_is_the_same_be_it_sorted_or_not(form: formats.GraphFormat, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    query = 'CONSTRUCT { <a:b> a <http://xmlns.com/foaf/0.1/Person> ; <http://e/p> "é\\r\\n", "x"@en } {}'
    monkeypatch.setattr(graphs, "MOST_SORTED", most)
    content = io.BytesIO()

    written(query, form, content)

    found = {quad.triple for quad in pyoxigraph.parse(content.getvalue(), format=form.rdf)}
    assert found == set(STORE.query(query))  # type: ignore[arg-type]


def test_a_sorted_graph_has_the_prefixes_that_it_uses_and_a_larger_one_none(monkeypatch: pytest.MonkeyPatch) -> None:
    query = "CONSTRUCT { <a:b> a <http://xmlns.com/foaf/0.1/Person> ; a <a:c> } {}"
    contents = io.BytesIO(), io.BytesIO()

    for content, most in zip(contents, (2, 1), strict=True):
        monkeypatch.setattr(graphs, "MOST_SORTED", most)
        written(query, formats.graph("turtle"), content)

    assert [content.getvalue().count(b"@prefix") for content in contents] == [1, 0]


@pytest.mark.parametrize("most", [0, 10])
@pytest.mark.parametrize(
    ("graph", "message"),
    [
        ('<a:b> <http://e/p> "\\u0001"', "RDF/XML cannot hold U+0001"),
        ("<a:b> <http://e/1> 2", "RDF/XML cannot name the property http://e/1"),
    ],
)
def test_what_rdf_xml_cannot_hold_is_refused_be_it_sorted_or_not(
    graph: str, message: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphs, "MOST_SORTED", most)

    with pytest.raises(KgError) as refusal:
        written(f"CONSTRUCT {{ {graph} }} {{}}", formats.graph("rdfxml"), io.BytesIO())

    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\ufffe", "\uffff"])
@pytest.mark.parametrize("before", range(8150, 8195, 4))
def test_a_character_that_xml_cannot_hold_is_found_wherever_a_piece_ends(character: str, before: int) -> None:
    node = NamedNode("a:b")
    store = Embedded.of([Quad(node, node, Literal("x" * before + character + "y" * 20_000))])

    for shift in range(4):
        with pytest.raises(answers.Unwritable, match=f"U\\+{ord(character):04X}"):
            answers.write(store.query(f"SELECT ('{'x' * shift}' AS ?a) ?o {{ ?s ?p ?o }}"), formats.results("xml"), io.BytesIO())


def test_blank_nodes_and_other_characters_of_every_length_are_no_fault_in_xml() -> None:
    text = "é€\U0001f600\ufffd\ud7ff\ue000x" * 5000
    store = Embedded.of([Quad(BlankNode("a"), NamedNode("a:b"), Literal(text))])
    content = io.BytesIO()

    answers.write(store.query("SELECT ?o { ?s ?p ?o }"), formats.results("xml"), content)

    assert text in content.getvalue().decode()
