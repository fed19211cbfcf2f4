from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kg import build
from kg.release import Release

COUNT = {"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"}
CSV = {"Accept": "text/csv"}
SLOW = "PREFIX tip: <https://w3id.org/tip-kg/ontology#> SELECT (COUNT(*) AS ?n) WHERE { ?a a tip:Passage . ?b a tip:Passage %s }"
Serve = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """A client for the addresses of a running server."""
    with httpx.Client(base_url=server, timeout=30) as found:
        yield found


@pytest.fixture
def serve(store_folder: Path) -> Iterator[Serve]:
    """Starts ``kg serve`` with some words more, and gives the process and its address."""
    started: list[subprocess.Popen[str]] = []

    def run(*words: str) -> tuple[subprocess.Popen[str], str]:
        command = [sys.executable, "-m", "kg", "serve", "--port", "0", *words]
        environment = os.environ | {"KG_STORE": str(store_folder)}
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603 - ours
        started.append(process)
        assert process.stderr
        return process, process.stderr.readline().removeprefix("serving ").strip().rstrip("/")

    yield run
    for process in started:
        process.kill()
        process.communicate()


def test_the_first_page_says_what_is_here(client: httpx.Client, release: Release) -> None:
    response = client.get("/")

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert '<a href="./sparql">' in response.text
    assert '<a href="./dumps/">' in response.text
    assert '<a href="./person/"><b>110</b> People</a>' in response.text
    assert release.id in response.text
    assert client.head("/").headers["content-length"] == response.headers["content-length"]


def test_a_client_that_asks_for_rdf_gets_the_description_there(client: httpx.Client) -> None:
    response = client.get("/", headers={"Accept": "text/turtle"})

    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "sd:Service" in response.text


@pytest.mark.parametrize(("name", "media_type"), [("kg.nq", "application/n-quads"), ("kg.ttl", "text/turtle; charset=utf-8")])
def test_dumps_are_served_byte_for_byte(client: httpx.Client, release: Release, name: str, media_type: str) -> None:
    content = (release.folder / "dumps" / name).read_bytes()

    got, head = client.get(f"/dumps/{name}"), client.head(f"/dumps/{name}", headers={"Accept-Encoding": "identity"})
    part = client.get(f"/dumps/{name}", headers={"Range": "bytes=100-199"})
    end = client.get(f"/dumps/{name}", headers={"Range": "bytes=-10"})
    beyond = client.get(f"/dumps/{name}", headers={"Range": "bytes=99999999999-"})

    assert got.content == content
    assert got.headers["content-type"] == media_type
    assert got.headers["accept-ranges"] == "bytes"
    assert int(head.headers["content-length"]) == len(content)
    assert head.content == b""
    assert (part.status_code, part.content) == (206, content[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(content)}"
    assert (end.status_code, end.content) == (206, content[-10:])
    assert beyond.status_code == 416


@pytest.mark.parametrize("path", ["/nothing", "/dumps/kg.zip", "/dumps/..%2freport.json", "/dumps/../report.json", "/sparql/x"])
def test_what_is_not_there_is_a_problem(client: httpx.Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["title"] == "Not Found"


def test_a_problem_comes_as_a_page_or_as_text_for_who_asks_for_that(client: httpx.Client) -> None:
    page = client.get("/dumps/<b>", headers={"Accept": "text/html"})
    text = client.get("/nothing", headers={"Accept": "text/plain"})
    rows = client.get("/nothing", headers={"Accept": "application/sparql-results+xml"})

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "there is no dump of this name" in page.text
    assert text.text == "404 Not Found: there is nothing at /nothing; / says what is here\n"
    assert rows.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/Fiji", "/<b>Fiji", "/State/FJI", "/states/fiji.json"])
def test_who_reads_pages_is_told_what_is_called_like_what_is_not_there(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html"})

    assert response.status_code == 404
    assert '/state/FJI" dir' in response.text
    assert "<b>" not in response.text


@pytest.mark.parametrize(
    ("path", "there"),
    [("/state/FJI/", "/state/FJI"), ("/chart/?sort=x", "/chart?sort=x"), ("/person", "/person/")],
)
def test_a_slash_too_many_or_too_few_leads_to_what_is_there(client: httpx.Client, path: str, there: str) -> None:
    response = client.get(path)

    assert response.status_code == 308
    assert response.url.join(response.headers["location"]) == client.base_url.join(there)


@pytest.mark.parametrize("path", ["/", "/dumps/", "/dumps/kg.nq", "/healthz", "/readyz"])
def test_other_methods_are_refused_with_those_that_there_are(client: httpx.Client, path: str) -> None:
    response = client.post(path)

    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"
    assert response.json()["detail"] == f"POST is not for {path}, but GET, HEAD"


def test_the_process_says_that_it_is_well_and_ready(client: httpx.Client) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ready\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_soon_and_well(serve: Serve, number: signal.Signals) -> None:
    process, address = serve()
    host, _, port = address.removeprefix("http://").rpartition(":")

    with socket.create_connection((host, int(port))) as idle:
        assert httpx.get(f"{address}/healthz").status_code == 200
        process.send_signal(number)
        assert idle.recv(1) == b""
    out, err = process.communicate(timeout=10)

    assert (process.returncode, out, err) == (0, "", "")


def test_a_running_request_is_answered_before_the_end(serve: Serve) -> None:
    process, address = serve()
    query = SLOW.replace("?b a tip:Passage", "?b a tip:TreatyStatus") % "FILTER(STR(?a) < STR(?b))"
    answers: list[str] = []

    asking = threading.Thread(
        target=lambda: answers.append(httpx.get(f"{address}/sparql", params={"query": query}, headers=CSV).text)
    )
    asking.start()
    end = time.monotonic() + 30
    while not active(address) and time.monotonic() < end:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    asking.join()

    assert answers[0].startswith("n\r\n")
    assert process.wait(timeout=10) == 0


def active(address: str) -> bool:
    """Whether a query is under way at a server."""
    figures = httpx.get(f"{address}/metrics").text
    return any(float(line.split()[1]) > 0 for line in figures.splitlines() if line.startswith("kg_queries_active{"))


@pytest.mark.slow
def test_a_query_that_would_take_for_ever_does_not_hold_the_end_up(serve: Serve) -> None:
    process, address = serve()
    query = SLOW % ". ?c a tip:Passage . ?d a tip:Passage FILTER(STR(?a) < STR(?d))"

    with pytest.raises(httpx.TimeoutException):
        httpx.get(f"{address}/sparql", params={"query": query}, timeout=0.5)
    process.send_signal(signal.SIGTERM)
    started = time.monotonic()

    assert process.wait(timeout=10) == 0
    assert time.monotonic() - started < 6


def test_a_second_signal_ends_the_server_at_once(serve: Serve) -> None:
    process, address = serve()
    query = SLOW % ". ?c a tip:Passage . ?d a tip:Passage FILTER(STR(?a) < STR(?d))"

    with pytest.raises(httpx.TimeoutException):
        httpx.get(f"{address}/sparql", params={"query": query}, timeout=0.3)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    started = time.monotonic()

    assert process.wait(timeout=10) == 0
    assert time.monotonic() - started < 1


def test_an_address_of_ipv6_is_announced_as_one_can_ask_it(serve: Serve) -> None:
    if not socket.has_ipv6:
        pytest.skip("there is no IPv6")

    _, address = serve("--host", "::1")

    assert address.startswith("http://[::1]:")
    assert httpx.get(f"{address}/healthz").text == "ok\n"


def test_a_name_of_a_host_is_listened_at(serve: Serve) -> None:
    process, address = serve("--host", "localhost")

    assert address.startswith("http://127.0.0.1:")
    assert httpx.get(f"{address}/healthz").text == "ok\n"
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0


def test_new_releases_are_taken_up_without_a_failed_request(serve: Serve, tmp_path: Path) -> None:
    folder, data = tmp_path / "store", tmp_path / "data.nt"
    data.write_text("<http://e/0> <http://e/p> <http://e/o> .\n")
    build.load([data], folder)
    _, address = serve("--store", str(folder))
    sizes = [httpx.get(f"{address}/sparql", params=COUNT, headers=CSV).text]
    answers: list[httpx.Response] = []
    done = threading.Event()

    def ask() -> None:
        with httpx.Client(timeout=30) as client:
            while not done.is_set():
                answers.append(client.get(f"{address}/sparql", params=COUNT, headers=CSV))

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for thread in asking:
        thread.start()
    for count in (2, 3):
        data.write_text("".join(f"<http://e/{number}> <http://e/p> <http://e/o> .\n" for number in range(count)))
        build.load([data], folder)
        while (size := httpx.get(f"{address}/sparql", params=COUNT, headers=CSV).text) == sizes[-1]:
            time.sleep(0.05)
        sizes.append(size)
    done.set()
    for thread in asking:
        thread.join()

    assert {response.status_code for response in answers} == {200}
    assert {response.text for response in answers} <= set(sizes)
    assert len(set(sizes)) == 3


def test_a_release_that_cannot_be_opened_leaves_the_last_one_in_service(serve: Serve, store_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(store_folder, folder, symlinks=True)
    process, address = serve("--store", str(folder))

    (folder / "current").unlink()
    assert process.stderr
    said = process.stderr.readline()
    answers = [httpx.get(f"{address}/{path}") for path in ("readyz", "readyz", "", "dumps/kg.ttl")]
    time.sleep(0.5)  # time for a second complaint
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=10)

    assert "there is no release here" in said
    assert said.endswith("the last release stays in service\n")
    assert {response.status_code for response in answers} == {200}
    assert "stays in service" not in err


def test_an_endpoint_elsewhere_is_served_too(serve: Serve) -> None:
    behind, there = serve()
    _, here = serve("--endpoint", f"{there}/sparql")
    people = {"query": "SELECT ?p { ?p a <http://xmlns.com/foaf/0.1/Person> } ORDER BY ?p"}

    same = [httpx.get(f"{address}/sparql", params=people, headers=CSV).text for address in (here, there)]
    graph = httpx.get(f"{here}/sparql", params={"query": "CONSTRUCT WHERE { ?s a ?o } LIMIT 2"})
    one = httpx.get(
        f"{here}/sparql", params={**COUNT, "default-graph-uri": "https://w3id.org/tip-kg/graph/entities"}, headers=CSV
    )
    wrong = httpx.get(f"{here}/sparql", params={"query": "SELECT * {"})
    assert same[0] == same[1]
    assert same[0].count("\n") == 111
    assert graph.headers["content-type"] == "text/turtle; charset=utf-8"
    assert 1 < int(one.text.split()[1]) < 2000
    assert wrong.json()["detail"] == "1:11: the query ends too early"
    assert httpx.get(f"{here}/").status_code == httpx.get(f"{here}/sparql").status_code == 200
    assert httpx.get(f"{here}/dumps/").status_code == 404

    behind.kill()
    behind.wait()
    gone = httpx.get(f"{here}/sparql", params=people)
    unready = httpx.get(f"{here}/readyz")
    assert (gone.status_code, unready.status_code) == (502, 503)
    assert httpx.get(f"{here}/healthz").status_code == 200


def test_where_a_store_elsewhere_is_nobody_learns_but_who_runs_the_server(serve: Serve) -> None:
    behind, there = serve()
    process, here = serve("--endpoint", there.replace("://", "://name:secret@") + "/sparql")

    behind.kill()
    behind.wait()
    answers = [httpx.get(f"{here}/{path}") for path in ("sparql?query=ASK%20%7B%7D", "readyz", "state/FJI.html", "person/")]
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=10)

    assert {answer.json()["detail"] for answer in answers} == {
        "the store behind this server cannot be asked now; ask again later"
    }
    assert f"{there}/sparql: " in err
    assert "secret" not in err


def test_a_client_that_goes_away_leaves_no_trace(serve: Serve) -> None:
    process, address = serve()
    host, _, port = address.removeprefix("http://").rpartition(":")

    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK"
    for message in (b"GET /sp", head):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(message)
    assert httpx.get(f"{address}/readyz").status_code == 200
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=10)

    assert [json.loads(line)["detail"] for line in err.splitlines()] == ["the client is gone"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("--port", "{taken}"),
            "error: cannot listen at 127.0.0.1:{taken}: Address already in use; try another --port or --host",
        ),
        (("--host", "nowhere.invalid"), "error: cannot listen at nowhere.invalid:0: "),
        (("--host", "192.0.2.1"), "error: cannot listen at 192.0.2.1:0: Cannot assign requested address"),
        (("--store", "{empty}"), "error: {empty}: there is no release here; `kg build --store {empty}` makes one"),
        (("--endpoint", "example"), "error: example: "),
        (("--endpoint", "http://127.0.0.1:1/"), "error: http://127.0.0.1:1/: "),
    ],
)
def test_a_server_that_cannot_start_says_why(
    words: tuple[str, ...], message: str, server: str, store_folder: Path, tmp_path: Path
) -> None:
    places = {"taken": server.rpartition(":")[2], "empty": str(tmp_path)}
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *(word.format(**places) for word in words)]

    environment = os.environ | {"KG_STORE": str(store_folder)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30, env=environment)  # noqa: S603 - ours

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(message.format(**places))
