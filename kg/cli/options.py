"""Options that several commands share, and the store that they lead to."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from pyoxigraph import NamedNode

import kg
from kg import bundle
from kg.errors import printable

Command = TypeVar("Command", bound=Callable[..., Any])


def store(function: Command) -> Command:
    """``--store DIR``, also from KG_STORE; without either a folder in the user's data directory."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="KG_STORE",
        metavar="DIR",
        help="Folder of the releases; also from KG_STORE. Without either, one of your own that is built when it is not there.",
    )(function)


class Iri(click.ParamType[str]):
    """An absolute IRI."""

    name = "IRI"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """The IRI; a usage error where it is none."""
        try:
            return NamedNode(value).value
        except ValueError as error:
            self.fail(f"{value!r} is no absolute IRI: {error}", param, ctx)


class Size(click.ParamType[int]):
    """A number of bytes, with or without a unit."""

    name = "SIZE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's signature
        """The number of bytes; a usage error where it is none."""
        found = re.fullmatch(r"([0-9]{1,12}) ?(?:([KMG])i?)?B?", str(value), re.IGNORECASE)
        if not found:
            self.fail(f"{value!r} is no size like 512MiB or 1GiB", param, ctx)
        return int(found[1]) << (0, 10, 20, 30)[" KMG".index((found[2] or " ").upper())]


SIZE = Size()


def endpoint(function: Command) -> Command:
    """``--endpoint URL``: a SPARQL endpoint in place of a store."""
    return click.option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 endpoint in place of a store.")(function)


def own_store() -> Path:
    """The folder of the user's own store: in the data directory of the XDG Base Directory Specification.

    It is named after the package's version and the bundled seeds and ontology; a checksum tells those apart.
    """
    from zlib import crc32  # noqa: PLC0415 - where no store is given

    checksum = 0
    for folder in (bundle.SEEDS, bundle.ONTOLOGY):
        for path in sorted(folder.rglob("*.t*")):
            checksum = crc32(path.name.encode() + path.read_bytes(), checksum)
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser() / "kg" / f"{kg.__version__}-{checksum:08x}"


def ready(store: Path | None) -> Path:
    """The folder of a store with a release: the given one, or the user's own, built from the bundled seeds if need be."""
    if store:
        return store
    own = own_store()
    if not (own / "current").exists():
        from kg import build  # noqa: PLC0415 - a release is there most times

        build.build(bundle.SEEDS, own, progress=progress)
    return own


@contextmanager
def stoppable() -> Iterator[None]:
    """Lets Ctrl-C end the process while the engine works, which does not look for it."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def progress(step: str) -> None:
    """Shows a step of long work, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)


def text(path: Path) -> str:
    """The text of a file, or of standard input for ``-``; refuses what is no UTF-8, in its place."""
    from kg import documents  # noqa: PLC0415 - for queries of the user's own only

    content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    return documents.decoded(content, printable(str(path))).characters.removeprefix("\ufeff")
