"""From which places of the documents a statement comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg import vocab
from kg.iris import Iris
from kg.site import holding
from kg.site.thing import groups
from kg.site.thing.places import Listing, Place
from kg.site.thing.statements import Statement, Thing

_NAMES = frozenset(term.value for term in (vocab.LABEL, vocab.ALT_LABEL))
_SHORTEST = 4  # characters of an address as it is written


def places(thing: Thing, statement: Statement, name: str) -> list[Place]:
    """The places that a statement comes from: those of the thing's listings in the same graph, and of them those that say it.

    A name that is chosen over all documents comes from all listings. None for what no document says. What a listing says comes
    from its own place, which the page shows; where it has several, from the one that alone holds the value, or its ``name``.
    """
    own = [place.quote for place in _own(thing)]
    if own:
        at = holding.holder(own, name) if len(own) > 1 else None
        return [] if at is None else [_own(thing)[at]]
    listings = [one for one in thing.listings if one.graph in statement.graphs]
    chosen = Iris(thing.visit.base).graph("entities").value in statement.graphs
    if not listings and (not statement.graphs or (chosen and statement.property in _NAMES and not thing.is_a(vocab.EDITION))):
        listings = list(thing.listings)
    kinds = groups.sources(statement.property)
    listings = [one for kind in kinds for one in listings if kind in one.kinds] or listings
    return _saying(listings, statement.value.value)


def _own(thing: Thing) -> Sequence[Place]:
    """The places of a listing; none of what is no listing."""
    return next((one.places for one in thing.listings if one.iri == thing.iri.value), ())


def _saying(listings: Iterable[Listing], text: str) -> list[Place]:
    """The places that hold a text, best as whole words, or an address without its scheme; else the first of each listing."""
    found = list(dict.fromkeys(place for listing in listings for place in listing.places))
    words = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    exact = [one for one in found if words.search(one.quote)]
    near = exact or [one for one in found if text in one.quote or (len(one.quote) >= _SHORTEST and one.quote in text)]
    return near or list(dict.fromkeys(listing.places[0] for listing in listings))
