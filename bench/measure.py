"""What a process takes from its start to its end: wall time, processor time, and its peak of resident memory."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from time import perf_counter

_KIB_A_MIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall time and processor time (of all threads, user and system) in seconds, peak resident memory in MiB."""

    seconds: float
    processor: float
    mebibytes: float


def typical(command: Sequence[str], target: Path, runs: int) -> Cost:
    """The medians of some runs of a command that takes a folder to write as its last word; what the last run wrote stays."""
    costs = []
    for _ in range(runs):
        shutil.rmtree(target, ignore_errors=True)
        costs.append(once([*command, str(target)]))
    return Cost(
        seconds=median(cost.seconds for cost in costs),
        processor=median(cost.processor for cost in costs),
        mebibytes=median(cost.mebibytes for cost in costs),
    )


def once(command: Sequence[str]) -> Cost:
    """What one fresh process takes, by its own ``rusage`` (on Linux, in KiB); SystemExit with its output where it fails.

    Memory is never less than that of the process that starts it, which therefore imports little.
    """
    with TemporaryFile() as output:
        start = perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output)  # noqa: S603 - our own commands
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{output.read().decode(errors='replace')}")
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / _KIB_A_MIB)
