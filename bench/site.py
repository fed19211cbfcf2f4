"""Pages of things a second, ours beside Datasette's row pages of the same: ``python -m bench.site --rivals DIR``.

``python -m bench.serve --setup DIR`` fetches Datasette. Both show a thing with its names and what lists it: ours once with the
pages as they are kept, once with addresses of which no two are alike, so that each page is made anew.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import QuerySolutions

from bench.build import machine
from bench.drive import Figures, Numbers, walked, wrk
from bench.launch import LOCAL, Launch, program
from bench.requests import NUMBER
from bench.server import Server
from kg import release
from kg.cli import options

_THINGS = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT DISTINCT ?thing ?label ?kind WHERE {
  VALUES ?kind { foaf:Person tip:Organization tip:Instrument tip:State } ?thing a ?kind ; rdfs:label ?label } ORDER BY ?thing"""
_LISTINGS = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?listing ?thing ?written ?document ?line ?quote WHERE {
  ?listing tip:lists ?thing ; tip:asWritten ?written ; prov:wasQuotedFrom ?passage .
  ?passage dcterms:isPartOf ?document ; tip:line ?line ; tip:quote ?quote } ORDER BY ?listing"""
_TABLES = """CREATE TABLE things (iri TEXT PRIMARY KEY, label TEXT, kind TEXT);
CREATE TABLE listings (iri TEXT, thing TEXT REFERENCES things(iri), written TEXT, document TEXT, line INTEGER, quote TEXT);
CREATE INDEX by_thing ON listings(thing);"""
_HTML = "text/html"
_THEIRS = "Datasette's row page"
_AIM = 3.0
_LINE = "{:<28} {:>12} {:>12} {:>12} {:>8} {:>10}  {}"


def rows(store: pyoxigraph.Store, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a query as texts."""
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - these are SELECTs
    for row in answer:
        yield tuple(term.value for term in row)


def database(store: pyoxigraph.Store, path: Path, base: str) -> list[str]:
    """Writes things and their listings into tables as Datasette likes them; the things' IRIs without the base."""
    things = {iri.removeprefix(base): (label, kind) for iri, label, kind in rows(store, _THINGS) if iri.startswith(base)}
    listings = [(iri.removeprefix(base), thing.removeprefix(base), *rest) for iri, thing, *rest in rows(store, _LISTINGS)]
    with sqlite3.connect(path) as tables:
        tables.executescript(_TABLES)
        tables.executemany("INSERT INTO things VALUES (?, ?, ?)", [(iri, *said) for iri, said in things.items()])
        tables.executemany("INSERT INTO listings VALUES (?, ?, ?, ?, ?, ?)", listings)
    return list(things)


def ours(store: Path, folder: Path) -> Launch:
    """``kg serve``."""
    kg = [sys.executable, "-m", "kg", "serve", "--store", str(store)]
    return Launch(lambda port: [*kg, "--port", str(port)], folder, "/sparql", page="/readyz")


def datasette(rivals: Path, path: Path) -> Launch:
    """``datasette serve`` over an immutable file, as it advises for what does not change."""
    found = program("datasette", rivals)
    return Launch(
        lambda port: [found, "serve", "-i", str(path), "--host", LOCAL, "--port", str(port)], path.parent, "/", page="/"
    )


def measured(launch: Launch, addresses: Sequence[str], seconds: float, rounds: int, numbers: Numbers) -> list[Figures]:
    """The figures of each round, once it is warm."""
    order = range(len(addresses))
    with Server.started(launch) as server:
        walked(server, addresses, order, _HTML, 1, numbers.first(1))
        return [walked(server, addresses, order, _HTML, seconds, numbers.first(seconds)) for _ in range(rounds)]


def words() -> argparse.ArgumentParser:
    """The command line's words."""
    parser = argparse.ArgumentParser(prog="python -m bench.site", description=__doc__)
    parser.add_argument("--rivals", type=Path, default=Path("rivals"), metavar="DIR", help="where Datasette was fetched to")
    parser.add_argument("--store", type=Path, metavar="DIR", help="what is served; by default the bundled documents")
    parser.add_argument("--seconds", type=float, default=5, metavar="N", help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="whose medians count")
    return parser


def main() -> None:
    """The command line."""
    asked = words().parse_args()
    wrk()
    store, numbers = options.ready(asked.store), Numbers()
    found = release.current(store)
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        path = Path(folder, "kg.db")
        things = database(pyoxigraph.Store.read_only(str(found.folder / "store")), path, found.base)
        pages = [f"/{quote(thing)}.html" for thing in things]
        tilde = [f"/kg/things/{quote(thing).replace('%', '~').replace('/', '~2F')}" for thing in things]
        loads = {
            _THEIRS: (datasette(asked.rivals.resolve(), path), tilde),
            "ours, kept": (ours(store, Path(folder)), pages),
            "ours, made anew": (ours(store, Path(folder)), [f"{page}?n={NUMBER}" for page in pages]),
        }
        results = {
            name: measured(launch, addresses, asked.seconds, asked.rounds, numbers) for name, (launch, addresses) in loads.items()
        }
    print(
        machine(), "", _LINE.format("", "requests/s", "median", "99th", "errors", "size", "in multiples of Datasette"), sep="\n"
    )
    theirs = median(one.throughput for one in results[_THEIRS])
    for name, figures in results.items():
        print(line(name, figures, theirs))


def line(name: str, figures: Sequence[Figures], theirs: float) -> str:
    """The medians of the rounds as a line, beside what Datasette reaches."""
    speed, size = median(one.throughput for one in figures), median(one.size for one in figures)
    times = median(one.median for one in figures), median(one.percentile99 for one in figures)
    cells = [f"{speed:,.1f}", *(f"{time:,.2f} ms" for time in times), sum(one.errors for one in figures), f"{size:,.0f}"]
    return _LINE.format(name, *cells, "" if name == _THEIRS else f"{speed / theirs:.1f} (aim {_AIM:g})").rstrip()


if __name__ == "__main__":
    main()
