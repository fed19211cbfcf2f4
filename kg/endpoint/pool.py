"""The query workers as the server sees them: some idle, each busy one with the flight that it answers."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import clock_gettime, monotonic
from typing import Protocol, cast

from kg.endpoint.memory import own
from kg.errors import KgError
from kg.release import Release
from kg.store import Damaged
from kg.workers import frames

_PROCESSOR = 2  # a process's clock of its time on processors, as clock_getcpuclockid(3) numbers it on Linux
_SPARE = 2  # idle workers beside those that are needed
_PATIENCE = 1.0  # seconds before what failed is tried again
_OPENING = 120.0  # seconds that a release may take to be opened


class Answering(Protocol):
    """Who hears of an answer."""

    def received(self, kind: bytes, content: bytes) -> None:
        """A frame of the answer."""

    def died(self, status: int) -> None:
        """The worker is dead, with this exit status, negative for a signal."""


class Worker(asyncio.Protocol):
    """A process that answers one question after the other."""

    def __init__(self, pid: int, gone: Callable[[Worker], None]) -> None:
        self.pid = pid
        self.flight: Answering | None = None
        self.used = False
        self._born_with = own(pid)
        self._gone = gone
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    @property
    def spent(self) -> float:
        """Seconds of a processor that the process has taken; the time of day where that cannot be told."""
        try:
            return clock_gettime((~self.pid << 3) | _PROCESSOR)
        except OSError:
            return monotonic()

    @property
    def memory(self) -> int:
        """Bytes of memory that the process has taken since it was forked."""
        return own(self.pid) - self._born_with

    def ask(self, question: bytes, flight: Answering) -> None:
        """Sends a question; the flight hears of its answer."""
        assert self._transport  # noqa: S101 - connected before it is handed out
        self.flight = flight
        self.used = True
        self._transport.write(question)

    def pause(self) -> None:
        """Reads no more for a while: the worker waits."""
        if self._transport:
            self._transport.pause_reading()

    def resume(self) -> None:
        """Reads on."""
        if self._transport:
            self._transport.resume_reading()

    def close(self) -> None:
        """Ends the connection, and with it an idle worker."""
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the connection (asyncio.Protocol)."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Hands on the frames that are complete (asyncio.Protocol)."""
        buffer = self._buffer
        buffer += data
        while len(buffer) >= frames.HEAD.size:
            kind, size = frames.HEAD.unpack_from(buffer)
            end = frames.HEAD.size + size
            if len(buffer) < end:
                return
            content = bytes(buffer[frames.HEAD.size : end])
            del buffer[:end]
            if self.flight:
                self.flight.received(kind, content)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the exit status says why
        """Takes the worker out of service (asyncio.Protocol)."""
        self._transport = None
        self._gone(self)


class Pool:
    """The workers over one release, and their parent."""

    def __init__(self, release: Release, *, needed: int, memory: int) -> None:
        self._release = release
        self._wanted = needed + _SPARE
        self._memory = memory
        self._idle: deque[Worker] = deque()
        self._workers: dict[int, Worker] = {}
        self._forking = 0
        self._outgoing = bytearray()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ready: asyncio.Future[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.when_idle: Callable[[], None] = lambda: None

    async def open(self) -> None:
        """Starts the parent, and returns when all workers are there; Damaged where the release cannot be opened."""
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003 - socket's own
        self._control, self._ready = ours, loop.create_future()
        self._outgoing.clear()
        words = [sys.executable, "-m", "kg.workers", str(theirs.fileno()), str(self._release.folder), str(self._memory)]
        environment = {name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH", "PYTHONPATH"}}
        self._process = subprocess.Popen(  # noqa: ASYNC220, S603 - short, and ours
            words,
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        loop.add_reader(ours, self._hear)
        try:
            await asyncio.wait_for(self._ready, _OPENING)
        except TimeoutError as error:
            raise Damaged(f"{self._release.folder}: the release could not be opened within {_OPENING:.0f} seconds") from error

    def take(self) -> Worker | None:
        """An idle worker, if there is one."""
        worker = self._idle.popleft() if self._idle else None
        self._fill()
        return worker

    def give(self, worker: Worker) -> None:
        """Takes back a worker that has answered."""
        worker.flight = None
        if worker.pid in self._workers:
            self._idle.appendleft(worker)
        if len(self._idle) > self._wanted + _SPARE:
            self._idle.pop().close()

    def send(self, kind: bytes, worker: Worker) -> None:
        """Has the parent kill, stop, continue or put back a worker."""
        self._command(kind, worker.pid)

    def close(self) -> None:
        """Ends the parent, and with it all workers."""
        if self._control:
            asyncio.get_running_loop().remove_reader(self._control)
            asyncio.get_running_loop().remove_writer(self._control)
            self._control.close()
            self._control = None
        for worker in list(self._workers.values()):
            worker.close()
        if self._process:
            threading.Thread(target=self._process.wait).start()

    @property
    def pids(self) -> list[int]:
        """The process numbers of the workers."""
        return list(self._workers)

    def _fill(self) -> None:
        missing = max(self._wanted - len(self._workers), _SPARE - len(self._idle)) - self._forking
        for _ in range(missing):
            self._forking += 1
            self._command(frames.FORK)

    def _command(self, kind: bytes, pid: int = 0) -> None:
        self._outgoing += frames.packet(kind, pid)
        self._send()

    def _send(self) -> None:
        """Sends the parent what it takes now, and the rest when it takes more."""
        if not self._control:
            return
        loop = asyncio.get_running_loop()
        loop.remove_writer(self._control)
        with suppress(BrokenPipeError, ConnectionResetError):
            try:
                while self._outgoing:
                    del self._outgoing[: self._control.send(self._outgoing)]
            except BlockingIOError:
                loop.add_writer(self._control, self._send)

    def _hear(self) -> None:
        """Hears what the parent reports."""
        assert self._control  # noqa: S101 - it is read from
        try:
            content, descriptors, _, _ = socket.recv_fds(self._control, frames.PACKET, 1)
        except BlockingIOError:
            return
        if not content:
            self._lost()
            return
        kind, number, text = frames.unpacked(content)
        if kind == frames.STARTED:
            self._started(number, socket.socket(fileno=descriptors[0]))
        elif kind == frames.EXITED:
            self._exited(number, int(text))
        elif kind == frames.READY:
            self._fill()
        else:
            self._settle(Damaged(text))

    def _started(self, pid: int, connection: socket.socket) -> None:
        connection.setblocking(False)  # noqa: FBT003
        worker = Worker(pid, self._withdrawn)
        self._workers[pid] = worker
        task = asyncio.ensure_future(self._connected(worker, connection))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _connected(self, worker: Worker, connection: socket.socket) -> None:
        await asyncio.get_running_loop().create_connection(lambda: worker, sock=connection)
        self._forking -= 1
        if worker.pid in self._workers:
            self._idle.append(worker)
        if len(self._idle) >= self._wanted:
            self._settle()
        self.when_idle()

    def _withdrawn(self, worker: Worker) -> None:
        with suppress(ValueError):
            self._idle.remove(worker)

    def _exited(self, pid: int, status: int) -> None:
        worker = self._workers.pop(pid, None)
        if worker is None:
            return
        self._withdrawn(worker)
        worker.close()
        if worker.used:
            self._fill()
        else:  # it could not even begin, and the next may not either
            asyncio.get_running_loop().call_later(_PATIENCE, self._fill)
        if worker.flight:
            worker.flight.died(status)

    def _lost(self) -> None:
        """The parent is dead, and the workers with it."""
        self._settle(Damaged("the parent of the query workers is dead"))
        for pid in list(self._workers):
            self._exited(pid, -signal.SIGKILL)
        self.close()
        asyncio.get_running_loop().call_later(_PATIENCE, self._reopen)

    def _reopen(self) -> None:
        self._forking = 0
        opening = asyncio.ensure_future(self.open())
        self._tasks.add(opening)
        opening.add_done_callback(self._reopened)

    def _reopened(self, opening: asyncio.Task[None]) -> None:
        self._tasks.discard(opening)
        if opening.exception():
            self._lost()

    def _settle(self, error: KgError | None = None) -> None:
        if self._ready and not self._ready.done():
            if error:
                self._ready.set_exception(error)
            else:
                self._ready.set_result(None)
