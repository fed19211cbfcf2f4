"""What ``kg build`` takes, with and without its gate, and how that grows with the editions: ``python -m bench.build``.

Beside it what ``oxigraph load`` takes to make a store of the same N-Quads, which are the release's dump: it reads no
document, writes no dump and checks nothing, and its store lacks the default graph, that is half of the quads of ours.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import editions, measure
from bench.rival import Rival, rival
from kg import bundle

FIVE = "five documents"
GATED, UNGATED = "kg build", "without the gate"
COMMANDS = {
    GATED: [sys.executable, "-c", "from kg.cli import main; main()"],
    UNGATED: [sys.executable, "-m", "bench.ungated"],
}
LINE = "{seeds:<14} {quads:>10}  {what:<16} {time:>9} {times:>6} {processor:>9} {speed:>8} {memory:>10} {memories:>6} {load:>8}"
HEADER = LINE.format(
    seeds="",
    quads="quads",
    what="",
    time="time",
    times="growth",
    processor="CPU",
    speed="quads/s",
    memory="memory",
    memories="growth",
    load="to load",
)
LEGEND = """\
time, CPU: wall and processor time of the whole process; memory: its peak, resident; medians of {runs} runs
growth: in multiples of the first row of editions; to load: time in multiples of that of {rival}
The gate runs shapes and rules up to kg.check.MOST_QUADS_FOR_SHAPES quads, rules alone above."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one command took on one folder of documents."""

    seeds: str
    what: str
    quads: int
    cost: measure.Cost


def rows(sizes: Sequence[int], runs: int, other: Rival) -> Iterator[Row]:
    """The rows of the five documents, then those of as many synthetic editions as each size says."""
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        yield from _rows(FIVE, bundle.SEEDS, Path(folder), runs, other)
    for size in sizes:
        with TemporaryDirectory(prefix="kg-bench-") as folder:
            seeds = Path(folder, "seeds")
            editions.write(seeds, size)
            yield from _rows(f"{size} editions", seeds, Path(folder), runs, other)


def _rows(name: str, seeds: Path, folder: Path, runs: int, other: Rival) -> Iterator[Row]:
    store = folder / "store"
    for what, command in COMMANDS.items():
        cost = measure.typical([*command, "build", "--seeds", str(seeds), "--store"], store, runs)
        quads = _quads(store / "current")
        yield Row(name, what, quads, cost)
    loading = other.load(store / "current" / "dumps" / "kg.nq")
    yield Row(name, other.name, quads, measure.typical(loading, folder / "loaded", runs))


def _quads(release: Path) -> int:
    graphs: dict[str, int] = json.loads((release / "report.json").read_text(encoding="utf-8"))["graphs"]
    return sum(graphs.values())


def lines(found: Sequence[Row]) -> Iterator[str]:
    """The rows as a table."""
    yield HEADER
    first = {row.what: row.cost for row in reversed(found) if row.seeds != FIVE}
    loads = {row.seeds: row.cost for row in found if row.what not in COMMANDS}
    for row in found:
        cost, base = row.cost, None if row.seeds == FIVE else first[row.what]
        yield LINE.format(
            seeds=row.seeds,
            quads=f"{row.quads:,}",
            what=row.what,
            time=f"{cost.seconds:.2f} s",
            times=f"{cost.seconds / base.seconds:.2f}" if base else "",
            processor=f"{cost.processor:.2f} s",
            speed=f"{row.quads / cost.seconds:,.0f}",
            memory=f"{cost.mebibytes:,.0f} MiB",
            memories=f"{cost.mebibytes / base.mebibytes:.2f}" if base else "",
            load=f"{cost.seconds / loads[row.seeds].seconds:.1f}",
        )


def machine() -> str:
    """What it was measured on."""
    return f"{os.cpu_count()} CPUs, {platform.platform()}, Python {platform.python_version()}, pyoxigraph {version('pyoxigraph')}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.build", description=__doc__)
    parser.add_argument("--editions", default="10,20,40", metavar="N,N,...", help="sizes of the synthetic folders")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each command")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    asked = parser.parse_args()
    other = rival()
    found = list(rows([int(size) for size in asked.editions.split(",") if size], asked.runs, other))
    if asked.json:
        report = {"machine": machine(), "rival": other.remark, "runs": asked.runs, "rows": list(map(asdict, found))}
        print(json.dumps(report, indent=2))
    else:
        print(machine(), other.remark, "", *lines(found), "", LEGEND.format(runs=asked.runs, rival=other.name), sep="\n")


if __name__ == "__main__":
    main()
