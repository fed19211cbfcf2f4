from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import httpx
import pyoxigraph
import pytest

from kg import formats, guard
from kg.release import Release

PEOPLE = "SELECT (COUNT(?person) AS ?people) WHERE { ?person a <http://xmlns.com/foaf/0.1/Person> }"
GRAPH = "CONSTRUCT { ?s a ?class } WHERE { ?s a ?class } ORDER BY ?s LIMIT 3"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
CSV = {"Accept": "text/csv"}
QUERY, FORM = {"Content-Type": "application/sparql-query"}, {"Content-Type": "application/x-www-form-urlencoded"}
ENTITIES, ONTOLOGY = "https://w3id.org/tip-kg/graph/entities", "https://w3id.org/tip-kg/graph/ontology"


def problem(response: httpx.Response, status: int) -> str:
    """What a problem document says."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    found = response.json()
    assert found["status"] == status
    assert found["type"] == "about:blank"
    assert found["title"]
    return str(found["detail"])


def test_a_query_is_answered_by_get_by_form_and_directly(client: httpx.Client) -> None:
    responses = [
        client.get("/sparql", params={"query": PEOPLE}, headers=CSV),
        client.get("/sparql/", params={"query": PEOPLE}, headers=CSV),
        client.post("/sparql", data={"query": PEOPLE}, headers=CSV),
        client.post("/sparql", content=PEOPLE, headers={**CSV, **QUERY}),
        client.post("/sparql", content=PEOPLE, headers={**CSV, "Content-Type": "Application/SPARQL-Query; Charset=UTF-8"}),
        client.post("/sparql?" + urlencode({"query": PEOPLE}), content="", headers={**CSV, **FORM}),
    ]

    assert [response.status_code for response in responses] == [200] * len(responses)
    assert {response.text for response in responses} == {"people\r\n110\r\n"}


@pytest.mark.parametrize("form", formats.ANSWERS, ids=lambda form: form.name)
def test_rows_and_yes_and_no_come_in_every_format(client: httpx.Client, form: formats.ResultFormat) -> None:
    for media_type in form.media_types:
        rows = client.get("/sparql", params={"query": PEOPLE}, headers={"Accept": media_type})
        yes = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}, headers={"Accept": media_type})

        assert rows.headers["content-type"].partition(";")[0] == yes.headers["content-type"].partition(";")[0] == media_type
        assert "110" in rows.text
        assert "true" in yes.text


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_a_graph_comes_in_every_format(client: httpx.Client, form: formats.GraphFormat) -> None:
    for media_type in form.media_types:
        response = client.get("/sparql", params={"query": GRAPH}, headers={"Accept": media_type})

        assert response.headers["content-type"].partition(";")[0] == media_type
        assert len(list(pyoxigraph.parse(response.content, format=form.rdf))) == 3


def test_a_thing_is_described(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "DESCRIBE <https://w3id.org/tip-kg/person/abigail-long>"})

    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert 'rdfs:label "Abigail Long"' in response.text


def test_every_answer_tells_that_it_varies_and_how_long_it_is(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": PEOPLE})

    assert response.headers["vary"] == "Accept, Accept-Encoding"
    assert int(response.headers["content-length"]) == len(response.content)


def test_head_has_the_head_of_get_and_no_body(client: httpx.Client) -> None:
    got, head = (client.request(method, "/sparql", params={"query": PEOPLE}, headers=CSV) for method in ("GET", "HEAD"))

    assert head.status_code == 200
    assert head.content == b""
    assert {**head.headers, "date": "", "query-id": ""} == {**got.headers, "date": "", "query-id": ""}


def test_a_format_that_is_not_there_is_refused_with_those_that_are(client: httpx.Client) -> None:
    rows = client.get("/sparql", params={"query": PEOPLE}, headers={"Accept": "text/turtle"})
    graph = client.get("/sparql", params={"query": GRAPH}, headers={"Accept": "text/csv"})

    assert "there are: application/sparql-results+json" in problem(rows, 406)
    assert "there are: text/turtle" in problem(graph, 406)


def test_what_a_format_cannot_hold_is_refused(client: httpx.Client) -> None:
    query = 'SELECT ("\\u0001" AS ?x) {}'
    response = client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+xml"})

    assert "XML cannot hold U+0001" in problem(response, 406)
    assert client.get("/sparql", params={"query": query}).json()["results"]["bindings"] == [
        {"x": {"type": "literal", "value": "\x01"}}
    ]


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("", "the query is empty"),
        ("SELECT * {", "1:11: the query ends too early"),
        ("SELECT *\nWHERE { ?s ?p }", "2:15: “}” has no place here"),
        ("SELECT * { ?s nobody:knows ?o }", "1:15: “nobody:knows”: its prefix is not declared"),
        ("INSERT DATA { <a:b> <a:c> 1 }", "1:1: INSERT is an update; the data set is read-only, and new data come by a build"),
        ("LOAD <http://127.0.0.1:1/>", "1:1: LOAD is an update"),
        (
            "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
            "1:12: SERVICE is not let through: this store asks no other",
        ),
        ("SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "1:18: SERVICE is not let through"),
        ("ASK " + "{" * 201 + "}" * 201, "the query is too complex: 201 brackets are nested, the limit is 200"),
        ("ASK { FILTER(" + "!" * 100_000 + "true) }", "the query is too complex: 100002 operators and keywords"),
        ("SELECT (<http://e/f>(1) AS ?x) {}", "The custom function <http://e/f> is not supported"),
    ],
    ids=lambda text: text[:30],
)
def test_a_query_that_is_none_is_refused_with_what_to_change(client: httpx.Client, query: str, detail: str) -> None:
    for response in (client.post("/sparql", data={"query": query}), client.post("/sparql", content=query, headers=QUERY)):
        assert problem(response, 400).startswith(detail)


@pytest.mark.parametrize(
    ("parameters", "detail"),
    [
        ("x=1", "give one query, as the parameter 'query'; there are none"),
        ("Query=ASK%7B%7D", "give one query"),
        ("query=ASK%7B%7D&query=ASK%7B%7D", "give one query, as the parameter 'query'; there are 2"),
        ("query=ASK%20%7B%FF%7D", "the parameters are not UTF-8"),
        ("update=CLEAR%20ALL", "there are no updates: the data set is read-only"),
        ("query=ASK%7B%7D&default-graph-uri=here", "default-graph-uri must be an absolute IRI"),
        ("query=ASK%7B%7D&named-graph-uri=a%20b:c", "named-graph-uri must be an absolute IRI"),
        ("query=ASK%7B%7D&default-graph-uri=", "default-graph-uri must be an absolute IRI"),
    ],
)
def test_parameters_that_are_none_are_refused(client: httpx.Client, parameters: str, detail: str) -> None:
    for response in (client.get(f"/sparql?{parameters}"), client.post("/sparql", content=parameters, headers=FORM)):
        assert problem(response, 400).startswith(detail)


def test_two_queries_are_refused_wherever_they_stand(client: httpx.Client) -> None:
    for content, headers in (("query=ASK%7B%7D", FORM), ("ASK {}", QUERY)):
        response = client.post("/sparql?query=ASK%7B%7D", content=content, headers=headers)

        assert problem(response, 400) == "give one query, as the parameter 'query'; there are 2"


@pytest.mark.parametrize(
    ("headers", "detail"),
    [
        (
            {"Content-Type": "text/plain"},
            "POST a query as application/sparql-query or as application/x-www-form-urlencoded, not as",
        ),
        ({}, "POST a query as application/sparql-query or as application/x-www-form-urlencoded, not as nothing"),
        ({"Content-Type": "application/sparql-update"}, "there are no updates: the data set is read-only"),
        ({"Content-Type": "application/sparql-query; charset=utf-16"}, "a query is UTF-8"),
        ({"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}, "send the query without a content coding"),
    ],
)
def test_a_body_that_holds_no_query_is_refused(client: httpx.Client, headers: dict[str, str], detail: str) -> None:
    assert problem(client.post("/sparql", content=b"ASK {}", headers=headers), 415).startswith(detail)


def test_a_body_that_is_not_utf_8_is_refused(client: httpx.Client) -> None:
    response = client.post("/sparql", content=b"ASK { ?s ?p '\xff' }", headers=QUERY)

    assert problem(response, 400) == "the query is not UTF-8: invalid start byte at byte 13"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "FOO"])
def test_another_method_is_refused_with_those_that_there_are(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/sparql")

    assert problem(response, 405).startswith(f"{method} is not for this address, but GET, HEAD, OPTIONS, POST: ")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_options_names_the_methods(client: httpx.Client) -> None:
    response = client.options("/sparql")

    assert response.status_code == 204
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def pieces() -> Iterator[bytes]:
    """A body without a length, too long."""
    for _ in range(600):
        yield b"ASK {} # " + b"x" * 1000


def test_a_query_over_the_limit_is_refused(client: httpx.Client) -> None:
    longest = "ASK {} #".ljust(guard.LONGEST, "x")

    taken = [client.post("/sparql", content=longest, headers=QUERY), client.post("/sparql", data={"query": longest})]
    refused = [
        client.post("/sparql", content=longest + "x", headers=QUERY),
        client.post("/sparql", data={"query": longest + "x"}),
        client.post("/sparql", data={"query": "x" * 5_000_000}),
        client.post("/sparql", content=pieces(), headers=QUERY),
    ]

    assert [response.status_code for response in taken] == [200, 200]
    assert {problem(response, 413) for response in refused} == {"the query is longer than 256 KiB"}
    assert {response.headers["connection"] for response in refused} == {"close"}


def test_text_of_any_kind_comes_back_as_it_went(client: httpx.Client) -> None:
    text = "\u00e9\U0001f600\u202e+%20&=#;\u2028'"
    query = f'SELECT ("{text}" AS ?text) {{}}'

    for response in (
        client.get(f"/sparql?query={quote(query, safe='')}"),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query, headers=QUERY),
    ):
        assert response.json()["results"]["bindings"][0]["text"]["value"] == text


def test_graphs_can_be_named_beside_the_query(client: httpx.Client, release: Release) -> None:
    sizes = release.report["graphs"]
    both = sizes[ENTITIES] + sizes[ONTOLOGY]
    named = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"

    one = client.get("/sparql", params={"query": COUNT, "default-graph-uri": ENTITIES}, headers=CSV)
    two = client.get("/sparql", params={"query": COUNT, "default-graph-uri": [ENTITIES, ONTOLOGY]}, headers=CSV)
    unknown = client.get("/sparql", params={"query": COUNT, "default-graph-uri": "urn:x"}, headers=CSV)
    instead = client.post(f"/sparql?named-graph-uri={quote(ENTITIES)}", data={"query": named}, headers=CSV)
    nothing = client.get("/sparql", params={"query": COUNT, "named-graph-uri": ENTITIES}, headers=CSV)

    assert one.text == f"n\r\n{sizes[ENTITIES]}\r\n"
    assert two.text == f"n\r\n{both}\r\n"
    assert unknown.text == nothing.text == "n\r\n0\r\n"
    assert instead.text == f"g,n\r\n{ENTITIES},{sizes[ENTITIES]}\r\n"


def test_the_default_graph_is_the_set_of_all_statements(client: httpx.Client) -> None:
    everywhere = "SELECT (COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } } }"

    assert (
        client.get("/sparql", params={"query": COUNT}, headers=CSV).text
        == client.get("/sparql", params={"query": everywhere}, headers=CSV).text
    )
