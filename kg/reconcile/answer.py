"""An answer of the service, and how it is sent."""

from __future__ import annotations

from typing import NamedTuple

from kg.endpoint.answering import KEPT, NOT_KEPT, content_type, entity_tag
from kg.endpoint.cache import Headers, Kept
from kg.endpoint.exchange import SHARED, Exchange
from kg.reconcile.sent import MEDIA_TYPE


class Answer(NamedTuple):
    """What is answered: the content and its media type, and headers of its own."""

    content: bytes
    media_type: str = MEDIA_TYPE
    headers: Headers = []  # noqa: RUF012 - nobody adds to it


async def send(exchange: Exchange, name: str, answer: Answer) -> None:
    """Sends an answer; what was asked for by GET may be kept, and is not sent again to who has it."""
    headers = [(b"content-type", content_type(answer.media_type)), *answer.headers, *SHARED]
    headers.append((b"content-length", str(len(answer.content)).encode()))
    if exchange.method == "POST":
        await exchange.respond(200, [*headers, NOT_KEPT, (b"query-id", name.encode())], answer.content)
        return
    tag = entity_tag(answer.content)
    await exchange.keep(Kept(tag, [*headers, (b"etag", tag), KEPT], answer.content), name)
