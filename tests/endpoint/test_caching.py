from __future__ import annotations

import gzip
import threading
from typing import Any

import httpx
import pytest

QUERY = (
    "SELECT ?name WHERE { ?person a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> ?name } ORDER BY ?name"
)
PLAIN = {"Accept": "text/csv", "Accept-Encoding": "identity"}
HITS = "kg_cache_hits_total"


def figure(client: httpx.Client, name: str) -> float:
    """A figure of the server."""
    lines = client.get("/metrics").text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def get(client: httpx.Client, query: str = QUERY, **headers: str) -> httpx.Response:
    """The answer to a query by GET."""
    return client.get("/sparql", params={"query": query}, headers={**PLAIN, **headers})


def test_the_same_request_is_answered_from_memory(client: httpx.Client) -> None:
    first = get(client)
    hits = figure(client, HITS)

    second = get(client)

    assert second.content == first.content
    assert figure(client, HITS) == hits + 1
    assert second.headers["etag"] == first.headers["etag"]
    assert second.headers["cache-control"] == "public, max-age=60, must-revalidate"
    assert second.headers["vary"] == "Accept, Accept-Encoding"


def test_post_and_get_of_a_query_have_one_answer(client: httpx.Client) -> None:
    tags = {
        get(client).headers["etag"],
        client.post("/sparql", data={"query": QUERY}, headers=PLAIN).headers["etag"],
        client.post("/sparql", content=QUERY, headers={**PLAIN, "Content-Type": "application/sparql-query"}).headers["etag"],
    }

    assert len(tags) == 1


def test_a_client_that_has_the_answer_is_told_so(client: httpx.Client) -> None:
    tag = get(client).headers["etag"]

    for known in (tag, f'"other", {tag}', f"W/{tag}"):
        response = get(client, **{"If-None-Match": known})
        assert response.status_code == 304
        assert response.content == b""
        assert response.headers["etag"] == tag
        assert response.headers["cache-control"]
    assert get(client, **{"If-None-Match": '"other"'}).status_code == 200


def test_what_differs_in_anything_has_another_tag(client: httpx.Client) -> None:
    graph = {"default-graph-uri": "http://e/none"}
    responses = [
        get(client),
        get(client, f"{QUERY} "),
        get(client, Accept="text/tab-separated-values"),
        get(client, **{"Accept-Encoding": "gzip"}),
        client.get("/sparql", params={"query": QUERY, **graph}, headers=PLAIN),
        client.get("/sparql", params={"query": QUERY, "named-graph-uri": "http://e/none"}, headers=PLAIN),
    ]

    assert {response.status_code for response in responses} == {200}
    assert len({response.headers["etag"] for response in responses}) == len(responses)


def test_an_answer_comes_in_gzip_to_who_likes_it(client: httpx.Client, server: str) -> None:
    with httpx.stream(
        "GET", f"{server}/sparql", params={"query": QUERY}, headers={**PLAIN, "Accept-Encoding": "gzip"}
    ) as response:
        coded = b"".join(response.iter_raw())

    assert response.headers["content-encoding"] == "gzip"
    assert gzip.decompress(coded) == get(client).content


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?n) {}",
        "SELECT (rand() AS ?n) {}",
        "SELECT (STRUUID() AS ?n) {}",
        "CONSTRUCT { _:a ?p ?o } WHERE { ?s ?p ?o } LIMIT 1",
    ],
)
def test_what_is_never_the_same_is_not_kept(client: httpx.Client, query: str) -> None:
    response = client.get("/sparql", params={"query": query})

    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


def test_errors_are_not_kept(client: httpx.Client) -> None:
    assert get(client, "SELECT").headers["cache-control"] == "no-store"


@pytest.mark.slow
def test_the_same_question_at_once_is_evaluated_once(client: httpx.Client, server: str) -> None:
    query = f"{QUERY} #" + "once"
    slow = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d . FILTER(STRLEN(STR(?a)) < STRLEN(STR(?c))) }"
    evaluated = figure(client, "kg_query_seconds_count")
    answers: list[str] = []

    def ask() -> None:
        answers.append(httpx.get(f"{server}/sparql", params={"query": slow + query[-5:]}, headers=PLAIN, timeout=60).text)

    asking = [threading.Thread(target=ask) for _ in range(5)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()

    assert len(answers) == 5
    assert len(set(answers)) == 1
    assert figure(client, "kg_query_seconds_count") == evaluated + 1


def test_a_query_has_the_id_that_its_client_gives_it(client: httpx.Client) -> None:
    ids = [get(client, **{"Query-Id": name}).headers["query-id"] for name in ("mine-1.a_B", "no id", "x" * 65)]

    assert ids[0] == "mine-1.a_B"
    assert ids[1] not in {"no id", ids[2]}
    assert len(ids[2]) < 65


def test_a_page_of_another_site_may_read(client: httpx.Client) -> None:
    asked: dict[str, Any] = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}

    preflight = client.options("/sparql", headers=asked)

    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    for response in (get(client), get(client, "SELECT"), client.get("/sparql")):
        assert response.headers["access-control-allow-origin"] == "*"
        assert "ETag" in response.headers["access-control-expose-headers"]
