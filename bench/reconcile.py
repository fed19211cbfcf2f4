"""How fast names are reconciled, and how many rightly: ``python -m bench.reconcile --rivals DIR``.

The same names of persons are given to ours, csv-reconcile and datasette-reconcile; each is asked, in turn and round after round,
in batches as OpenRefine sends them, for names as they are, with a misprint, and with the family name first. Right is a first
candidate that is the very person. ``--setup DIR`` fetches the others from PyPI.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import httpx

from bench.build import machine
from bench.launch import LOCAL, Absent, completed
from bench.reconcilers import OURS, PACKAGES, SERVICES, Launch
from bench.server import free_port
from bench.staff import listings
from kg.iris import BASE

BATCH = 10  # names in a request, as OpenRefine sends them
LINE = "{load:<22} {system:<22} {speed:>12} {right:>8}  {ratio}"
_PATIENCE = 120.0  # seconds


class Asked(NamedTuple):
    """A name as it is asked for, and the identifier of whose it is."""

    text: str
    right: str


class Figures(NamedTuple):
    """Names a second, and the share of them with the right person first."""

    speed: float
    right: float


def labels(number: int) -> dict[str, str]:
    """That many names of persons, no two alike, by IRI."""
    names = sorted({one.name for one in listings(8 * number, 25)})
    chosen = Random(number).sample(names, number)  # noqa: S311 - no secret is made of it
    return {f"{BASE}person/{place}": name for place, name in enumerate(chosen)}


def misprinted(name: str, luck: Random) -> str:
    """A name with one slip: a letter too few, two that changed places, or one too many."""
    place = luck.randrange(1, len(name) - 1)
    kinds = (
        name[:place] + name[place + 1 :],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
        name[:place] + name[place] + name[place:],
    )
    return luck.choice(kinds)


def turned(name: str, _luck: Random) -> str:
    """A name with the family name first."""
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}" if given else family


LOADS = {"as they are": lambda name, _: name, "with a misprint": misprinted, "family name first": turned}


def questions(named: Mapping[str, str], load: str, seed: int) -> Iterator[list[Asked]]:
    """Batches of names without end, the same for the same seed."""
    luck, pairs = Random(seed), sorted(named.items())  # noqa: S311 - no secret is made of it
    while True:
        yield [Asked(LOADS[load](name, luck), iri) for iri, name in luck.choices(pairs, k=BATCH)]


@contextmanager
def started(launch: Launch) -> Iterator[str]:
    """The address of a service that answers, which ends with this; Absent where it does not start."""
    port, log = free_port(), launch.folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(launch.command(port), cwd=launch.folder, stdout=output, stderr=output)  # noqa: S603 - ours
    try:
        address = f"http://{LOCAL}:{port}{launch.path}"
        _await(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait()


def _await(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(address).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise Absent(f"it does not start: {log.read_text(errors='replace').strip()[-300:]}")


def driven(address: str, batches: Iterator[list[Asked]], seconds: float) -> Figures:
    """What a service reaches for a client that asks batch after batch."""
    right = number = 0
    with httpx.Client(timeout=_PATIENCE) as client:
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            asked = next(batches)
            queries = {f"q{place}": {"query": one.text, "limit": 5} for place, one in enumerate(asked)}
            found = client.post(address, data={"queries": json.dumps(queries)}).raise_for_status().json()
            right += sum(_is_right(found[f"q{place}"]["result"], one.right) for place, one in enumerate(asked))
            number += len(asked)
        return Figures(number / (time.monotonic() - start), right / number)


def _is_right(found: Sequence[Mapping[str, str]], right: str) -> bool:
    """Whether the first candidate is the right one; ours leaves out the base of its identifiers."""
    return bool(found) and right in {found[0]["id"], BASE + found[0]["id"]}


def measured(
    launches: Mapping[str, Launch], named: Mapping[str, str], seconds: float, rounds: int
) -> dict[str, dict[str, Figures]]:
    """The medians of the rounds by load and service, each service started for each round."""
    found: dict[str, dict[str, list[Figures]]] = {load: {name: [] for name in launches} for load in LOADS}
    for seed in range(rounds):
        for name, launch in launches.items():
            with started(launch) as address:
                driven(address, questions(named, "as they are", -1), min(1.0, seconds))
                for load, figures in found.items():
                    figures[name].append(driven(address, questions(named, load, seed), seconds))
                    say(f"{name}, {load}: {figures[name][-1].speed:,.0f} names a second")
    return {load: {name: _medians(several) for name, several in figures.items()} for load, figures in found.items()}


def _medians(several: Sequence[Figures]) -> Figures:
    return Figures(median(one.speed for one in several), median(one.right for one in several))


def lines(found: Mapping[str, Mapping[str, Figures]]) -> Iterator[str]:
    """The figures as a table, load by load, with ours in multiples of the others."""
    yield LINE.format(load="", system="", speed="names/s", right="right", ratio="ours")
    for load, figures in found.items():
        for name, one in figures.items():
            ratio = "" if name == OURS or OURS not in figures else f"{figures[OURS].speed / one.speed:.1f}x"
            yield LINE.format(load=load, system=name, speed=f"{one.speed:,.0f}", right=f"{one.right:.1%}", ratio=ratio).rstrip()


def say(message: str) -> None:
    """Tells how far it is."""
    print(message, file=sys.stderr, flush=True)


def fetch(folder: Path) -> None:
    """Fetches the other services from PyPI into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, packages in PACKAGES.items():
        completed([sys.executable, "-m", "venv", name], folder)
        completed([str(folder.resolve() / name / "bin" / "pip"), "install", "--quiet", *packages], folder)


def launches(names: Sequence[str], rivals: Path, named: Mapping[str, str], folder: Path) -> Iterator[tuple[str, Launch]]:
    """The services of these names that are here, with the labels; the others are named with the reason."""
    for name in names:
        place = folder / name
        place.mkdir()
        try:
            yield name, SERVICES[name](rivals.resolve(), named, place)
        except Absent as reason:
            say(f"absent: {name}: {reason}")


def words() -> argparse.ArgumentParser:
    """The command line's words."""
    parser = argparse.ArgumentParser(prog="python -m bench.reconcile", description=__doc__)
    parser.add_argument("--setup", type=Path, metavar="DIR", help="fetch the other services into a folder, and end")
    parser.add_argument("--rivals", type=Path, default=Path("rivals"), metavar="DIR", help="where they were fetched to")
    parser.add_argument("--only", default=",".join(SERVICES), metavar="NAME,...", help="which services: %(default)s")
    parser.add_argument("--names", type=int, default=5000, metavar="N", help="that are known to them")
    parser.add_argument("--seconds", type=float, default=5, metavar="N", help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="whose medians count")
    return parser


def main() -> None:
    """The command line."""
    asked = words().parse_args()
    if asked.setup:
        return fetch(asked.setup)
    named = labels(asked.names)
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        found = measured(
            dict(launches(asked.only.split(","), asked.rivals, named, Path(folder))), named, asked.seconds, asked.rounds
        )
    print(machine(), f"{len(named):,} names", "", *lines(found), sep="\n")
    return None


if __name__ == "__main__":
    main()
