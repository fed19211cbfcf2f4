"""The address that the world has for this server: the one it was told, else the one that the request names."""

from __future__ import annotations

import re

from starlette.requests import Request

from kg.endpoint.settings import Settings

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")


def root(request: Request, settings: Settings) -> str:
    """The address of the server's root, without a slash at its end; what proxies say counts where they are trusted."""
    if settings.public:
        return settings.public
    trusted = request.client is not None and settings.visitors.trusts(request.client.host)
    said = [_last(request.headers.get(name, "")) for name in ("x-forwarded-host", "x-forwarded-proto")] if trusted else ["", ""]
    host = next((one for one in (said[0], request.headers.get("host", "")) if _HOST.fullmatch(one)), _listening(request))
    return f"{said[1] if said[1] in {'http', 'https'} else request.scope['scheme']}://{host}{settings.root}"


def of(request: Request, settings: Settings) -> str:
    """The address of the request itself, without its query."""
    return root(request, settings) + str(request.scope["path"])


def _last(header: str) -> str:
    """The last of several values, which the nearest proxy added."""
    return header.rpartition(",")[2].strip()


def _listening(request: Request) -> str:
    """Where the server listens, for a request that names no host that can be one."""
    host, port = request.scope["server"]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
