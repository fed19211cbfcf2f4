"""``kg serve``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("serve")
@options.store
@options.endpoint
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen at; 0 for a free one."
)
def command(store: Path | None, endpoint: str | None, host: str, port: int) -> None:
    """Serve the graph: SPARQL at /sparql, dumps at /dumps/, what is here at /. Ctrl-C ends it.

    A release that is built meanwhile is taken up.

    \b
    Example:
      kg serve --port 8000
    """
    from kg import app, server  # noqa: PLC0415 - the web server
    from kg.endpoint.current import Current, Served  # noqa: PLC0415

    def say(message: str) -> None:
        click.echo(message, err=True)

    if endpoint:
        from kg.store.remote import Remote  # noqa: PLC0415 - an HTTP client, for this only

        elsewhere = Served(Remote(endpoint))
        elsewhere.store.query("ASK {}")
        application = app.application(lambda: elsewhere)
    else:
        application = app.application(Current(options.ready(store), say))
    server.run(application, host, port, lambda address: say(f"serving {address}"))
