"""The page of a thing: what it is, what is said of it and where, what refers to it, and in which forms it is to be had."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import NamedNode

from kg import vocab
from kg.formats import GraphFormat
from kg.layout import Page
from kg.site import alternates
from kg.site.thing import (
    address,
    facts,
    parts,
    references,
    relations,
    representation,
    words,
)
from kg.site.thing.matches import matches
from kg.site.thing.names import names
from kg.site.thing.places import Listing, Place, listings, quoted
from kg.site.thing.statements import Thing, statements
from kg.site.thing.terms import terms
from kg.site.visit import Visit

_SHOWN, _FIRST = 25, 3  # listings, and places of each
_LONGEST = 240


class Entry(NamedTuple):
    """A listing as an entry of the page: what is written, its kind, and its first places, with how many more there are."""

    written: str
    kinds: str
    href: str | None
    places: tuple[Place, ...]
    more: int


class Form(NamedTuple):
    """A form that the thing is to be had in."""

    name: str
    href: str
    media_type: str


def thing(visit: Visit, iri: NamedNode) -> Thing:
    """A thing with all that a page needs to know of it."""
    own, others = statements(visit, iri)
    is_listing = any(one.property == vocab.QUOTED_FROM.value for one in own)
    listed = quoted(visit, [iri.value]) if is_listing else listings(visit, iri)
    return Thing(visit=visit, iri=iri, statements=own, others=others, terms=terms(visit.store), listings=tuple(listed))


def page(visit: Visit, iri: NamedNode) -> Page:
    """The page, or with ``by`` in the query a page of those that refer to the thing by that property."""
    found = thing(visit, iri)
    named = names(visit, [iri.value], words.LONGEST)[iri.value]
    title = words.cut(named.text, words.LONGEST_TITLE)
    given = {
        "iri": iri.value,
        "name": named.text,
        "kinds": [(found.terms.word(one), visit.link(one)) for one in found.kinds],
        "forms": forms(visit, iri),
        "here": address.location(visit, iri, "html").partition("?")[0],
    }
    if by := visit.asked("by"):
        listed = references.listed(found, by, visit.asked("page", "1"))
        return Page("thing-referrers.html", f"{title}: {listed.name}", {**given, "listed": listed})
    return Page("thing.html", title, {**given, **_body(found)})


def _body(found: Thing) -> dict[str, object]:
    linked = matches(found)
    shown = parts.unshown(found)
    return {
        "parts": parts.parts(found),
        "sections": [*facts.sections(found, linked.statements), *relations.sections(found)],
        "listings": [_entry(found, one) for one in shown[:_SHOWN]],
        "has_more": len(shown) > _SHOWN,
        "links": linked.links,
        "decisions": linked.decisions,
        "others": facts.others(found),
        "references": references.counted(found),
        "data": representation.embedded(found),
    }


def _entry(found: Thing, one: Listing) -> Entry:
    kinds = ", ".join(map(found.terms.word, one.kinds))
    first, more = one.places[:_FIRST], max(len(one.places) - _FIRST, 0)
    return Entry(words.cut(one.written, _LONGEST), kinds, one.href, first, more)


def forms(visit: Visit, iri: NamedNode) -> list[Form]:
    """The forms that a thing is to be had in, but for the page itself."""
    return [
        Form(name, address.location(visit, iri, ending).partition("?")[0], media_type)
        for name, ending, media_type in alternates.offered()
    ]


def called(form: GraphFormat) -> str:
    """What a format is called, as its authors write it."""
    return form.w3c.replace("_", "/")
