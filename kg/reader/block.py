"""A block of running text, with the addresses that stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Refusal
from kg.passage import Passage
from kg.reader import address
from kg.reader.outcome import Outcome
from kg.records import Role, TextBlock


def blocks(at: Passage, role: Role, office: str | None = None) -> Iterator[Outcome]:
    """The block with its sound addresses, each once; the others are refused in their place."""
    found = []
    for place in address.in_text(at):
        try:
            found.append(address.iri(place))
        except Refusal as refusal:
            yield refusal
    yield TextBlock(at=(at,), role=role, office=office, addresses=tuple(dict.fromkeys(found)))
