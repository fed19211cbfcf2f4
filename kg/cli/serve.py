"""``kg serve``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from kg.cli import options


@click.command("serve")
@options.store
@options.endpoint
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen at.")
def command(store: Path | None, endpoint: str | None, host: str, port: int) -> None:
    """Serve the graph: SPARQL at /sparql, dumps at /dumps/, what is here at /.

    \b
    Example:
      kg serve --port 8000
    """
    from kg import app  # noqa: PLC0415 - the web server

    def announce(address: str) -> None:
        click.echo(f"serving {address}", err=True)

    if endpoint:
        from kg.store.remote import Remote  # noqa: PLC0415 - an HTTP client, for this only

        app.run(app.application(partial(Remote, endpoint), None), host, port, announce)
    else:
        app.serve(options.ready(store), host, port, announce)
