"""The kinds of thing that can be found: those that have names, and listings that nothing but their words leads to."""

from __future__ import annotations

from typing import NamedTuple

from kg.names.thing import KINDS


class Kind(NamedTuple):
    """What one thing of a kind is called, and what several are."""

    label: str
    title: str


_TITLES = {
    "Person": "People",
    "Organization": "Organizations",
    "Process": "Processes",
    "State": "States",
    "Instrument": "Instruments",
    "Convention": "Conventions",
    "FrameworkDocument": "Framework documents",
    "FocalPoint": "Focal points",
    "Edition": "Editions",
}
_OTHERS = {
    "Resource": Kind("link of interest", "Links of interest"),
    "SourceDocument": Kind("document", "Documents"),
    "GlossaryEntry": Kind("abbreviation", "Abbreviations"),
    "PhotoCredit": Kind("photo credit", "Photo credits"),
}
FOUND: dict[str, Kind] = {name: Kind(KINDS[name].label, title) for name, title in _TITLES.items()} | _OTHERS
"""The kinds by their identifiers, in the order in which a page shows them."""
