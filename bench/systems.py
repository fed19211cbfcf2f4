"""The endpoints that are compared: how each takes the data, and how it is started."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import virtuoso
from bench.launch import LOCAL, Absent, Data, Launch, completed, program

OURS = "ours"
_FUSEKI = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"


def ours(_rivals: Path, data: Data, folder: Path, options: Sequence[str]) -> Launch:
    """``kg serve``, with further options."""
    kg = [sys.executable, "-m", "kg", "serve", "--store", str(data.store), *options]
    return Launch(lambda port: [*kg, "--port", str(port)], folder, "/sparql")


def oxigraph(rivals: Path, data: Data, folder: Path, _options: Sequence[str]) -> Launch:
    """``oxigraph serve-read-only`` over a store that it loaded and optimized."""
    found = program("oxigraph", rivals)
    completed([found, "load", "--location", "store", "--file", str(data.quads)], folder)
    completed([found, "optimize", "--location", "store"], folder)
    return Launch(lambda port: [found, "serve-read-only", "--location", "store", "--bind", f"{LOCAL}:{port}"], folder, "/query")


def rdflib_endpoint(rivals: Path, data: Data, folder: Path, _options: Sequence[str]) -> Launch:
    """``rdflib-endpoint serve`` with its own defaults: one process, the graph in memory."""
    found = program("rdflib-endpoint", rivals)
    return Launch(lambda port: [found, "serve", "--host", LOCAL, "--port", str(port), str(data.quads)], folder, "/")


def fuseki(rivals: Path, data: Data, folder: Path, _options: Sequence[str]) -> Launch:
    """Fuseki with the data set in memory and without a log line for each query."""
    java, jars = program("java", rivals), sorted((rivals / "fuseki").glob("jena-fuseki-server-*.jar"))
    if not jars:
        raise Absent(f"no jena-fuseki-server in {rivals / 'fuseki'}")
    (folder / "log4j2.properties").write_text("rootLogger.level = WARN\n", encoding="utf-8")
    start = [java, "-Dlog4j2.configurationFile=log4j2.properties", "-cp", str(jars[-1].resolve()), _FUSEKI, "--localhost"]
    environment = {"FUSEKI_BASE": str(folder)}
    return Launch(
        lambda port: [*start, "--port", str(port), "--file", str(data.quads), "/ds"], folder, "/ds", "", environment, warm=10
    )


SYSTEMS: dict[str, Callable[[Path, Data, Path, Sequence[str]], Launch]] = {
    OURS: ours,
    "oxigraph": oxigraph,
    "rdflib-endpoint": rdflib_endpoint,
    "fuseki": fuseki,
    "virtuoso": virtuoso.launch,
}
