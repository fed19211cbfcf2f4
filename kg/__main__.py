"""The process of a command: ``kg``, or ``python -m kg``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from kg.cli import main


def run() -> NoReturn:
    """Runs a command and ends the process at once: all is written, and a store open for reading needs no farewell.

    That saves a tenth of the time of a query.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started the process
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
    try:
        main(prog_name="kg")
    except SystemExit as end:
        with suppress(ValueError, OSError):  # whoever reads may be gone
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else int(bool(end.code)))
    os._exit(0)


if __name__ == "__main__":
    run()
