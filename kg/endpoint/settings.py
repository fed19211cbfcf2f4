"""What a server is told about how it is to serve."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.endpoint.visitors import Visitors, network
from kg.errors import KgError
from kg.iris import is_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Limits, and how the server is seen from outside.

    ``timeout`` in seconds for a query; ``memory`` in bytes for a query beside what all share, ``cache`` in bytes; ``public`` the
    address that the world has for this server, without a slash at its end, and ``root`` the path that a proxy puts before ours;
    ``contact`` the address, ``mailto:`` or of the web, that errors are reported to, or nothing.
    """

    timeout: float
    workers: int
    memory: int
    cache: int
    public: str | None
    root: str
    contact: str
    visitors: Visitors


def settings(  # noqa: PLR0913 - one for each option
    *,
    timeout: float,
    workers: int | None,
    memory: int,
    cache: int,
    public: str | None,
    root: str,
    contact: str | None = None,
    trusted: Iterable[str],
) -> Settings:
    """The settings that the words of a command line mean; KgError where one means nothing."""
    path = f"/{root.strip('/')}".rstrip("/")
    if public:
        parts = urlsplit(public)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise KgError(f"--public-url must be an address like https://example.org/kg, not {public!r}")
        path = path or parts.path.rstrip("/")
    visitors = Visitors(tuple(map(network, trusted)))
    return Settings(
        timeout=timeout,
        workers=workers or _processors(),
        memory=memory,
        cache=cache,
        public=public and public.rstrip("/"),
        root=path,
        contact=_contact(contact or ""),
        visitors=visitors,
    )


def _contact(text: str) -> str:
    """An address that a page may lead to; KgError where it is none."""
    if not text or is_address(text):
        return text
    mail = text.removeprefix("mailto:")
    if not re.fullmatch(r"[^\s@:/?#<>\"]+@[^\s@:/?#<>\"]+", mail):
        raise KgError(f"--contact must be an address like kg@example.org or https://example.org/report, not {text!r}")
    return f"mailto:{mail}"


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
