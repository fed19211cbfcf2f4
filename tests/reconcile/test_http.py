"""The service at its addresses: who may ask from where, what may be kept, and under which address it is known."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kg import build

FIJI = json.dumps({"q0": {"query": "Fiji", "type": "State"}})
READ = [
    "/reconcile",
    "/reconcile/v1",
    "/reconcile/suggest/entity?prefix=f",
    "/reconcile/v1/suggest/type",
    "/reconcile/preview?id=state/FJI",
]
Serve = Callable[..., str]


@pytest.fixture
def serve(store_folder: Path) -> Iterator[Serve]:
    """Starts ``kg serve`` with some words more, and gives its address."""
    started: list[subprocess.Popen[str]] = []

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "kg", "serve", "--port", "0", *words]
        process = subprocess.Popen(  # noqa: S603 - ours
            command, stderr=subprocess.PIPE, text=True, env=os.environ | {"KG_STORE": str(store_folder)}
        )
        started.append(process)
        assert process.stderr
        return process.stderr.readline().removeprefix("serving ").strip().rstrip("/")

    yield run
    for process in started:
        process.send_signal(signal.SIGKILL)
        process.communicate()


@pytest.mark.parametrize("path", [*READ, "/reconcile?query=Fiji", f"/reconcile?queries={FIJI}"])
def test_what_is_read_may_be_kept_and_is_not_sent_twice(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    head = client.head(path)

    assert first.headers["cache-control"] == "public, max-age=60, must-revalidate"
    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
    assert head.headers["content-length"] == first.headers["content-length"]


def test_what_is_posted_is_not_kept(client: httpx.Client) -> None:
    response = client.post("/reconcile", data={"queries": FIJI})

    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


@pytest.mark.parametrize("path", [*READ, "/reconcile/v1/match", "/reconcile/v1/extend", "/reconcile/extend/propose"])
def test_pages_of_others_may_ask(client: httpx.Client, path: str) -> None:
    preflight = client.options(path, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"})
    response = client.get(path, headers={"Origin": "https://example.org"})

    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == response.headers["access-control-allow-origin"] == "*"
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    assert ("POST" in preflight.headers["access-control-allow-methods"]) == (
        path in {"/reconcile", "/reconcile/v1/match", "/reconcile/v1/extend"}
    )


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/reconcile", "GET, HEAD, OPTIONS, POST"),
        ("POST", "/reconcile/v1", "GET, HEAD, OPTIONS"),
        ("GET", "/reconcile/v1/match", "OPTIONS, POST"),
        ("POST", "/reconcile/suggest/entity", "GET, HEAD, OPTIONS"),
        ("DELETE", "/reconcile/preview", "GET, HEAD, OPTIONS"),
    ],
)
def test_other_methods_are_refused_with_those_that_there_are(client: httpx.Client, method: str, path: str, allowed: str) -> None:
    response = client.request(method, path)

    assert (response.status_code, response.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize(
    ("path", "headers", "content"),
    [
        ("/reconcile", {"Content-Type": "application/json"}, b"{}"),
        ("/reconcile", {"Content-Type": "multipart/form-data; boundary=x"}, b"--x--"),
        ("/reconcile", {}, b"queries={}"),
        ("/reconcile/v1/match", {"Content-Type": "text/plain"}, b"{}"),
        ("/reconcile/v1/match", {"Content-Type": "application/json", "Content-Encoding": "gzip"}, b"{}"),
        ("/reconcile/v1/extend", {"Content-Type": "application/x-www-form-urlencoded"}, b"extend={}"),
    ],
)
def test_bodies_of_other_kinds_are_refused(client: httpx.Client, path: str, headers: dict[str, str], content: bytes) -> None:
    response = client.post(path, content=content, headers=headers)

    assert response.status_code == 415
    assert response.headers["content-type"] == "application/problem+json"


def test_there_is_nothing_at_other_addresses(client: httpx.Client) -> None:
    assert {client.get(f"/reconcile{path}").status_code for path in ("/v2", "/suggest", "/suggest/", "/match", "/v1/v1")} == {404}


def test_no_script_of_another_site_is_called_back(client: httpx.Client) -> None:
    response = client.get("/reconcile", params={"callback": "alert"})

    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.json()["versions"] == ["0.2"]


def test_it_is_known_under_its_public_address(serve: Serve) -> None:
    address = serve("--public-url", "https://example.org/kg/")
    manifest = httpx.get(f"{address}/reconcile").json()

    assert manifest["view"]["url"] == "https://example.org/kg/{{id}}"
    assert manifest["preview"]["url"] == "https://example.org/kg/reconcile/preview?id={{id}}"
    assert manifest["suggest"]["entity"]["service_url"] == "https://example.org/kg/reconcile"
    assert httpx.get(f"{address}/kg/reconcile").json() == manifest
    assert httpx.post(f"{address}/kg/reconcile/", data={"queries": FIJI}).json()["q0"]["result"][0]["match"] is True


def test_a_store_elsewhere_is_reconciled_against_too(serve: Serve) -> None:
    here = serve("--endpoint", f"{serve()}/sparql")

    manifest = httpx.get(f"{here}/reconcile").json()
    found = httpx.post(f"{here}/reconcile", data={"queries": FIJI}).json()["q0"]["result"]
    extended = httpx.get(
        f"{here}/reconcile", params={"extend": json.dumps({"ids": ["state/FJI"], "properties": [{"id": "wikidata"}]})}
    )
    card = httpx.get(f"{here}/reconcile/v1/preview", params={"id": "state/FJI"})

    assert manifest["identifierSpace"] == "https://w3id.org/tip-kg/"
    assert [one["id"] for one in found] == ["state/FJI"]
    assert extended.json()["rows"] == {"state/FJI": {"wikidata": [{"str": "Q712"}]}}
    assert "<h1>Fiji</h1>" in card.text


def test_a_new_release_is_taken_up(serve: Serve, tmp_path: Path) -> None:
    folder, data = tmp_path / "store", tmp_path / "data.ttl"
    text = (
        "@prefix tip: <https://w3id.org/tip-kg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://example.org/a> a tip:State ; rdfs:label "Ruritania" .\n'
    )
    data.write_text(text, encoding="utf-8")
    build.load([data], folder)
    address = serve("--store", str(folder))

    def ids(name: str) -> list[str]:
        return [one["id"] for one in httpx.get(f"{address}/reconcile", params={"query": name}).json()["result"]]

    assert ids("Ruritania") == ["https://example.org/a"]
    data.write_text(text.replace("Ruritania", "Graustark"), encoding="utf-8")
    build.load([data], folder)
    end = time.monotonic() + 20
    while not ids("Graustark") and time.monotonic() < end:
        time.sleep(0.1)

    assert ids("Graustark") == ["https://example.org/a"]
    assert ids("Ruritania") == []


def test_a_store_without_things_has_no_candidates(serve: Serve, tmp_path: Path) -> None:
    data = tmp_path / "data.nt"
    data.write_text("<http://e/0> <http://e/p> <http://e/o> .\n", encoding="utf-8")
    build.load([data], tmp_path / "store")
    address = serve("--store", str(tmp_path / "store"))

    assert httpx.get(f"{address}/reconcile", params={"query": "Fiji"}).json() == {"result": []}
    assert httpx.get(f"{address}/reconcile/extend/propose").json()["properties"] == []
    assert httpx.get(f"{address}/reconcile/suggest/entity").json() == {"result": []}
