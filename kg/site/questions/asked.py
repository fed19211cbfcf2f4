"""A question as somebody asks it: with the terms of its parameters, and the addresses that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode

from kg.endpoint import protocol
from kg.queries import Question, Term
from kg.site.questions import arguments
from kg.site.questions.arguments import View


@dataclass(frozen=True)
class Asked:
    """A question, its terms by parameter, how a page shows the answer, and the base of the IRIs of what is served."""

    question: Question
    terms: Mapping[str, Term | None]
    view: View
    base: str

    @cached_property
    def query(self) -> str:
        """The query that answers it."""
        return self.question.bound(self.terms)

    @cached_property
    def arguments(self) -> dict[str, str]:
        """An argument for each parameter."""
        return {one.name: arguments.written(one, self.terms[one.name], self.base) for one in self.question.parameters}

    def address(self, suffix: str = "", **view: str) -> str:
        """The address of the answer, relative to the list of questions: in a form, or as a page with another view."""
        fields = {**self.arguments, **view}
        name = f"{self.question.name}.{suffix}" if suffix else self.question.name
        return f"{name}?{urlencode(fields, safe='/:')}" if fields else name

    def seen(self, **changed: str) -> str:
        """The address of the same page but for what changes of the view."""
        sort, chart = self.view.sort, self.view.chart
        view = {**({"sort": sort} if sort else {}), **({"chart": chart} if chart else {}), **changed}
        return self.address(**view)

    @property
    def editor(self) -> str:
        """The address of the query in the editor, relative to the root; a long one needs JavaScript there."""
        return protocol.edit(self.query) or f"sparql#query={quote(self.query, safe='')}"
