"""What servers of the same data reach under the same loads: ``python -m bench.serve --rivals DIR``.

Ours, Oxigraph's, rdflib-endpoint, Fuseki and Virtuoso, as far as ``python -m bench.serve --setup DIR`` could fetch them; one
runs at a time, round after round. No two requests of the loads that never repeat are alike in a whole run.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pyoxigraph

from bench import agreement, fetch, loads
from bench.build import machine
from bench.drive import Figures, Numbers, driven, wrk
from bench.launch import Absent, Data, Launch
from bench.loads import LOADS, Load
from bench.server import Server
from bench.standing import Row, lines
from bench.systems import OURS, SYSTEMS
from kg import release
from kg.cli import options

_FEW = 24  # answers that three rounds of eight connections give
_LONGEST = 40.0  # seconds


@dataclass(frozen=True, slots=True)
class Run:
    """What is compared, and for how long each is measured."""

    systems: Mapping[str, Launch]
    loads: list[Load]
    seconds: float
    rounds: int
    numbers: Numbers = field(default_factory=Numbers)


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found: all figures by system and load, memory in MiB beside them, and where the answers differ."""

    figures: dict[tuple[str, str], list[tuple[Figures, float]]]
    differences: dict[str, list[str]]

    def rows(self) -> Iterator[Row]:
        """The medians of the rounds; the errors of all of them, and the most memory."""
        for (system, load), rounds in self.figures.items():
            measured = [figures for figures, _ in rounds]
            yield Row(
                system=system,
                load=load,
                throughput=median(one.throughput for one in measured),
                median=median(one.median for one in measured),
                percentile99=median(one.percentile99 for one in measured),
                errors=sum(one.errors for one in measured),
                size=median(one.size for one in measured),
                mebibytes=max(memory for _, memory in rounds),
            )


def launches(
    names: Sequence[str], rivals: Path, data: Data, folder: Path, further: Sequence[str]
) -> Iterator[tuple[str, Launch]]:
    """The systems of these names that are here, with the data loaded; the others are named with the reason."""
    for name in names:
        place = folder / name
        place.mkdir()
        try:
            yield name, SYSTEMS[name](rivals.resolve(), data, place, further)
        except Absent as reason:
            say(f"absent: {name}: {reason}")


def measured(run: Run) -> Found:
    """The figures of all systems under all loads, round after round, each of a server that was started for it."""
    found = Found({}, {name: [] for name in run.systems})
    reference: dict[str, agreement.Rows | str] = {}
    for name, launch in run.systems.items():
        with _noted(found, name), Server.started(launch) as server:
            answers = agreement.answers(server, run.loads)
            reference = reference or answers
            found.differences[name] += agreement.disagreements(reference, answers)
            say(f"{name}: {len(answers)} answers, {len(found.differences[name])} of them differ")
    for load in run.loads * run.rounds:
        for name, launch in run.systems.items():
            with _noted(found, name, load), Server.started(launch) as server:
                driven(server, load, launch.warm, run.numbers)
                server.idle()
                figures = _figures(run, server, load)
                found.figures.setdefault((name, load.name), []).append((figures, server.mebibytes()))
                say(f"{name}, {load.name}: {figures.throughput:,.1f} a second")
    return found


@contextmanager
def _noted(found: Found, name: str, load: Load | None = None) -> Iterator[None]:
    """Notes where a server does not start, or does not come back from a load, and goes on."""
    try:
        yield
    except Absent as reason:
        what = f"{load.name}: {reason}" if load else str(reason)
        say(f"{name}: {what}")
        found.differences[name].append(what)


def _figures(run: Run, server: Server, load: Load) -> Figures:
    """What a server reaches; where that is few answers, over a longer time."""
    seconds = run.seconds
    figures = driven(server, load, seconds, run.numbers)
    while figures.throughput * seconds < _FEW and seconds < _LONGEST:
        server.idle()
        seconds = min(_LONGEST, seconds * 4)
        figures = driven(server, load, seconds, run.numbers)
    return figures


def say(message: str) -> None:
    """Tells how far it is."""
    print(message, file=sys.stderr, flush=True)


def words() -> argparse.ArgumentParser:
    """The command line's words."""
    parser = argparse.ArgumentParser(prog="python -m bench.serve", description=__doc__)
    parser.add_argument("--setup", type=Path, metavar="DIR", help="fetch the rivals into a folder, and end")
    parser.add_argument("--rivals", type=Path, default=Path("rivals"), metavar="DIR", help="where they were fetched to")
    parser.add_argument("--store", type=Path, metavar="DIR", help="what is served; by default the bundled documents")
    parser.add_argument("--only", default=",".join(SYSTEMS), metavar="NAME,...", help="which systems: %(default)s")
    parser.add_argument("--loads", default=",".join(LOADS), metavar="NAME,...", help="which loads: %(default)s")
    parser.add_argument("--seconds", type=float, default=5, metavar="N", help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="whose medians count")
    parser.add_argument("--options", default="", metavar="WORDS", help="further options of kg serve: --options='--workers 2'")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, too")
    return parser


def compared(asked: argparse.Namespace, folder: Path) -> Found:
    """What is found of the systems and loads that are asked for."""
    store = options.ready(asked.store)
    opened = pyoxigraph.Store.read_only(str(release.current(store).folder / "store"))
    source = loads.source(opened)
    chosen = [made(source) for name in asked.loads.split(",") for made in LOADS[name]]
    data = Data.of(store, folder)
    systems = dict(launches(asked.only.split(","), asked.rivals, data, folder, shlex.split(asked.options)))
    return measured(Run(systems, chosen, asked.seconds, asked.rounds))


def main() -> None:
    """The command line."""
    asked = words().parse_args()
    if asked.setup:
        return fetch.fetch(asked.setup)
    wrk()
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        found = compared(asked, Path(folder))
    rows = list(found.rows())
    print(machine(), "", *lines(rows), "", sep="\n")
    for name, differences in found.differences.items():
        print(f"{name}: {len(differences)} answers differ from {OURS}", *differences, sep="\n  ")
    if asked.json:
        report = {"machine": machine(), "rows": list(map(asdict, rows)), "differences": found.differences}
        asked.json.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return None


if __name__ == "__main__":
    main()
