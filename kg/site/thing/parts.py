"""What pages of things show above all else: one table of classes, with what makes it and what shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg import vocab
from kg.site.thing import claim, convention, listing, organization, person, state
from kg.site.thing.places import Listing
from kg.site.thing.statements import Thing


class Part(NamedTuple):
    """What pages of things of some classes show above all else: how it is made, and the template that shows it."""

    classes: tuple[NamedNode, ...]
    make: Callable[[Thing], object]
    template: str


PARTS = (
    Part((vocab.LISTING,), listing.part, "thing-listing.html"),
    Part((vocab.TREATY_CLAIM,), claim.part, "thing-claim.html"),
    Part((vocab.PERSON,), person.part, "thing-person.html"),
    Part((vocab.STATE,), state.part, "thing-state.html"),
    Part((vocab.CONVENTION,), convention.part, "thing-convention.html"),
    Part((vocab.ORGANIZATION,), organization.part, "thing-organization.html"),
)
BESIDE = {
    vocab.STATE: ("TreatyStatus",),
    vocab.PERSON: ("StaffListing", "Acknowledgement", "PhotoCredit"),
}  # the kinds of listing that a part shows already


def parts(thing: Thing) -> list[tuple[str, object]]:
    """The parts of a thing's page that have something to show, each with its template."""
    made = ((one.template, one.make(thing)) for one in PARTS if thing.is_a(*one.classes))
    return [(template, part) for template, part in made if part]


def unshown(thing: Thing) -> list[Listing]:
    """The listings of a thing that no part shows."""
    beside = {vocab.tip(kind).value for one, kinds in BESIDE.items() if thing.is_a(one) for kind in kinds}
    return [one for one in thing.listings if one.iri != thing.iri.value and not beside & set(one.kinds)]
