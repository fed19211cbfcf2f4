from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.store import Answer, Dataset
from kg.store.embedded import Embedded
from kg.workers import frames, worker
from kg.workers.frames import Question, Shape

GRAPH = NamedNode("http://e/graph")
QUADS = [Quad(NamedNode(f"http://e/{number}"), NamedNode("http://e/p"), Literal("x" * 100), GRAPH) for number in range(3000)]
ROWS = "SELECT ?s ?o WHERE { ?s ?p ?o }"


class Faulty:
    """A store with a fault."""

    def query(self, query: str, dataset: Dataset | None = None) -> Answer:
        """Nothing but an error."""
        raise ZeroDivisionError(f"{query} {dataset}")


class Frame(NamedTuple):
    kind: bytes
    content: bytes


Ask = Callable[[Question], list[Frame]]


def asking(store: Embedded | Faulty) -> Iterator[Ask]:
    """A worker in a thread, and what it says to a question."""
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=worker.work, args=(theirs, store))
    thread.start()

    def ask(question: Question) -> list[Frame]:
        ours.sendall(question.packed())
        found: list[Frame] = []
        while not found or found[-1].kind in {frames.BEGIN, frames.PIECE}:
            kind, size = frames.HEAD.unpack(frames.exactly(ours.recv, frames.HEAD.size))
            found.append(Frame(kind, frames.exactly(ours.recv, size)))
        return found

    yield ask
    ours.close()
    thread.join()
    theirs.close()


@pytest.fixture
def ask() -> Iterator[Ask]:
    """What a worker over three thousand triples says to a question."""
    yield from asking(Embedded.of(QUADS))


def question(query: str) -> Question:
    """A question that takes CSV and N-Triples."""
    return Question(query, None, None, "csv", "ntriples", gzip=False)


def test_a_small_answer_is_one_frame(ask: Ask) -> None:
    assert ask(question("SELECT (1 AS ?one) {}")) == [(frames.WHOLE, Shape(graph=False, gzip=False).packed() + b"one\r\n1\r\n")]


def test_a_large_answer_comes_in_pieces_up_to_its_end(ask: Ask) -> None:
    first, *pieces, last = ask(question(ROWS))

    assert first == (frames.BEGIN, Shape(graph=False, gzip=False).packed())
    assert {piece.kind for piece in pieces} == {frames.PIECE}
    assert len(pieces) > 2
    assert b"".join(piece.content for piece in pieces).count(b"\r\n") == len(QUADS) + 1
    assert last == (frames.END, b"")


@pytest.mark.parametrize("query", [ROWS, f"{ROWS} LIMIT 100"])
def test_an_answer_in_gzip_is_the_same(ask: Ask, query: str) -> None:
    plain, coded = (
        b"".join(frame.content.removeprefix(shape.packed()) for frame in ask(question(query)._replace(gzip=shape.gzip)))
        for shape in (Shape(graph=False, gzip=False), Shape(graph=False, gzip=True))
    )

    assert gzip.decompress(coded) == plain
    assert len(coded) < len(plain) / 4


def test_a_tiny_answer_is_not_compressed(ask: Ask) -> None:
    assert ask(question("ASK {}")._replace(gzip=True)) == [(frames.WHOLE, Shape(graph=False, gzip=False).packed() + b"true\n")]


def test_a_graph_is_written_in_the_format_for_graphs(ask: Ask) -> None:
    (frame,) = ask(question("CONSTRUCT { <http://e/0> ?p 1 } WHERE { <http://e/0> ?p ?o }"))

    assert frame.content.startswith(Shape(graph=True, gzip=False).packed() + b"<http://e/0> <http://e/p> ")


def test_graphs_are_asked_as_the_question_says(ask: Ask) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    answers = [
        ask(question(query)._replace(default=graphs, named=[]))[0].content[2:] for graphs in ([GRAPH.value], ["http://e/other"])
    ]

    assert answers == [b"n\r\n3000\r\n", b"n\r\n0\r\n"]


@pytest.mark.parametrize(
    ("query", "others", "status", "detail"),
    [
        ("SELEC", {}, 400, "1:1: "),
        ("SELECT * { SERVICE <http://e/> {} }", {}, 400, "1:12: SERVICE"),
        (
            "ASK {}",
            {"results": None},
            406,
            "ASK is answered in none of the formats that are asked for; there are: application/sp",
        ),
        ("DESCRIBE <http://e/0>", {"graphs": None}, 406, "DESCRIBE is answered in none of the formats that are asked for; there"),
    ],
)
def test_what_cannot_be_answered_is_refused_and_the_next_is_answered(
    ask: Ask, query: str, others: dict[str, Any], status: int, detail: str
) -> None:
    (frame,) = ask(question(query)._replace(**others))

    assert frame.kind == frames.REFUSED
    refused = frames.refused(frame.content)
    assert refused[0] == status
    assert refused[1].startswith(detail)
    assert ask(question("ASK {}"))[0].kind == frames.WHOLE


def test_a_fault_is_told_with_its_place() -> None:
    asked = asking(Faulty())
    (frame,) = next(asked)(question("ASK {}"))
    next(asked, None)

    assert frame.kind == frames.FAULT
    assert b"ZeroDivisionError" in frame.content
