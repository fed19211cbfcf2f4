"""What requests at the service ask for: by parameters, by a form, or by JSON."""

from __future__ import annotations

import re

from kg.endpoint import protocol
from kg.endpoint.exchange import Exchange
from kg.endpoint.protocol import Parameters, UnsupportedMediaType
from kg.errors import KgError, printable
from kg.reconcile.sent import MEDIA_TYPE

LONGEST = 2 * 1024 * 1024  # bytes of a body
_LONGEST_PREFIX = 1000  # characters
_NUMBER = re.compile(r"[0-9]{1,9}")


class BadRequest(KgError):
    """A request with parameters that are none."""


class TooLong(KgError):
    """A body that is longer than it may be."""

    status = 413


async def body(exchange: Exchange, media_type: str) -> bytes:
    """The body of a request, which must be of a media type and without a content coding."""
    sent = exchange.header(b"content-type").partition(";")[0].strip().lower()
    if sent != media_type:
        raise UnsupportedMediaType(f"POST this as {media_type}, not as {printable(sent[:100]) or 'nothing'}")
    if exchange.header(b"content-encoding").strip().lower() not in {"", "identity"}:
        raise UnsupportedMediaType("send this without a content coding")
    return await exchange.body(LONGEST, lambda: TooLong(f"the body is longer than {LONGEST // 1024} KiB; send smaller batches"))


async def form(exchange: Exchange) -> Parameters:
    """The parameters of a request's address and, where it has a body, of its form."""
    found = dict(protocol.parameters(exchange.scope["query_string"]))
    if exchange.method == "POST":
        for name, values in protocol.parameters(await body(exchange, protocol.FORM)).items():
            found[name] = [*found.get(name, ()), *values]
    return found


async def json(exchange: Exchange) -> bytes:
    """A body of JSON."""
    return await body(exchange, MEDIA_TYPE)


def one(parameters: Parameters, name: str, default: str = "") -> str:
    """The value of a parameter; BadRequest for several, or a long one."""
    values = parameters.get(name, [default])
    if len(values) > 1:
        raise BadRequest(f"give {name} once")
    return values[0]


def prefix(parameters: Parameters) -> str:
    """What somebody typed so far."""
    found = one(parameters, "prefix")
    if len(found) > _LONGEST_PREFIX:
        raise BadRequest(f"prefix is longer than {_LONGEST_PREFIX} characters")
    return found


def number(parameters: Parameters, name: str, default: int, most: int) -> int:
    """A parameter that is a whole number, at most so many; BadRequest for all else."""
    found = one(parameters, name)
    if found and not _NUMBER.fullmatch(found):
        raise BadRequest(f"{name} must be a whole number, not \u201c{printable(found[:40])}\u201d")
    return min(int(found), most) if found else default
