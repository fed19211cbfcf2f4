"""A claim beside the others on the same State and convention."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg import vocab
from kg.site.thing.claims import Claim, claims
from kg.site.thing.statements import Thing


def part(thing: Thing) -> list[Claim]:
    """The other claims, by date."""
    own = thing.visit.link(thing.iri.value)
    conventions = {value.value for value in thing.values(vocab.tip("convention"))}
    states = [value for value in thing.values(vocab.tip("state")) if isinstance(value, NamedNode)]
    said = [one for state in states for one in claims(thing, "tip:state", state)]
    return [one for one in said if one.convention in conventions and one.href != own]
