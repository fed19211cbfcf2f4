"""The facts of a store, as its properties find them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.names.index import Index
from kg.names.reading import MOST, TooMany
from kg.names.thing import Thing, Use
from kg.reconcile.facts import Fact
from kg.reconcile.property import OF_CODES, OF_LINKS, OF_OWN, OF_TREATIES, Property, own
from kg.store import Store

_SPACE = re.compile(r".*[/#=:](?=.)", re.DOTALL)
_NUMBER = re.compile(r"[A-Za-z]{0,3}[0-9][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*/?")
_LONGEST = 300  # characters of what a property is about
Row = tuple[NamedNode | Literal | None, ...]


def facts(store: Store, index: Index) -> Iterator[Fact]:
    """Every property, thing and value of a store; TooMany where there are more than two million."""
    yield from _own(store)
    yield from _codes(store)
    yield from _links(store)
    yield from _treaties(store, index)


def _own(store: Store) -> Iterator[Fact]:
    properties = {one.id: one for one in own()}
    for name, thing, value in _rows(store, OF_OWN, "property", "thing", "value"):
        if name and thing and value:
            yield properties[name.value], thing.value, value


def _codes(store: Store) -> Iterator[Fact]:
    """Codes that are no IRIs, a property a scheme."""
    for scheme, name, about, thing, value in _rows(store, OF_CODES, "scheme", "name", "about", "thing", "value"):
        if scheme and thing and value:
            identifier = _end(scheme.value)
            yield Property(identifier, _text(name) or identifier, _text(about)), thing.value, Literal(value.value)


def _links(store: Store) -> Iterator[Fact]:
    """Links to other graphs, a property a linkset for those that are exact, and another for those that are close."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for linkset, name, match, thing, value in _rows(store, OF_LINKS, "linkset", "name", "match", "thing", "value"):
        if linkset and match and thing and value:
            target = linkset.value.rpartition("/graph/links/")[2]
            found[target, _text(name).removeprefix("Links to ") or target, _end(match.value)].append((thing.value, value.value))
    for (target, title, kind), pairs in sorted(found.items()):
        exact = kind == "exactMatch"
        one = Property(
            target if exact else f"{target}/close",
            title if exact else f"{title} (close match)",
            "What it is in another data set" if exact else "What is close to it in another data set, and not the same",
        )
        start = _space({value for _, value in pairs})
        yield from ((one, thing, Literal(value.removeprefix(start).rstrip("/") if start else value)) for thing, value in pairs)


def _space(values: Iterable[str]) -> str:
    """What all IRIs of a linkset begin with, where the rest is a number that stands for itself; else nothing."""
    starts = {(found[0] if (found := _SPACE.match(value.rstrip("/"))) else "") for value in values}
    start = starts.pop()
    return start if not starts and all(_NUMBER.fullmatch(value.removeprefix(start)) for value in values) else ""


def _treaties(store: Store, index: Index) -> Iterator[Fact]:
    """The years of acts of States, a property a convention for what the charts list, and one for each act in any source."""
    for convention, action, act, listed, thing, value in _rows(
        store, OF_TREATIES, "convention", "action", "act", "listed", "thing", "value"
    ):
        treaty = index.things.get(_text(convention))
        if treaty and action and thing and value:
            identifier, name = f"treaty/{_end(treaty.iri)}", _short(treaty)
            if _text(listed) == "true":
                about = f"The year of the act that the report lists, signatures aside: {treaty.label}"
                yield Property(identifier, f"{name}: year", about), thing.value, value
            word = _text(act) or _end(action.value)
            about = f"The year of {word} in the report, or as a depositary says: {treaty.label}"
            yield Property(f"{identifier}/{_end(action.value)}", f"{name}: {word}", about), thing.value, value


def _short(treaty: Thing) -> str:
    """The shortest name of a treaty that has two words."""
    names = (name.text for name in treaty.names if name.use <= Use.OTHER and " " in name.text)
    return min(names, key=lambda name: (len(name), name), default=treaty.label)


def _rows(store: Store, query: str, *columns: str) -> Iterator[Row]:
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - these queries are SELECTs
    for row in islice(answer, MOST):
        yield tuple(term if isinstance(term := row[column], NamedNode | Literal) else None for column in columns)
    if next(answer, None):
        raise TooMany(f"the store has more than {MOST:,} values, which is more than this service keeps in memory")


def _text(term: NamedNode | Literal | None) -> str:
    return term.value[:_LONGEST] if term else ""


def _end(iri: str) -> str:
    """What an IRI ends with, behind its last slash or hash."""
    return iri.rpartition("#")[2].rpartition("/")[2]
