from __future__ import annotations

import shutil
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
import pytest

from bench import agreement, loads, standing, systems
from bench.drive import Figures, Numbers, driven, figures
from bench.launch import Absent, Launch, program
from bench.loads import LOADS, Load
from bench.requests import Request
from bench.server import Server
from kg import guard
from kg.release import Release

needs_wrk = pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not here")
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
_PRINTED = (
    '{"requests": 900, "microseconds": 500000, "bytes": 90000, "median": 1500, "percentile99": 4000, '
    '"refused": 100, "lost": 2, "late": 3}'
)


@pytest.fixture(name="made", scope="module")
def _made(release: Release) -> dict[str, Load]:
    source = loads.source(pyoxigraph.Store.read_only(str(release.folder / "store")))
    found = [make(source) for makers in LOADS.values() for make in makers]
    return {load.name: load for load in found}


class Listener(socketserver.ThreadingTCPServer):
    """Answers all requests with the same, and keeps what they asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.asked: list[str] = []


class _Asked(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Listener)
        while line := self.rfile.readline():
            self.server.asked.append(line.decode().split()[1])
            while self.rfile.readline().strip():
                pass
            self.wfile.write(_ANSWER)


@contextmanager
def _listening(tmp_path: Path) -> Iterator[tuple[Listener, Server]]:
    with Listener() as listener, subprocess.Popen([sys.executable, "-c", ""]) as process:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        yield listener, Server(listener.server_address[1], Launch(lambda _port: [], tmp_path, "/sparql"), process)
        listener.shutdown()


def _query(address: str) -> str:
    return parse_qs(urlsplit(address).query)["query"][0]


@needs_wrk
@pytest.mark.slow
def test_no_two_requests_of_a_load_that_never_repeats_are_alike(made: dict[str, Load], tmp_path: Path) -> None:
    numbers, never = Numbers(), [load for load in made.values() if load.differ]

    with _listening(tmp_path) as (listener, server):
        for load in [*never, *never[:1]]:
            driven(server, load, 0.5, numbers)

    assert len(listener.asked) > len(never) * 10
    assert len(set(listener.asked)) == len(listener.asked)
    assert all(guard.checked(_query(address)).form in {"SELECT", "CONSTRUCT"} for address in listener.asked[::101])


@needs_wrk
@pytest.mark.slow
def test_the_mix_repeats_few_requests_often_and_many_seldom(made: dict[str, Load], tmp_path: Path) -> None:
    with _listening(tmp_path) as (listener, server):
        driven(server, made["canned mix"], 0.5, Numbers())

    times = sorted((listener.asked.count(address) for address in set(listener.asked)), reverse=True)
    assert times[0] > 10 * times[len(times) // 2]
    assert sum(times) > 2 * len(times)


def test_each_question_is_asked_with_its_defaults_first_and_none_twice(made: dict[str, Load]) -> None:
    canned = made["never repeated, canned"].requests

    assert len(set(canned)) == len(canned)
    assert len({one.kind for one in canned[:31]}) > 25
    assert len(canned) > 300


@needs_wrk
@pytest.mark.slow
def test_our_server_answers_every_load(made: dict[str, Load], store_folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store_folder)]
    launch = Launch(lambda port: [*command, "--port", str(port)], tmp_path, "/sparql")

    with Server.started(launch) as server:
        found = {name: driven(server, load, 0.5, Numbers()) for name, load in made.items()}
        server.idle()
        answers = agreement.answers(server, [made["repeated, one pattern"], made["large, CSV"]])
        memory = server.mebibytes()

    assert all(one.throughput > 0 and one.errors == 0 for one in found.values()), found
    assert all(not isinstance(rows, str) for rows in answers.values()), answers
    assert memory > 10


def test_what_wrk_counts_is_read() -> None:
    found = figures(f"Running 1s test\n{_PRINTED}\n")

    assert found == Figures(throughput=1600, median=1.5, percentile99=4, errors=105, size=100)


def test_a_program_that_is_not_here_is_named(tmp_path: Path) -> None:
    with pytest.raises(Absent, match="no unheard-of in"):
        program("unheard-of", tmp_path)


def test_fuseki_without_its_file_is_absent_and_the_reason_said(tmp_path: Path) -> None:
    (tmp_path / "some" / "bin").mkdir(parents=True)
    (tmp_path / "some" / "bin" / "java").write_text("#!/bin/sh\n", encoding="ascii")
    (tmp_path / "some" / "bin" / "java").chmod(0o755)

    with pytest.raises(Absent, match="no jena-fuseki-server in"):
        systems.fuseki(tmp_path, None, tmp_path, [])  # type: ignore[arg-type]  # no data are read


def test_other_rows_are_a_disagreement_and_another_order_is_none() -> None:
    one, other = agreement.Rows(["a", "b", "b"]), agreement.Rows(["b", "a", "b"])
    fewer = agreement.Rows(["a", "b"])

    assert list(agreement.disagreements({"question": one}, {"question": other})) == []
    assert list(agreement.disagreements({"question": one}, {"question": fewer})) == [
        "question: 2 rows, 3 here; 0 more, 1 fewer, as b"
    ]


def test_ours_stands_beside_the_others_as_a_ratio_with_what_is_aimed_at() -> None:
    common = {"load": "canned mix", "median": 1.0, "percentile99": 2.0, "errors": 0, "size": 100.0, "mebibytes": 50.0}
    rows = [
        standing.Row(system=system, throughput=throughput, **common)  # type: ignore[arg-type]  # names and numbers
        for system, throughput in (("ours", 300.0), ("oxigraph", 100.0), ("rdflib-endpoint", 20.0), ("fuseki", 600.0))
    ]

    found = [line.split("MiB")[1].strip() for line in standing.lines(rows) if "MiB" in line]

    assert found == ["", "3.00x (aim 3.00: reached)", "15.00x (aim 20.00: missed)", "0.50x"]


def test_a_number_is_a_limit_above_the_rows_of_every_answer() -> None:
    request = Request("all", "SELECT * WHERE { ?s ?p ?o }")

    address = request.numbered("/sparql", "&default-graph-uri=urn%3Aunion").replace("{}", "100000001")

    assert _query(address) == "SELECT * WHERE { ?s ?p ?o } LIMIT 100000001"
    assert address.endswith("&default-graph-uri=urn%3Aunion")
