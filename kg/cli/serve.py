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
@click.option("--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds that a query may take.")
@click.option("--workers", type=click.IntRange(1, 64), help="Queries that run at once.  [default: one a core]")
@click.option(
    "--max-memory", type=options.SIZE, default="1GiB", show_default=True, help="Memory of a query, beside the graph itself."
)
@click.option("--cache", type=options.SIZE, default="64MiB", show_default=True, help="Memory for answers that are kept.")
@click.option("--public-url", metavar="URL", help="The address that the world has for this server.")
@click.option("--root-path", default="", metavar="PATH", help="Path that a proxy puts before this server's paths.")
@click.option("--contact", metavar="ADDRESS", help="Where to report errors: an address of mail or of the web, shown at /about.")
@click.option(
    "--trusted",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy whose X-Forwarded headers count: an address or a range; repeatable.",
)
def command(
    store: Path | None,
    endpoint: str | None,
    host: str,
    port: int,
    timeout: float,
    workers: int | None,
    max_memory: int,
    cache: int,
    public_url: str | None,
    root_path: str,
    contact: str | None,
    trusted: tuple[str, ...],
) -> None:
    """Serve the graph: SPARQL at /sparql, reconciliation at /reconcile, dumps at /dumps/, what is here at /. Ctrl-C ends it.

    A release that is built meanwhile is taken up.

    \b
    Example:
      kg serve --port 8000 --timeout 10
    """
    from kg import app, server  # noqa: PLC0415 - the web server
    from kg.endpoint.current import Current, Elsewhere  # noqa: PLC0415
    from kg.endpoint.settings import settings  # noqa: PLC0415
    from kg.layout import static  # noqa: PLC0415

    def announce(address: str) -> None:
        click.echo(f"serving {address}", err=True)
        if not static.has("editor.js"):
            click.echo(f"without the editor and the map: {static.missing()}", err=True)

    chosen = settings(
        timeout=timeout,
        workers=workers,
        memory=max_memory,
        cache=cache,
        public=public_url,
        root=root_path,
        contact=contact,
        trusted=trusted,
    )
    if endpoint:
        from kg.store.remote import Remote  # noqa: PLC0415 - an HTTP client, for this only

        elsewhere = Remote(endpoint)
        elsewhere.query("ASK {}")
        served: Current | Elsewhere = Elsewhere(elsewhere)
    else:
        served = Current(options.ready(store), chosen)
    server.run(app.Application(served, chosen), host, port, announce)
