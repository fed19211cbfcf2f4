from __future__ import annotations

import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest

from kg import answers, formats
from kg.errors import KgError
from kg.store import BadQuery
from kg.store.embedded import Embedded

STORE = Embedded.of(())
ROW = """SELECT * { VALUES (?a ?b ?c ?d ?e) {
  ("x,y" "a \\"b\\"\\r\\n\\tc" UNDEF <http://e/a,b> "é"@en)
  (1 1.50 true "2018"^^<http://www.w3.org/2001/XMLSchema#gYear> "") } }"""
GRAPH = """CONSTRUCT { <http://e/a> <http://www.w3.org/2000/01/rdf-schema#label> "é \\r\\n" ; a <http://e/B> .
  <http://e/a> <http://e/p> [] } {}"""


def written(query: str, form: formats.GraphFormat | formats.ResultFormat) -> bytes:
    """The answer to a query over nothing, in a format."""
    content = io.BytesIO()
    answers.write(STORE.query(query), form, content)
    return content.getvalue()


def test_rows_as_csv_quote_what_must_be() -> None:
    assert written(ROW, formats.results("csv")).decode() == (
        'a,b,c,d,e\r\n"x,y","a ""b""\r\n\tc",,"http://e/a,b",é\r\n1,1.5,true,2018,\r\n'
    )


def test_rows_as_tsv_keep_what_kind_a_term_is() -> None:
    assert written(ROW, formats.results("tsv")).decode() == (
        "?a\t?b\t?c\t?d\t?e\n"
        '"x,y"\t"a \\"b\\"\\r\\n\\tc"\t\t<http://e/a,b>\t"é"@en\n'
        '1\t1.5\ttrue\t"2018"^^<http://www.w3.org/2001/XMLSchema#gYear>\t""\n'
    )


def test_rows_as_json_have_datatypes_and_languages() -> None:
    found = json.loads(written(ROW, formats.results("json")))

    assert found["head"] == {"vars": ["a", "b", "c", "d", "e"]}
    first, second = found["results"]["bindings"]
    assert first["e"] == {"type": "literal", "value": "é", "xml:lang": "en"}
    assert "c" not in first
    assert second["d"] == {"type": "literal", "value": "2018", "datatype": "http://www.w3.org/2001/XMLSchema#gYear"}


def test_rows_as_xml_keep_carriage_returns() -> None:
    found = ET.fromstring(written(ROW, formats.results("xml")))  # noqa: S314 - ours

    texts = [literal.text for literal in found.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    assert texts[1] == 'a "b"\r\n\tc'


@pytest.mark.parametrize("form", formats.ANSWERS, ids=lambda form: form.name)
def test_yes_and_no_in_every_format(form: formats.ResultFormat) -> None:
    assert b"true" in written("ASK {}", form)
    assert b"false" in written("ASK { FILTER(false) }", form)


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_a_graph_in_every_format_is_the_same_graph(form: formats.GraphFormat) -> None:
    found = pyoxigraph.Dataset(pyoxigraph.parse(written(GRAPH, form), format=form.rdf))
    expected = pyoxigraph.Dataset(
        pyoxigraph.parse(written(GRAPH, formats.graph("ntriples")), format=pyoxigraph.RdfFormat.N_TRIPLES)
    )

    for dataset in (found, expected):
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert len(found) == 3
    assert found == expected


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_an_empty_graph_in_every_format(form: formats.GraphFormat) -> None:
    content = written("CONSTRUCT WHERE { ?s ?p ?o }", form)

    assert list(pyoxigraph.parse(content, format=form.rdf)) == []


def test_turtle_has_the_prefixes_that_it_uses_and_no_others() -> None:
    text = written(GRAPH, formats.graph("turtle")).decode()

    assert [line for line in text.splitlines() if line.startswith("@prefix")] == [
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    ]
    assert 'rdfs:label "é \\r\\n"' in text


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        (
            "ASK {}",
            formats.graph("turtle"),
            "“turtle” is no format for the answer of SELECT or ASK; there are: json, xml, csv, tsv, html",
        ),
        ("SELECT * {}", formats.graph("jsonld"), "“jsonld” is no format for the answer of SELECT or ASK"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", formats.results("json"), "“json” is no format for a graph; there are: turtle, ntriples"),
    ],
)
def test_a_format_of_the_other_kind_is_refused(
    query: str, form: formats.GraphFormat | formats.ResultFormat, message: str
) -> None:
    with pytest.raises(KgError) as refusal:
        written(query, form)

    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize("character", ["\\u0001", "\\u001b", "\\uFFFE"])
def test_what_xml_cannot_hold_is_refused_and_not_written(character: str) -> None:
    content = io.BytesIO()

    with pytest.raises(answers.Unwritable, match=r"XML cannot hold U\+") as refusal:
        answers.write(STORE.query(f'SELECT ("a{character}" AS ?x) {{}}'), formats.results("xml"), content)

    assert refusal.value.status == 406
    assert content.getvalue() == b""


def test_what_the_engine_has_not_is_a_fault_of_the_query() -> None:
    with pytest.raises(BadQuery, match="The custom function <http://e/f> is not supported"):
        written("SELECT * { FILTER(<http://e/f>(1)) }", formats.results("csv"))
