"""In which format an answer comes, over HTTP."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import httpx
import pytest

from kg import formats

QUERY = "SELECT * { VALUES (?z ?a) { (1 <http://example.org/?q='a'&b>) } }"
GRAPH = "CONSTRUCT { <person/x> a <a> } {}"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize("form", formats.ANSWERS, ids=lambda form: form.name)
def test_the_format_that_is_named_wins(client: httpx.Client, form: formats.ResultFormat) -> None:
    for name in (form.name, form.media_types[0]):
        got = client.get("/sparql", params={"query": QUERY, "format": name}, headers={"Accept": "text/turtle"})
        posted = client.post("/sparql", params={"format": name}, data={"query": QUERY}, headers={"Accept": "image/png"})

        assert {response.headers["content-type"].partition(";")[0] for response in (got, posted)} == {form.media_types[0]}
        assert got.content == posted.content


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_the_format_that_is_named_wins_for_a_graph(client: httpx.Client, form: formats.GraphFormat) -> None:
    response = client.get("/sparql", params={"query": GRAPH, "format": form.name}, headers={"Accept": "text/csv"})

    assert response.headers["content-type"].partition(";")[0] == form.media_types[0]


@pytest.mark.parametrize(
    ("query", "parameters", "headers", "message"),
    [
        (QUERY, {"format": "xlsx"}, {}, "“xlsx” is no format; there are: json, xml, csv, tsv, html, turtle, "),
        (QUERY, {"format": "turtle"}, {}, "there are: application/sparql-results+json, "),
        (GRAPH, {"format": "csv"}, {}, "there are: text/turtle, "),
        (GRAPH, {}, {"Accept": "text/csv"}, "there are: text/turtle, "),
        (QUERY, {}, {"Accept": "image/png"}, "there are: application/sparql-results+json, "),
    ],
)
def test_what_would_do_is_named_where_nothing_does(
    client: httpx.Client, query: str, parameters: dict[str, str], headers: dict[str, str], message: str
) -> None:
    response = client.get("/sparql", params={"query": query, **parameters}, headers=headers)

    assert response.status_code == 406
    assert message in response.json()["detail"]


def test_a_browser_gets_a_table(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": QUERY}, headers=BROWSER)

    page = ET.fromstring(response.text)  # noqa: S314 - ours
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert [head.text for head in page.iter("{http://www.w3.org/1999/xhtml}th")] == ["z", "a"]
    cells = page.iter("{http://www.w3.org/1999/xhtml}td")
    assert [link.get("href") for cell in cells for link in cell.iter("{http://www.w3.org/1999/xhtml}a")] == [
        "http://example.org/?q='a'&b"
    ]


@pytest.mark.parametrize(("name", "head"), [("csv", "z,a"), ("tsv", "?z\t?a"), ("json", '{"head":{"vars":["z","a"]}')])
def test_columns_stand_in_the_order_of_the_query(client: httpx.Client, name: str, head: str) -> None:
    response = client.get("/sparql", params={"query": QUERY, "format": name})

    assert response.text.startswith(head)


def test_relative_iris_stand_below_the_base_of_the_release(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "DESCRIBE <person/abigail-long>"})

    assert 'rdfs:label "Abigail Long"' in response.text
