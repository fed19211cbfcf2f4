"""Running an application until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

import uvloop
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from kg.errors import KgError

_STACK = 16 * 1024 * 1024  # bytes for each thread that asks the engine, whatever the shell's limit is
_BACKLOG = 4096  # connections that wait to be taken
_CONNECTIONS = 1 << 16  # that are open at once; idle ones must not stand in others' way
_HEADERS_WITHIN = 10_000  # milliseconds
_LONGEST_HEADERS = 16 * 1024  # bytes
_RARELY = (10_000, 20, 500)  # a full collection walks over every kept answer, while all wait
_DRAIN = 10.0  # seconds that running requests may take after the signal to stop


class Application(Protocol):
    """What can be run: an ASGI application that is opened before the first request, and closed after the last."""

    async def __call__(self, scope: Any, receive: Any, send: Any, /) -> None:  # noqa: ANN401 - as ASGI has them
        """Answers a request (ASGI 3)."""

    async def open(self) -> None:
        """Opens what the application needs."""

    def close(self) -> None:
        """Ends it."""


def run(application: Application, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Runs an application until SIGINT or SIGTERM, then ends the process with exit code 0; KgError where it cannot listen.

    The address is announced once connections are taken. At the end running requests are waited for, but not long.
    """
    address, chosen = _free(host, port)
    _allow_connections()
    threading.stack_size(_STACK)
    uvloop.run(_run(application, address, chosen, announce))


def _allow_connections() -> None:
    """Lets the process have as many connections as the system allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def _run(application: Application, address: str, port: int, announce: Callable[[str], None]) -> None:
    await application.open()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_RARELY)
    server = Server(
        application,
        address=address,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=_BACKLOG,
        backpressure=_CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADERS_WITHIN, max_buffer_size=_LONGEST_HEADERS),
        log_enabled=False,
    )
    try:
        await _serve(server, announce)
    finally:
        application.close()
    sys.stderr.flush()
    os._exit(0)


async def _serve(server: Server, announce: Callable[[str], None]) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, _stop, stopped)
    serving, stopping = asyncio.create_task(server.serve()), asyncio.create_task(stopped.wait())
    listening = asyncio.create_task(_listening(server.bind_addr, server.bind_port))
    await asyncio.wait([serving, stopping, listening], return_when=asyncio.FIRST_COMPLETED)
    if listening.done():
        announce(f"http://{f'[{server.bind_addr}]' if ':' in server.bind_addr else server.bind_addr}:{server.bind_port}/")
        await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
    if not stopping.done():
        raise KgError("the server ended by itself; is the address still free?")
    server.stop()  # type: ignore[no-untyped-call]
    await asyncio.wait([serving], timeout=_DRAIN)


def _stop(stopped: asyncio.Event) -> None:
    """Tells to stop; told again, stops at once."""
    if stopped.is_set():
        os._exit(0)
    stopped.set()


async def _listening(host: str, port: int) -> None:
    """Waits until connections are taken."""
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(host, port)
            writer.close()
            return
        await asyncio.sleep(0.01)


def _free(host: str, port: int) -> tuple[str, int]:
    """The address of a host, of IPv4 where it has one, and the port, or a free one for 0; KgError where they are taken."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = min(found, key=lambda one: one[0] != socket.AF_INET)
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return str(address[0]), int(probe.getsockname()[1])
    except OSError as error:
        raise KgError(f"cannot listen at {host}:{port}: {error.strerror or error}; try another --port or --host") from error
