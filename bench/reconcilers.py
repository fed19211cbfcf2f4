"""The reconciliation services that are compared: how each is given the labels, and how it is started."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.launch import LOCAL, completed, program
from kg import build

OURS = "ours"
PACKAGES = {
    "csv-reconcile": ["csv-reconcile==0.3.2"],
    "datasette-reconcile": ["datasette-reconcile==0.6.3", "datasette==0.65.5"],
}
_PERSON = "<{iri}> a <http://xmlns.com/foaf/0.1/Person> ; <http://www.w3.org/2000/01/rdf-schema#label> {label} .\n"


class Launch(NamedTuple):
    """How a service is started at a port, in a folder of its own, and where it is asked."""

    command: Callable[[int], Sequence[str]]
    folder: Path
    path: str


def ours(_rivals: Path, labels: Mapping[str, str], folder: Path) -> Launch:
    """``kg serve`` over a release of the labels."""
    data = folder / "labels.ttl"
    data.write_text("".join(_PERSON.format(iri=iri, label=json.dumps(label)) for iri, label in labels.items()), encoding="utf-8")
    build.load([data], folder / "store")
    words = [sys.executable, "-m", "kg", "serve", "--store", str(folder / "store")]
    return Launch(lambda port: [*words, "--port", str(port)], folder, "/reconcile")


def csv_reconcile(rivals: Path, labels: Mapping[str, str], folder: Path) -> Launch:
    """csv-reconcile with its own scorer, Dice's coefficient of bigrams, started by Flask's own server as it starts itself."""
    found = program("csv-reconcile", rivals)
    with (folder / "labels.tsv").open("w", encoding="utf-8", newline="") as output:
        csv.writer(output, dialect="excel-tab").writerows([("id", "name"), *labels.items()])
    completed([found, "init", "labels.tsv", "id", "name"], folder)
    flask = str(Path(found).with_name("flask"))
    words = [flask, "--app", "csv_reconcile:create_app()", "run", "--host", LOCAL]
    return Launch(lambda port: [*words, "--port", str(port)], folder, "/reconcile")


def datasette_reconcile(rivals: Path, labels: Mapping[str, str], folder: Path) -> Launch:
    """datasette-reconcile over a table in SQLite with its full-text index."""
    found = program("datasette", rivals)
    with sqlite3.connect(folder / "data.db") as database:
        database.execute("CREATE TABLE labels (id TEXT PRIMARY KEY, name TEXT)")
        database.executemany("INSERT INTO labels VALUES (?, ?)", labels.items())
        database.execute("CREATE VIRTUAL TABLE labels_fts USING fts5(name, content='labels')")
        database.execute("INSERT INTO labels_fts (rowid, name) SELECT rowid, name FROM labels")
    settings = {"id_field": "id", "name_field": "name", "fts_table": "labels_fts"}
    metadata = {"databases": {"data": {"tables": {"labels": {"plugins": {"datasette-reconcile": settings}}}}}}
    (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    words = [found, "data.db", "--metadata", "metadata.json", "--host", LOCAL]
    return Launch(lambda port: [*words, "--port", str(port)], folder, "/data/labels/-/reconcile")


SERVICES: dict[str, Callable[[Path, Mapping[str, str], Path], Launch]] = {
    OURS: ours,
    "csv-reconcile": csv_reconcile,
    "datasette-reconcile": datasette_reconcile,
}
