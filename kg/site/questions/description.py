"""The address of the description of the questions: made of what each asks for where nothing is said, as the data have it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from kg.endpoint import conditions
from kg.endpoint.answering import named
from kg.endpoint.exchange import Exchange, Receive, Scope, Send
from kg.site.questions import known, openapi
from kg.site.questions.answering import Questions
from kg.site.questions.arguments import Terms
from kg.site.questions.visiting import Visiting


@dataclass(frozen=True, slots=True)
class Description:
    """The description of a server whose questions these are."""

    questions: Questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The description, for every release anew."""
        await self.questions.reception.admit(Exchange(scope, receive, send), self.questions.served().over, self._respond)

    async def response(self, exchange: Exchange) -> Response:
        """The response to a request for it."""
        visiting = self.questions.visiting(exchange)
        terms = await visiting.defaults(*known.questions().values())
        return await visiting.making(exchange.request, _response, visiting, terms)

    async def _respond(self, exchange: Exchange, name: str) -> None:
        response = await self.response(exchange)
        await exchange.respond(response.status_code, [*response.raw_headers, named(name)], bytes(response.body))


def _response(visiting: Visiting, terms: Sequence[Terms]) -> Response:
    content = json.dumps(openapi.document(visiting.root, terms), ensure_ascii=False).encode()
    keeping = {} if visiting.served.release else {"Cache-Control": "no-store"}
    return conditions.response(visiting.exchange.request, content, "application/json", {**conditions.CACHED, **keeping})
