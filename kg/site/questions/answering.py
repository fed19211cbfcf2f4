"""Addresses below /queries/: a question's answer as a page or in another form, evaluated the way that all queries go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kg.endpoint.answering import Answering, named
from kg.endpoint.current import Served
from kg.endpoint.exchange import Exchange, Receive, Scope, Send
from kg.endpoint.making import Making
from kg.endpoint.negotiation import Wanted, chosen
from kg.endpoint.protocol import Asked as Query
from kg.endpoint.reception import READING, NotAllowed, Reception, preflight
from kg.errors import KgError, NotFound
from kg.formats import SHEET, GraphFormat, ResultFormat
from kg.layout import Page
from kg.queries import BadArgument, Question
from kg.site import written
from kg.site.questions import known
from kg.site.questions.known import PAGE, Form
from kg.site.questions.visiting import Visiting


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions over whatever is served; ``root`` is the server's address for a client, without a slash at its end."""

    served: Callable[[], Served]
    root: Callable[[Request], str]
    reception: Reception
    answering: Answering
    making: Making

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer to the question that an address names."""
        await self.reception.admit(Exchange(scope, receive, send), self.served().over, self._respond)

    async def prepare(self, exchange: Exchange) -> None:
        """Works out what the pages of all questions need, as if a client had asked for each as it is."""
        for question in known.questions().values():
            visiting = self.visiting(exchange)
            with suppress(KgError):  # a question without an answer says so to who asks
                await self._written(visiting, await visiting.page(question))

    async def _respond(self, exchange: Exchange, name: str) -> None:
        if exchange.method == "OPTIONS":
            await exchange.respond(204, preflight(READING), b"")
            return
        if exchange.method not in READING:
            raise NotAllowed(exchange.method, READING, "a question is asked in its address")
        stem, _, suffix = exchange.scope["path_params"]["name"].partition(".")
        question = known.question(stem)
        form, media_type = _form(question, suffix, exchange)
        visiting = self.visiting(exchange)
        if form is PAGE:
            await self._show(visiting, question, name)
            return
        asked = await visiting.asked(question, page=False)
        await self.answering.answer(exchange, name, Query(asked.query, None, None, None), _wanted(form, media_type))

    async def _show(self, visiting: Visiting, question: Question, name: str) -> None:
        try:
            shown = await visiting.page(question)
        except (BadArgument, NotFound) as error:
            shown = await visiting.refusal(question, error)
        response = await self._written(visiting, shown)
        await visiting.exchange.respond(response.status_code, [*response.raw_headers, named(name)], bytes(response.body))

    async def _written(self, visiting: Visiting, shown: Page) -> Response:
        request, kept = visiting.exchange.request, visiting.served.release is not None
        return await self.making(request, written.response, request, shown, kept=kept)

    def visiting(self, exchange: Exchange) -> Visiting:
        """A request for a question, over what is served now."""
        return Visiting(exchange, self.answering, self.making, self.served(), self.root(exchange.request))


def _wanted(form: Form, media_type: str) -> Wanted:
    if isinstance(form.format, GraphFormat):
        return Wanted(None, (form.format, media_type))
    assert isinstance(form.format, ResultFormat)  # noqa: S101 - a page is made elsewhere
    return Wanted((form.format, media_type), None)


def _form(question: Question, suffix: str, exchange: Exchange) -> tuple[Form, str]:
    """The form that an address asks for by its suffix, or else by Accept, with its media type."""
    if suffix:
        found = known.form(question, suffix)
        return found, found.media_types[0]
    return chosen([exchange.header(b"accept")], [one for one in known.forms(question) if one.format is not SHEET])
