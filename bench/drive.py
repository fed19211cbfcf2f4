"""Requests sent to a server, as fast as it answers: by wrk, or for large answers by a reader that throws away what it reads."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from math import ceil
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bench.launch import LOCAL
from bench.loads import Load
from bench.requests import FIRST_NUMBER, NUMBER
from bench.server import Server

_CONNECTIONS = 8
_MOST_A_SECOND = 200_000  # requests that no server here reaches
_LATEST = 60  # seconds for one answer
_HUNDRED = 100
_WALK = Path(__file__).with_name("walk.lua")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured: answers a second, latencies in milliseconds, requests without an answer, mean size in bytes."""

    throughput: float
    median: float
    percentile99: float
    errors: int
    size: float


class Numbers:
    """Numbers for requests, of which no two are alike in a whole run."""

    def __init__(self) -> None:
        self._next = FIRST_NUMBER

    def first(self, seconds: float) -> int:
        """The first of as many numbers as can be needed in some seconds."""
        first = self._next
        self._next += ceil(seconds) * _MOST_A_SECOND
        return first


def wrk() -> str:
    """The path of wrk; SystemExit where it is not there."""
    found = shutil.which("wrk")
    if not found:
        raise SystemExit("the benchmark needs wrk (apt-get install wrk)")
    return found


def driven(server: Server, load: Load, seconds: float, numbers: Numbers) -> Figures:
    """The figures of a server under a load."""
    first = numbers.first(seconds)
    if load.large:
        return _read(server, load, seconds, first)
    addresses = load.addresses(server.launch.path, server.launch.suffix)
    return walked(server, addresses, load.order, load.accept, seconds, first)


def walked(server: Server, addresses: Sequence[str], order: Sequence[int], accept: str, seconds: float, first: int) -> Figures:
    """What wrk reaches at addresses in this order, over and over: one thread, eight connections that are kept alive."""
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        lines, turns = Path(folder, "paths"), Path(folder, "order")
        lines.write_text("\n".join(addresses), encoding="ascii")
        turns.write_text("\n".join(map(str, order)), encoding="ascii")
        command = [wrk(), "-t1", f"-c{_CONNECTIONS}", f"-d{ceil(seconds)}s", "--timeout", f"{_LATEST}s", "-s", str(_WALK)]
        command += [server.address, "--", str(lines), str(turns), str(first), accept]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return figures(done.stdout)


def figures(printed: str) -> Figures:
    """The figures that wrk printed with ``walk.lua``; a refusal is no answer."""
    counted: dict[str, int] = json.loads(printed.rstrip().splitlines()[-1])
    requests, errors = counted["requests"], counted["refused"] + counted["lost"] + counted["late"]
    return Figures(
        throughput=(requests - counted["refused"]) / (counted["microseconds"] / 1e6),
        median=counted["median"] / 1e3,
        percentile99=counted["percentile99"] / 1e3,
        errors=errors,
        size=counted["bytes"] / max(requests, 1),
    )


def _read(server: Server, load: Load, seconds: float, number: int) -> Figures:
    """By a reader, one answer after the other, each read to its end; one of another size than most is an error."""
    addresses = load.addresses(server.launch.path, server.launch.suffix)
    times: list[float] = []
    sizes: list[int] = []
    errors, begun = 0, time.monotonic()
    while not times or time.monotonic() < begun + seconds:
        number += 1
        address = addresses[load.order[number % len(load.order)]].replace(NUMBER, str(number))
        start = time.perf_counter()
        try:
            sizes.append(sum(_pieces(server.port, address, load.accept)))
        except (OSError, HTTPException):
            errors += 1
        times.append(time.perf_counter() - start)
    usual = median(sizes) if sizes else 0
    errors += sum(size != usual for size in sizes)
    answered = (len(times) - errors) / (time.monotonic() - begun)
    slow = quantiles(times, n=_HUNDRED, method="inclusive")[-1] if len(times) > 1 else times[0]
    return Figures(answered, median(times) * 1e3, slow * 1e3, errors, usual)


def _pieces(port: int, address: str, accept: str) -> Iterator[int]:
    """The sizes of the pieces that an answer comes in; HTTPException for a refusal, or an answer that is cut."""
    connection = HTTPConnection(LOCAL, port, timeout=_LATEST)
    buffer = memoryview(bytearray(1 << 18))
    try:
        connection.request("GET", address, headers={"Accept": accept})
        response = connection.getresponse()
        if response.status != HTTPStatus.OK:
            raise HTTPException(str(response.status))
        while size := response.readinto(buffer):
            yield size
    finally:
        connection.close()
