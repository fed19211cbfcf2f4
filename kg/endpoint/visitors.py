"""Who asks: the address of a client, behind proxies that are trusted the one that they name."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network

from starlette.requests import Request

from kg.errors import KgError

Network = IPv4Network | IPv6Network
_SUBSCRIBER = 64  # bits of an IPv6 address that one subscriber has for all of his machines


def network(text: str) -> Network:
    """The network of an address or a range like 10.0.0.0/8; KgError for all else."""
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise KgError(f"{text!r} is no address and no range of addresses: {error}") from error


@dataclass(frozen=True, slots=True)
class Visitors:
    """Tells clients apart; ``trusted`` are the addresses of proxies whose X-Forwarded headers are believed."""

    trusted: tuple[Network, ...] = ()

    def trusts(self, host: str) -> bool:
        """Whether an address is that of a trusted proxy."""
        return _within(host, self.trusted)

    def is_near(self, host: str, forwarded: str | None = None) -> bool:
        """Whether a request from a host comes from this machine or a trusted one, and so does all that proxies name."""
        named = [one.strip() for one in forwarded.split(",")] if forwarded else []
        return all(self.trusts(one) or _is_loopback(one) for one in (host, *named)) and (not named or self.trusts(host))

    def asking(self, request: Request) -> str:
        """The address that counts for a request."""
        host = request.client.host if request.client else ""
        return self.client(host, ", ".join(request.headers.getlist("x-forwarded-for")))

    def client(self, host: str, forwarded: str | None) -> str:
        """The address that counts for a request from a host: the last of X-Forwarded-For that is no trusted proxy's.

        Of an IPv6 address the first 64 bits count.
        """
        if forwarded and self.trusts(host):
            for named in reversed([one.strip() for one in forwarded.split(",")]):
                if not _is_address(named):
                    break
                host = named
                if not self.trusts(named):
                    break
        return _subscriber(host)


@lru_cache(maxsize=4096)
def _within(host: str, networks: Iterable[Network]) -> bool:
    return _is_address(host) and any(ipaddress.ip_address(host) in one for one in networks)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_loopback(text: str) -> bool:
    return _is_address(text) and ipaddress.ip_address(text).is_loopback


@lru_cache(maxsize=4096)
def _subscriber(host: str) -> str:
    if ":" not in host or not _is_address(host):
        return host
    return str(ipaddress.ip_network((host.partition("%")[0], _SUBSCRIBER), strict=False))
