"""How ours stands beside the others, as a table, with what we aim at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.systems import OURS

LINE = "{load:<26} {system:<16} {speed:>10} {median:>10} {late:>10} {errors:>7} {size:>10} {memory:>9}  {ratio}"
HEADER = LINE.format(
    load="",
    system="",
    speed="requests/s",
    median="median",
    late="99th",
    errors="errors",
    size="size",
    memory="memory",
    ratio="ours",
)
LEGEND = """\
median, 99th: latency; errors: requests without an answer, in all rounds; size: of an answer on the wire, in bytes
memory: resident, of all processes of the server after the load; ours: our requests a second in multiples of theirs"""
AIMS = {
    ("canned mix", "oxigraph"): 3.0,
    ("canned mix", "rdflib-endpoint"): 20.0,
    ("repeated, three patterns", "oxigraph"): 1.5,
    ("repeated, one pattern", "oxigraph"): 0.9,
    ("never repeated, canned", "oxigraph"): 0.8,
    ("never repeated, points", "oxigraph"): 0.4,
    ("large, JSON", "oxigraph"): 1 / 1.3,
    ("large, CSV", "oxigraph"): 1 / 1.3,
    ("large, N-Triples", "oxigraph"): 1 / 1.3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one system reached under one load; latencies in milliseconds, the size of an answer in bytes."""

    system: str
    load: str
    throughput: float
    median: float
    percentile99: float
    errors: int
    size: float
    mebibytes: float


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as a table, load by load."""
    yield HEADER
    ours = {row.load: row.throughput for row in rows if row.system == OURS}
    for load in dict.fromkeys(row.load for row in rows):
        for row in rows:
            if row.load == load:
                yield _line(row, ours.get(load))
    yield ""
    yield LEGEND


def _line(row: Row, ours: float | None) -> str:
    return LINE.format(
        load=row.load,
        system=row.system,
        speed=f"{row.throughput:,.1f}",
        median=f"{row.median:,.2f} ms",
        late=f"{row.percentile99:,.2f} ms",
        errors=f"{row.errors:,}",
        size=f"{row.size:,.0f}",
        memory=f"{row.mebibytes:,.0f} MiB",
        ratio=_ratio(row, ours),
    ).rstrip()


def _ratio(row: Row, ours: float | None) -> str:
    """Ours in multiples of a rival's, with the aim and whether it is reached, where there is one."""
    if row.system == OURS or ours is None or not row.throughput:
        return ""
    ratio, aim = ours / row.throughput, AIMS.get((row.load, row.system))
    return f"{ratio:.2f}x" if aim is None else f"{ratio:.2f}x (aim {aim:.2f}: {'reached' if ratio >= aim else 'missed'})"
