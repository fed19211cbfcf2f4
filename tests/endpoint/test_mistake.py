from __future__ import annotations

import html
import re

import httpx
import pytest

from kg.endpoint import mistake

HTML = {"Accept": "text/html"}
MISTAKEN = "\nSELECT *\r\nWHERE { ?a <http://e/&amp;> }\r\n# </textarea><script>alert(1)</script> \u202e"


def lines(detail: str, query: str) -> list[tuple[object, ...]]:
    """The lines that the page of a mistake shows: number, what stands before the fault, at it and behind it."""
    return [tuple(line) for line in mistake.page("400", detail, query, "get").given["lines"]]  # type: ignore[attr-defined]


def written(page: str) -> str:
    """The query in the field of a page, as a browser would send it."""
    (text,) = re.findall(r"<textarea[^>]* name=\"query\"[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    return html.unescape(text)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_page_of_a_mistake_holds_the_query_and_marks_its_line(client: httpx.Client, method: str) -> None:
    sent = {"params": {"query": MISTAKEN}} if method == "GET" else {"data": {"query": MISTAKEN}}

    response = client.request(method, "/sparql", headers=HTML, **sent)  # type: ignore[arg-type]

    assert response.status_code == 400
    assert "<script" not in response.text.partition("<main")[2]
    assert written(response.text) == MISTAKEN
    assert "Line 3, column 29: \u201c}\u201d has no place here" in response.text
    assert '<ol class="lines" start="1" dir="ltr">' in response.text
    assert '<li class="mistaken"><code>WHERE { ?a &lt;http://e/&amp;amp;&gt; <mark>}</mark></code></li>' in response.text
    assert f'action="./sparql" method="{method.lower()}"' in response.text


def test_the_page_of_a_mistake_is_not_kept_and_keeps_to_the_policy(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": MISTAKEN}, headers=HTML)

    assert response.headers["cache-control"] == "no-store"
    assert "script-src 'self';" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("accept", "media_type"), [("application/json", "application/problem+json"), ("text/plain, text/csv;q=0.1", "text/plain")]
)
def test_other_problems_with_a_query_stay_as_they_are(client: httpx.Client, accept: str, media_type: str) -> None:
    response = client.get("/sparql", params={"query": MISTAKEN}, headers={"Accept": accept})

    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "3:29: \u201c}\u201d has no place here" in response.text


def test_a_query_without_a_place_for_its_fault_is_in_the_form_too(client: httpx.Client) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s"

    response = client.get("/sparql", params={"query": query, "timeout": "0.000001"}, headers=HTML)

    assert response.status_code == 504
    assert written(response.text) == query
    assert "<ol" not in response.text


def test_no_query_at_all_gets_an_empty_form(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": " "}, headers=HTML)

    assert response.status_code == 400
    assert "the query is empty" in response.text
    assert written(response.text) == ""


def test_the_lines_around_the_one_at_fault_are_shown() -> None:
    assert lines("4:3: no", "1\n2\n3\n4 rdfs:label ?x\n5\n6\n7") == [
        (2, "2", "", ""),
        (3, "3", "", ""),
        (4, "4 ", "rdfs:label", " ?x"),
        (5, "5", "", ""),
        (6, "6", "", ""),
    ]


def test_a_fault_at_the_end_of_a_line_is_marked_behind_it() -> None:
    assert lines("1:6: the query ends too early", "ASK {") == [(1, "ASK {", " ", "")]


def test_a_long_line_is_shown_around_its_fault() -> None:
    (line,) = lines("1:1001: no", f"{'a' * 999} }}{'b' * 999}")

    assert line == (1, f"\u2026{'a' * 199} ", "}", f"{'b' * 200}\u2026")


@pytest.mark.parametrize("detail", ["the query is too complex", "9:1: a place that is not there", "10: no"])
def test_what_has_no_place_in_the_query_has_no_lines(detail: str) -> None:
    assert lines(detail, "ASK {") == []
