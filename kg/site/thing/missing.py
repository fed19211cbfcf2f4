"""What is said where nothing has the IRI that was asked for: what is called much like it."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import unquote

from kg.layout import Page
from kg.site.search import near
from kg.site.thing import address
from kg.site.visit import Visit

_MOST, _LONGEST = 6, 120


class Suggestion(NamedTuple):
    """Something that is here, and where."""

    label: str
    href: str | None


def page(visit: Visit) -> Page:
    """The page of what is not here, with suggestions and a way to search."""
    given = {"iri": visit.base + _plain(visit), "wanted": wanted(visit), "suggestions": suggestions(visit)}
    return Page("thing-missing.html", "There is nothing of this name here", given, HTTPStatus.NOT_FOUND)


def wanted(visit: Visit) -> str:
    """The end of the path as words, as one would search for them."""
    last = _plain(visit).rstrip("/").rpartition("/")[2]
    return re.sub(r"\.[A-Za-z0-9]{1,6}$", "", unquote(last)).replace("-", " ").strip()[:_LONGEST]


def _plain(visit: Visit) -> str:
    """The path without the name of a form."""
    stem, _, form = address.path(visit).rpartition(".")
    return stem if form in address.FORMS else address.path(visit)


def suggestions(visit: Visit) -> list[Suggestion]:
    """What is called much like the end of the path, best first."""
    return [Suggestion(thing.label, visit.link(thing.iri)) for thing in near(visit.store, wanted(visit), _MOST)]
