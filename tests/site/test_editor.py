from __future__ import annotations

import base64
import hashlib
import html
import re

import httpx
import pytest

from kg import guard, vocab
from kg.layout import static
from kg.site.questions.known import questions

HTML = {"Accept": "text/html"}
built = pytest.mark.skipif(not static.has("editor.js"), reason="the editor was not built")


@pytest.fixture(scope="module")
def about(client: httpx.Client) -> dict[str, object]:
    """What the editor is told of this server."""
    found: dict[str, object] = client.get("/sparql-editor.json").json()
    return found


def policy(response: httpx.Response) -> dict[str, str]:
    """The parts of a response's Content-Security-Policy."""
    parts = (part.strip().partition(" ") for part in response.headers["content-security-policy"].split(";"))
    return {name: value for name, _, value in parts}


def in_field(page: str) -> str:
    """The query in the field of a page, as a browser takes it."""
    (text,) = re.findall(r"<textarea[^>]* name=\"query\"[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    return html.unescape(text)


def test_the_editor_is_told_our_prefixes_and_questions(about: dict[str, object]) -> None:
    assert about["prefixes"] == vocab.PREFIXES
    assert about["questions"] == [
        {"name": question.name, "title": question.title, "query": question.query}
        for question in sorted(questions().values(), key=lambda question: question.title)
    ]


@pytest.mark.parametrize(
    ("kind", "name", "label"),
    [
        ("classes", "tip:TreatyStatus", "treaty status"),
        ("classes", "foaf:Person", ""),
        ("properties", "tip:actionYear", "action year"),
        ("properties", "skos:exactMatch", ""),
    ],
)
def test_terms_to_complete_are_those_of_the_ontology_and_those_in_use(
    about: dict[str, list[dict[str, str]]], kind: str, name: str, label: str
) -> None:
    (term,) = (term for term in about[kind] if term["name"] == name)

    prefix, _, local = name.partition(":")
    assert term == {"iri": vocab.PREFIXES[prefix] + local, "name": name, "label": label}


def test_what_the_editor_is_told_is_kept(client: httpx.Client) -> None:
    first = client.get("/sparql-editor.json")

    again = client.get("/sparql-editor.json", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304


def test_the_page_of_the_editor_alone_may_have_inline_styles(client: httpx.Client) -> None:
    editor, chart = policy(client.get("/sparql", headers=HTML)), policy(client.get("/chart"))

    assert editor.pop("style-src") == "'self' 'unsafe-inline'"
    assert chart.pop("style-src") == "'self'"
    assert editor == chart
    assert "unsafe" not in str(chart)


def test_the_page_has_a_plain_form_that_asks(client: httpx.Client) -> None:
    page = client.get("/sparql", headers=HTML).text

    (query,) = re.findall(r"<textarea[^>]* name=\"query\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
    answer = client.get("/sparql", params={"query": query}, headers=HTML)
    assert guard.checked(query).form == "SELECT"
    assert answer.headers["content-type"].startswith("text/html")
    assert '<th scope="col">class</th>' in answer.text


@built
def test_the_page_loads_the_editor_from_here(client: httpx.Client) -> None:
    page = client.get("/sparql", headers=HTML).text

    loaded = re.findall(r'(?:src|href)="\./(static/editor\.(?:js|css)\?v=\w+)"', page)
    assert len(loaded) == 2
    assert all("immutable" in client.get(f"/{address}").headers["cache-control"] for address in loaded)
    assert all(client.get(f"/{address}").headers["content-encoding"] == "gzip" for address in loaded)


@built
def test_the_licences_of_what_is_bundled_are_told(client: httpx.Client) -> None:
    page = client.get("/sparql", headers=HTML).text

    (address,) = re.findall(r'href="\./(static/licences\.txt\?v=\w+)"', page)
    text = client.get(f"/{address}").text
    assert all(
        f"{name} " in text
        for name in ("@zazuko/yasgui", "@zazuko/yasqe", "codemirror", "jquery", "@observablehq/plot", "world-atlas")
    )
    assert "Permission is hereby granted, free of charge" in text


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o } LIMIT 3", "ASK {}"])
def test_an_answer_as_a_page_has_no_style_but_its_own_and_no_script(client: httpx.Client, query: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers=HTML)

    (style,) = re.findall(r"<style>(.*?)</style>", response.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy(response)["default-src"] == "'none'"
    assert policy(response)["style-src"] == f"'sha256-{digest}'"
    assert "script-src" not in policy(response)


@pytest.mark.parametrize(("path", "root"), [("/sparql", "./"), ("/sparql/", "../")])
def test_an_answer_as_a_page_leads_to_things_here_and_back_to_its_query(client: httpx.Client, path: str, root: str) -> None:
    query = "SELECT ?state { VALUES ?state { <https://w3id.org/tip-kg/state/BRA> } } # <&+%"

    responses = [client.get(path, params={"query": query}, headers=HTML), client.post(path, data={"query": query}, headers=HTML)]

    for response in responses:
        assert f'<a href="{root}state/BRA">https://w3id.org/tip-kg/state/BRA</a>' in response.text
        (back,) = re.findall(r'href="([^"]*)">Change the query</a>', response.text)
        assert back.startswith(f"{root}sparql?edit=")
        assert in_field(client.get(str(response.url.copy_with(query=None).join(back)), headers=HTML).text) == query


def test_other_answers_are_the_same_at_both_addresses(client: httpx.Client) -> None:
    tags = [
        client.get(path, params={"query": "ASK {}"}, headers={"Accept": "text/csv"}).headers["etag"]
        for path in ("/sparql", "/sparql/")
    ]

    assert len(set(tags)) == 1


def test_a_query_to_edit_is_in_the_form_and_not_asked(client: httpx.Client) -> None:
    query = "\nDROP </textarea><script>alert(1)</script> &amp; \u202e"

    response = client.get("/sparql", params={"edit": query}, headers=HTML)

    assert response.status_code == 200
    assert in_field(response.text) == query
    assert "<script>" not in response.text


def test_a_query_that_is_asked_counts_and_a_program_gets_the_description(client: httpx.Client) -> None:
    asked = client.get("/sparql", params={"edit": "ASK {}", "query": "SELECT (7 AS ?x) {}"}, headers=HTML)
    described = client.get("/sparql", params={"edit": "ASK {}"}, headers={"Accept": "text/turtle"})

    assert ">7 <small>" in asked.text
    assert "sd:endpoint" in described.text


@pytest.mark.parametrize(("length", "has_link"), [(10_000, True), (15_000, False)])
def test_the_longest_query_that_has_an_address_can_be_followed(client: httpx.Client, length: int, has_link: bool) -> None:  # noqa: FBT001 - a case
    response = client.post("/sparql", data={"query": f"ASK {{}} #{'x' * length}"}, headers=HTML)

    back = re.findall(r'href="([^"]*)">Change the query</a>', response.text)
    assert bool(back) == has_link
    assert all(client.get(address.removeprefix("."), headers=HTML).status_code == 200 for address in back)


def test_other_answers_need_no_policy(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "application/json"})

    assert "content-security-policy" not in response.headers
