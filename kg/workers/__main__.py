"""The small parent of the workers: opens a release once, forks workers that share it, and tells how they end.

It is a process of one thread, started by the server: a process with threads must not fork.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kg import dump, iris  # noqa: F401 - shared by all workers, each would import them after the fork
from kg.answers import linked, table  # noqa: F401 - as above
from kg.errors import KgError
from kg.release import Release
from kg.store import Store, clauses, columns, fault  # noqa: F401 - as above
from kg.workers import frames, worker
from kg.workers.confined import confine

_SIGNALS = {frames.KILL: signal.SIGKILL, frames.STOP: signal.SIGSTOP, frames.CONTINUE: signal.SIGCONT}
_LOWEST = 19


class Parent:
    """Forks, signals and buries workers as the server says; ends them all when the server is gone."""

    def __init__(self, control: socket.socket, opened: Callable[[], Store], memory: int) -> None:
        self._control = control
        self._opened = opened
        self._memory = memory
        self._children: set[int] = set()

    def run(self) -> None:
        """Obeys until the server is gone."""
        woken, wakes = socket.socketpair()
        wakes.setblocking(False)  # noqa: FBT003 - socket's own
        woken.setblocking(False)  # noqa: FBT003
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
        self._tell(frames.READY)
        while True:
            ready, _, _ = select.select([self._control, woken], [], [])
            if woken in ready:
                with suppress(BlockingIOError):
                    woken.recv(frames.PACKET)
                self._bury()
            if self._control in ready and not self._obey(frames.exactly(self._control.recv, frames.PACKET)):
                break
        signal.set_wakeup_fd(-1)
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)

    def _obey(self, command: bytes) -> bool:
        """Whether there was a command, and with it the server."""
        if not command:
            return False
        kind, pid, _ = frames.unpacked(command)
        if kind == frames.FORK:
            self._fork()
        elif pid in self._children and kind == frames.YIELD:
            os.setpriority(os.PRIO_PROCESS, pid, _LOWEST)
        elif pid in self._children:
            os.kill(pid, _SIGNALS[kind])
        return True

    def _fork(self) -> None:
        theirs, ours = socket.socketpair()
        pid = os.fork()
        if not pid:
            theirs.close()  # else the worker would never see that the server is gone, if this process is killed
            self._be_worker(ours)
        self._children.add(pid)
        socket.send_fds(self._control, [frames.packet(frames.STARTED, pid)], [theirs.fileno()])
        theirs.close()
        ours.close()

    def _be_worker(self, connection: socket.socket) -> None:
        """Answers in the child, which never returns."""
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # what the engine says as it dies
            self._control.close()
            store = self._opened()
            confine(self._memory)
            worker.work(connection, store)
        finally:
            os._exit(0)

    def _bury(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            self._children.discard(pid)
            self._tell(frames.EXITED, pid, str(os.waitstatus_to_exitcode(status)))

    def _tell(self, kind: bytes, number: int = 0, text: str = "") -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            self._control.send(frames.packet(kind, number, text))


def main(control: socket.socket, folder: Path, memory: int) -> None:
    """Opens a release in its folder and forks workers over it."""
    try:
        opened = _opening(Release(folder))
    except KgError as error:
        control.send(frames.packet(frames.UNREADABLE, text=str(error)))
        return
    gc.collect()
    gc.freeze()
    Parent(control, opened, memory).run()


def _opening(release: Release) -> Callable[[], Store]:
    """How a worker comes to the store: it shares one in memory, or opens a large one itself, for RocksDB has threads."""
    if release.is_small:
        store = release.loaded()
        return lambda: store
    return release.store


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the server says when it is over
    main(socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))
