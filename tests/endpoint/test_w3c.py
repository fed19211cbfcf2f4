"""The tests of the W3C for the protocol and for result formats, over HTTP; they lie beside this repository, or in KG_W3C."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import httpx
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions
from rdflib import RDF, RDFS, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

FOLDER = Path(os.environ.get("KG_W3C") or Path(__file__).parents[3] / "shared" / "w3c") / "sparql" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
DATA = "urn:data"  # the graph of what a file says outside of all graphs
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBER = re.compile(r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?")
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"},
    "RDF": {"application/rdf+xml", "text/turtle", "application/n-triples"},
}
Serving = Callable[[Path], str]
Term = NamedNode | BlankNode | Literal | None
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FOLDER.is_dir(), reason="the tests of the W3C are not here")]


@dataclass(frozen=True)
class Entry:
    """A thing of a manifest, such as a test, and all that the manifest says."""

    graph: rdflib.Graph
    node: Node

    @property
    def name(self) -> str:
        """The end of its IRI."""
        return str(self.node).rpartition("#")[2]

    @property
    def text(self) -> str:
        """Its text, or its IRI."""
        return str(self.node)

    def one(self, property_: URIRef) -> Entry:
        """The thing that a property leads to."""
        (found,) = self.all(property_)
        return found

    def all(self, property_: URIRef) -> list[Entry]:
        """The things that a property leads to."""
        return [Entry(self.graph, one) for one in self.graph.objects(self.node, property_)]

    @property
    def items(self) -> list[Entry]:
        """The members of a list."""
        return [Entry(self.graph, one) for one in Collection(self.graph, self.node)]

    @property
    def path(self) -> Path:
        """The file that this is."""
        return Path(self.text.removeprefix("file://"))


def entries(folder: str) -> list[Entry]:
    """The tests of a manifest; none where it is not there."""
    path = FOLDER / folder / "manifest.ttl"
    if not path.is_file():
        return []
    graph = rdflib.Graph().parse(path, publicID=path.as_uri())
    return [entry for manifest in graph.subjects(RDF.type, MF.Manifest) for entry in Entry(graph, manifest).one(MF.entries).items]


PROTOCOL = entries("protocol")
UPDATES = [entry for entry in PROTOCOL if "update" in entry.name]
QUERIES = [entry for entry in PROTOCOL if entry not in UPDATES]
RESULTS = [*entries("json-res"), *entries("csv-tsv-res")]


@contextmanager
def served(data: Path, store: Path) -> Iterator[str]:
    """The address of the endpoint of a server over a release of a file."""
    words = [sys.executable, "-m", "kg"]
    subprocess.run([*words, "load", str(data), "--graph", DATA, "--store", str(store)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
    command = [*words, "serve", "--port", "0", "--store", str(store)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        announced = process.stderr.readline().split()
        assert announced[:1] == ["serving"], announced
        yield f"{announced[1]}sparql"
        process.terminate()


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Gives the address of an endpoint over a file, which is served once for all tests that want it."""
    addresses: dict[Path, str] = {}
    with ExitStack() as stack:

        def address(data: Path) -> str:
            if data not in addresses:
                addresses[data] = stack.enter_context(served(data, tmp_path_factory.mktemp("w3c")))
            return addresses[data]

        yield address


@pytest.fixture(scope="module")
def protocol(serving: Serving, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an endpoint over the graphs that the tests of the protocol want."""
    graphs = {one.one(RDFS.label).text: one.one(UT.graph).path for entry in QUERIES for one in entry.all(UT.graphData)}
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))
        for name, path in graphs.items()
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.N_TRIPLES)
    ]
    data = tmp_path_factory.mktemp("graphs") / "data.nq"
    pyoxigraph.serialize(quads, str(data), format=pyoxigraph.RdfFormat.N_QUADS)
    return serving(data)


def requests(entry: Entry) -> list[Entry]:
    """The requests of a test, in their order."""
    return entry.one(MF.action).one(HT.requests).items


def sent(endpoint: str, request: Entry) -> httpx.Response:
    """The response to a request, to our address of the endpoint in place of theirs."""
    body = b"".join(one.one(CNT.chars).text.encode(one.one(CNT.characterEncoding).text) for one in request.all(HT.body))
    headers = {
        header.one(HT.fieldName).text: header.one(HT.fieldValue).text for one in request.all(HT.headers) for header in one.items
    }
    address = endpoint + request.one(HT.absolutePath).text.removeprefix("/sparql")
    return httpx.request(request.one(HT.methodName).text, address, content=body, headers=headers, timeout=30)


@pytest.mark.parametrize("entry", QUERIES, ids=lambda entry: entry.name)
def test_a_query_of_the_protocol_s_tests_is_answered_as_it_must_be(entry: Entry, protocol: str) -> None:
    for request in requests(entry):
        response = sent(protocol, request)

        wanted = request.one(HT.resp)
        assert f"StatusCode{response.status_code // 100}xx" in {status.name for status in wanted.all(MF.expectedStatus)}
        for form in wanted.all(MF.expectedFormat):
            assert response.headers["content-type"].partition(";")[0] in FORMATS[form.text]
        for truth in wanted.all(MF.expectedBoolean):
            assert str(response.json()["boolean"]).lower() == truth.text


@pytest.mark.parametrize("entry", UPDATES, ids=lambda entry: entry.name)
def test_an_update_of_the_protocol_s_tests_is_refused_with_the_reason(entry: Entry, protocol: str) -> None:
    first = requests(entry)[0]

    response = sent(protocol, first)

    assert 400 <= response.status_code < 500
    assert "the data set is read-only, and new data come by a build" in response.json()["detail"]


def compare_json(found: bytes, expected: bytes) -> None:
    """Compares results in JSON."""
    answers = [pyoxigraph.parse_query_results(content, QueryResultsFormat.JSON) for content in (found, expected)]
    if not all(isinstance(answer, QuerySolutions) for answer in answers):
        assert answers[0] == answers[1]
        return
    compare(*map(table, answers))  # type: ignore[arg-type]


def compare_tsv(found: bytes, expected: bytes) -> None:
    """Compares results as tab-separated values."""
    compare(*(table(pyoxigraph.parse_query_results(content, QueryResultsFormat.TSV)) for content in (found, expected)))  # type: ignore[arg-type]


def compare_csv(found: bytes, expected: bytes) -> None:
    """Compares results as comma-separated values, which do not tell what kind a term is."""
    ours, theirs = (list(csv.reader(content.decode().splitlines())) for content in (found, expected))
    terms = [[list(map(plain, row)) for row in rows] for rows in (ours, theirs)]
    compare(*terms)


def plain(text: str) -> Term:
    """A value as a term: a blank node, a number or a string."""
    if text.startswith("_:"):
        return BlankNode(text[2:])
    return Literal(text, datatype=NamedNode(f"{XSD}decimal")) if NUMBER.fullmatch(text) else Literal(text)


def table(answer: QuerySolutions) -> list[list[Term]]:
    """The columns and the rows of an answer."""
    columns: list[Term] = [Literal(variable.value) for variable in answer.variables]
    return [columns, *([row[variable] for variable in answer.variables] for row in answer)]


def compare(found: Sequence[Sequence[Term]], expected: Sequence[Sequence[Term]]) -> None:
    """Compares rows: numbers by their value, and blank nodes, which are IRIs in a release, one to one."""
    nodes: dict[Term, Term] = {}
    assert [len(row) for row in found] == [len(row) for row in expected]
    for ours, theirs in zip(chain(*found), chain(*expected), strict=True):
        if isinstance(theirs, BlankNode):
            assert isinstance(ours, BlankNode | NamedNode) or "/.well-known/genid/" in str(ours)
            assert nodes.setdefault(theirs, ours) == ours
        else:
            assert comparable(ours) == comparable(theirs)
    assert all(one != other for one, other in pairwise(sorted(map(str, nodes.values()))))


def comparable(term: Term) -> object:
    """A term, a number as its value."""
    if isinstance(term, Literal) and NUMBER.fullmatch(term.value) and term.datatype.value != f"{XSD}string":
        return float(term.value)
    return term


COMPARED = {
    ".srj": ("application/sparql-results+json", compare_json),
    ".csv": ("text/csv", compare_csv),
    ".tsv": ("text/tab-separated-values", compare_tsv),
}


@pytest.mark.parametrize("entry", RESULTS, ids=lambda entry: entry.name)
def test_the_results_of_a_query_are_those_of_the_tests(entry: Entry, serving: Serving) -> None:
    action, result = entry.one(MF.action), entry.one(MF.result).path
    media_type, compared = COMPARED[result.suffix]

    parameters = {"query": action.one(QT.query).path.read_text(encoding="utf-8"), "default-graph-uri": DATA}
    response = httpx.get(serving(action.one(QT.data).path), params=parameters, headers={"Accept": media_type}, timeout=30)

    assert response.headers["content-type"].partition(";")[0] == media_type
    compared(response.content, result.read_bytes())
