"""One request for a question: what it asks, and its page, made of answers that all go the way of a client's queries."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from pyoxigraph import Literal, NamedNode
from starlette.concurrency import run_in_threadpool

from kg.endpoint import protocol
from kg.endpoint.answering import Answering, TooLarge
from kg.endpoint.current import Served, base_of
from kg.endpoint.exchange import Exchange
from kg.endpoint.making import Making
from kg.errors import KgError
from kg.layout import Page
from kg.queries import Question
from kg.site.questions import arguments, known, page, table
from kg.site.questions.arguments import Terms
from kg.site.questions.asked import Asked
from kg.site.questions.choices import choices
from kg.site.questions.defaults import defaults
from kg.site.questions.lane import Lane
from kg.site.questions.page import Answer, Choices
from kg.site.questions.problem import problem
from kg.site.visit import Visit, solutions
from kg.store import Store

Found = TypeVar("Found")
_WAITING = CapacityLimiter(8)  # threads that wait for queries of theirs; other pages have threads of their own
_LONGEST = 300  # characters of an IRI whose label is asked for
_LABELS = """SELECT ?thing ?label WHERE {{
  VALUES ?thing {{ {things} }} ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label }}"""


@dataclass(frozen=True, slots=True)
class Visiting:
    """A request, over what is served; ``root`` is the server's address for its client."""

    exchange: Exchange
    answering: Answering
    making: Making
    served: Served
    root: str

    async def asked(self, question: Question, *, page: bool) -> Asked:
        """The question with the terms that the request names; BadArgument and NotFound where it names them wrongly."""
        said, view = arguments.given(question, self.exchange.scope["query_string"], page=page)
        given = await self._waited(partial(arguments.terms, question, said))
        return Asked(question, await self._terms(question, given), view, await self._base())

    async def defaults(self, *questions: Question) -> list[Terms]:
        """The terms that each question's parameters take where nothing is said."""
        base = await self._base()
        return await self._waited(lambda store: [defaults(question, base, self.served.store, store) for question in questions])

    async def _terms(self, question: Question, given: Terms) -> Terms:
        """The term of each parameter: the one that is given for it, or its default."""
        if len(given) == len(question.parameters):
            return given
        (own,) = await self.defaults(question)
        return own | given

    async def _base(self) -> str:
        return await run_in_threadpool(base_of, self.served)

    async def page(self, question: Question) -> Page:
        """The page with the answer."""
        asked = await self.asked(question, page=True)
        offered = await choices(question, self.served.store, self._ask)
        form = "turtle" if known.is_graph(question.query) else "json"
        try:
            content: bytes | Answer = await self.answering.whole(self.exchange, self.served, asked.query, form)
        except TooLarge as error:
            content = Answer(said=str(error))
        return await self.making(self.exchange.request, self._shown, asked, offered, content)

    def _shown(self, asked: Asked, offered: Choices, content: bytes | Answer) -> Page:
        visit = Visit(self.served, asked.base, self.root, self.exchange.request)
        answer = page.answer(asked, content) if isinstance(content, bytes) else content
        return page.page(visit, asked, offered, answer, self._labels(table.things(answer.rows)))

    async def refusal(self, question: Question, error: KgError) -> Page:
        """The page that says what is wrong with the arguments, with the form as they fill it."""
        fields = protocol.parameters(self.exchange.scope["query_string"])
        said = {one.name: fields[one.name][0] for one in question.parameters if one.name in fields}
        sound = await self._waited(partial(arguments.sound, question, said))
        wrong = {name: argument for name, argument in said.items() if name not in sound}
        offered = await choices(question, self.served.store, self._ask)
        base = await self._base()
        return page.refusal(
            question, await self._terms(question, sound), wrong, offered, base, problem(question, said, base, error)
        )

    async def _waited(self, work: Callable[[Store], Found]) -> Found:
        """What work gives that asks the store, in a thread that waits for the answers."""
        lane = Lane(self._ask, asyncio.get_running_loop())
        return await to_thread.run_sync(work, lane, limiter=_WAITING)

    async def _ask(self, query: str) -> bytes:
        """The rows of a query."""
        return await self.answering.whole(self.exchange, self.served, query, "json")

    def _labels(self, things: list[NamedNode]) -> dict[NamedNode, str]:
        """What things are called, as far as they are called anything."""
        short = [str(thing) for thing in things if len(thing.value) <= _LONGEST]
        if not short:
            return {}
        found = solutions(self.served.store, _LABELS.format(things=" ".join(short)))
        pairs = ((row["thing"], row["label"]) for row in found)
        return {thing: label.value for thing, label in pairs if isinstance(thing, NamedNode) and isinstance(label, Literal)}
