"""What is said where nothing has the IRI that was asked for: what is called much like it."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from kg.layout import Page
from kg.site.thing import address
from kg.site.thing.asking import found, text
from kg.site.visit import Visit
from kg.store import Store
from kg.store.memory import remembered

_LABELS = """SELECT DISTINCT ?thing ?label WHERE {
  ?listing tip:lists ?thing . ?thing rdfs:label ?label
} ORDER BY ?label ?thing"""
_SIMILAR, _MOST, _LONGEST = 60, 6, 120


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
    return utils.default_process(_plain(visit).rpartition("/")[2].replace("-", " "))[:_LONGEST]


def _plain(visit: Visit) -> str:
    """The path without the name of a form."""
    stem, _, form = address.path(visit).rpartition(".")
    return stem if form in address.FORMS else address.path(visit)


def suggestions(visit: Visit) -> list[Suggestion]:
    """What is called much like the end of the path, best first."""
    labels = _labels(visit.store)
    ranked = process.extract(
        wanted(visit), labels, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_SIMILAR, limit=_MOST
    )
    return [Suggestion(label, visit.link(iri)) for label, _, iri in ranked]


@remembered
def _labels(store: Store) -> dict[str, str]:
    """The labels of all things that a document lists, by their IRIs."""
    return {text(row, "thing"): text(row, "label") for row in found(store, _LABELS)}
