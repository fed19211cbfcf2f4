"""Which thing a request's path names, in which form, and whether another has taken its place."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.iris import Iris, named
from kg.site import alternates
from kg.site.thing.asking import found, text
from kg.site.visit import Visit

FORMS = ("html", *(form.extension for form in alternates.GRAPHS))  # as they end addresses
_KNOWN = """SELECT DISTINCT ?thing ?now WHERE {
  VALUES ?thing { $things }
  FILTER(EXISTS { ?thing ?says ?value } || EXISTS { ?subject ?refers ?thing })
  OPTIONAL { ?thing dcterms:isReplacedBy+ ?now FILTER NOT EXISTS { ?now dcterms:isReplacedBy ?later } }
} ORDER BY ?now"""


class Address(NamedTuple):
    """A thing that is here, the form that the path names, if it names one, and what has taken the thing's place, if any has."""

    iri: NamedNode
    form: str
    now: NamedNode | None


def path(visit: Visit) -> str:
    """The path of a request below the root, percent-encoded as our IRIs are."""
    return quote(str(visit.request.scope["path"]).removeprefix("/"), safe="/")


def address(visit: Visit) -> Address | None:
    """What a request's path names; None where nothing here has such an IRI."""
    asked = {iri: form for spelling in _spellings(visit) for iri, form in _readings(visit.base, spelling)}
    now: dict[str, list[str]] = {}
    for row in found(visit.store, _KNOWN, things=asked):
        now.setdefault(text(row, "thing"), []).append(text(row, "now"))
    iri = next((iri for iri in asked if iri.value in now), None)
    if iri is None:
        return None
    later = [NamedNode(one) for one in now[iri.value] if one.startswith(visit.base)]
    return Address(iri, asked[iri], later[0] if later else None)


def _spellings(visit: Visit) -> tuple[str, str]:
    """The path as our IRIs spell it, and with the characters themselves, as IRIs of others may."""
    return path(visit), str(visit.request.scope["path"]).removeprefix("/")


def _readings(base: str, spelled: str) -> list[tuple[NamedNode, str]]:
    """What a path can mean: an IRI's end as it is, and with the name of a form behind a dot."""
    stem, _, ending = spelled.rpartition(".")
    readings = [(spelled, ""), *([(stem, ending)] if ending in FORMS else [])]
    return [(iri, form) for end, form in readings if (iri := _iri(base, end))]


def _iri(base: str, end: str) -> NamedNode | None:
    try:
        return named(Iris(base).base + end)
    except KgError:
        return None


def location(visit: Visit, iri: NamedNode, form: str = "") -> str:
    """Where a thing is to be had in a form, relative to the request and with its query."""
    ending = f".{form}" if form else ""
    query = visit.request.url.query
    return f"{visit.up}{quote(iri.value.removeprefix(visit.base), safe='/%')}{ending}" + (f"?{query}" if query else "")
