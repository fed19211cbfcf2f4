"""How every request at an endpoint of ours is received: with an id, with a problem for an error, and with a line in the log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic

from kg.endpoint import problem
from kg.endpoint.current import Over
from kg.endpoint.exchange import SHARED, Exchange
from kg.endpoint.flight import Departed
from kg.endpoint.log import Log
from kg.endpoint.rest import Broken
from kg.endpoint.visitors import Visitors
from kg.errors import KgError

Respond = Callable[[Exchange, str], Awaitable[None]]
READING = ("GET", "HEAD", "OPTIONS")


class NotAllowed(KgError):
    """A method that an address does not know."""

    status = HTTPStatus.METHOD_NOT_ALLOWED

    def __init__(self, method: str, allowed: tuple[str, ...], reason: str) -> None:
        super().__init__(f"{method} is not for this address, but {', '.join(allowed)}: {reason}")
        self.allowed = ", ".join(allowed)


@dataclass(frozen=True, slots=True)
class Reception:
    """Receives requests; ``named`` gives each an id, the one that its client names if it can be one."""

    visitors: Visitors
    log: Log
    named: Callable[[str], str]

    async def admit(self, exchange: Exchange, over: Over | None, respond: Respond) -> None:
        """Has a request answered from memory where its answer is kept, or else receives it."""
        if over and (key := exchange.key) and (kept := over.cache.find(key)):
            await exchange.keep(kept)
        else:
            await self.receive(exchange, respond)

    async def receive(self, exchange: Exchange, respond: Respond) -> None:
        """Has a request responded to, to an error with a problem; a transfer that cannot be completed breaks."""
        name, begun, detail = self.named(exchange.header(b"query-id")), monotonic(), ""
        try:
            await respond(exchange, name)
        except Departed:
            detail = "the client is gone"
        except Broken as error:
            detail = str(error)
            raise
        except KgError as error:
            detail = str(error)
            await _refuse(exchange, name, error)
        finally:
            exchange.close()
            client, seconds = self.client(exchange), monotonic() - begun
            self.log.write(name, client, status=exchange.status, seconds=seconds, size=exchange.size, detail=detail)

    def client(self, exchange: Exchange) -> str:
        """The address that counts as a request's client."""
        return self.visitors.client(exchange.host, exchange.header(b"x-forwarded-for"))


async def _refuse(exchange: Exchange, name: str, error: KgError) -> None:
    headers = {"Query-Id": name, **{key.decode(): value.decode() for key, value in SHARED}}
    if isinstance(error, NotAllowed):
        headers["Allow"] = error.allowed
    headers |= problem.later(error)
    status = HTTPStatus(error.status)
    response = problem.response(exchange.request, status, problem.told(error), headers, exchange.query)
    await exchange.respond(error.status, response.raw_headers, bytes(response.body))


def preflight(methods: tuple[str, ...]) -> list[tuple[bytes, bytes]]:
    """What OPTIONS answers, also to a browser that asks what another site's page may do here (Fetch, section 3.2)."""
    names = ", ".join(methods).encode()
    return [
        (b"allow", names),
        (b"access-control-allow-methods", names),
        (b"access-control-allow-headers", b"Accept, Authorization, Content-Type, If-None-Match, Query-Id, X-Requested-With"),
        (b"access-control-max-age", b"86400"),
        *SHARED,
    ]
