"""Servers that links are asked of: a small reconciliation service, and our own endpoint over data in Wikidata's shape."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from kg import build

WIKIDATA_SHAPED = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
wd:Q1 rdfs:label "Brazil"@en, "Brasil"@pt ; skos:altLabel "BR"@en .
wd:Q2 rdfs:label "Fiji"@en, "Fidschi"@de ; wdt:P297 "FJ" .
wd:Q3 rdfs:label "Fiji"@en .
wd:Q4 rdfs:label "Republic of Guinea"@en .
"""
CHART = "Country\tILO Convention 29 Forced Labour (1930)\nBrazil\t1957\nFiji\t1974\nGuinea\t1959\n"
LINKS = """#curie_map:
#  state: https://w3id.org/tip-kg/state/
#  wikidata: http://www.wikidata.org/entity/
#mapping_set_id: https://w3id.org/tip-kg/graph/links/wikidata
#license: https://creativecommons.org/publicdomain/zero/1.0/
subject_id\tpredicate_id\tobject_id\tmapping_justification
"""


@dataclass
class Service:
    """A reconciliation service: what it answers by name, what it was asked, and how often it fails at first."""

    manifest: dict[str, Any]
    answers: dict[str, list[dict[str, Any]]]
    failures: int = 0
    status: int = 503
    broken: bytes | None = None
    batches: list[list[str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    root: str = ""


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def do_GET(self) -> None:
        self._answer(self.service.manifest)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.service.paths.append(self.path)
        if self.service.failures:
            self.service.failures -= 1
            self.send_response(self.service.status)
            self.send_header("Retry-After", "0")
            self.end_headers()
        elif self.service.broken is not None:
            self._bytes(self.service.broken)
        elif self.path.endswith("/match"):
            queries = [query["conditions"][0]["propertyValue"] for query in json.loads(body)["queries"]]
            self.service.batches.append(queries)
            self._answer({"results": [{"candidates": self.service.answers.get(query, [])} for query in queries]})
        else:
            asked = json.loads(parse_qs(body)["queries"][0])
            self.service.batches.append([query["query"] for query in asked.values()])
            self._answer({name: {"result": self.service.answers.get(query["query"], [])} for name, query in asked.items()})

    def _answer(self, content: object) -> None:
        self._bytes(json.dumps(content).encode())

    def _bytes(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the class's own
        """Nothing."""


@pytest.fixture
def served() -> Iterator[Callable[..., Service]]:
    """Starts a reconciliation service of a manifest and answers on a free port."""
    servers = []

    def start(manifest: dict[str, Any], answers: dict[str, Any] | None = None, **others: Any) -> Service:  # noqa: ANN401 - a Service's fields
        service = Service(manifest, answers or {}, **others)
        handler = type("Handler", (_Handler,), {"service": service})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        service.root = f"http://127.0.0.1:{server.server_port}/reconcile"
        return service

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@contextmanager
def _serving(store: Path) -> Iterator[str]:
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        announced = process.stderr.readline().split()
        assert announced[:1] == ["serving"], announced
        yield f"{announced[1].rstrip('/')}/sparql"
        process.terminate()


@pytest.fixture(scope="session")
def wikidata_shaped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of things as Wikidata has them: labels with languages."""
    path = tmp_path_factory.mktemp("wikidata") / "wikidata.ttl"
    path.write_text(WIKIDATA_SHAPED, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def endpoint(wikidata_shaped: Path) -> Iterator[str]:
    """A SPARQL endpoint over that file: Oxigraph behind our own server."""
    store = wikidata_shaped.parent / "store"
    build.load([wikidata_shaped], store)
    with _serving(store) as address:
        yield address


@pytest.fixture
def three_states(tmp_path: Path) -> Callable[..., Path]:
    """Makes a store of three States, with some links to Wikidata."""

    def made(*rows: str) -> Path:
        seeds = tmp_path / "seeds"
        (seeds / "2018").mkdir(parents=True, exist_ok=True)
        (seeds / "links").mkdir(exist_ok=True)
        (seeds / "documents.toml").write_text('[[document]]\npath = "2018/chart.txt"\nedition = 2018\n', encoding="utf-8")
        (seeds / "2018" / "chart.txt").write_text(CHART, encoding="utf-8")
        (seeds / "links" / "wikidata.sssom.tsv").write_text(LINKS + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        build.build(seeds, tmp_path / "store")
        return tmp_path / "store"

    return made
