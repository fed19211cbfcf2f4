"""What a question is asked with where nothing is said: the defaults of its file, or what the data have in their place."""

from __future__ import annotations

from kg import queries
from kg.endpoint.flight import NoAnswer
from kg.iris import Iris
from kg.queries import Parameter, Question, Term
from kg.site.questions import choices
from kg.site.questions.arguments import Terms
from kg.store import Store
from kg.store.memory import remembered


@remembered
def _known(_store: Store) -> dict[str, Terms]:
    """The defaults that were asked for so far, by question."""
    return {}


def defaults(question: Question, base: str, store: Store, asked: Store) -> Terms:
    """The term that each parameter takes where nothing is said; None for any. ``asked`` is the store by the way that queries go.

    It is the default of the question's file where the data have an answer with it. Where they have none, it is the latest year or
    the first thing that they have one with; any, where nothing tells.
    """
    known = _known(store)
    if question.name not in known:
        known[question.name] = _asked(question, base, asked)
    return known[question.name]


def _asked(question: Question, base: str, store: Store) -> Terms:
    """The terms one after the other, so that they have an answer together; years first, for a thing is in some editions only."""
    found: dict[str, Term | None] = {}
    for parameter in sorted(question.parameters, key=lambda one: one.type != "integer"):
        found[parameter.name] = _term(question, parameter, found, stated(parameter, base), store)
    return found


def _term(question: Question, parameter: Parameter, before: Terms, own: Term | None, store: Store) -> Term | None:
    try:
        return _answered(question, parameter, before, own, store)
    except NoAnswer as error:
        if error.status in choices.LATER or error.fault:
            raise
        return own


def _answered(question: Question, parameter: Parameter, before: Terms, own: Term | None, store: Store) -> Term | None:
    """A parameter's own default where there is an answer with it and the terms before it, or what there is one with."""
    if own is None or choices.read(store.query(choices.query(question, parameter, {**before, parameter.name: own}, 1))):
        return own
    offered = choices.read(store.query(choices.query(question, parameter, before)))
    if not offered:
        return None
    return offered[-1 if parameter.type == "integer" else 0].term


def stated(parameter: Parameter, base: str) -> Term | None:
    """The default of a question's file; an entity of ours below the base of what is served."""
    if parameter.default is None:
        return None
    if parameter.type == "entity" and base:
        return Iris(base).here(parameter.default)
    return queries.term(parameter, parameter.default)
