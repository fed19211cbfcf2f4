"""The list of documents, and each of them: as a page, as it was read, and its passages as RDF."""

from __future__ import annotations

from difflib import get_close_matches
from http import HTTPStatus
from itertools import groupby
from urllib.parse import quote

from pyoxigraph import NamedNode
from starlette.responses import Response

from kg.endpoint.negotiation import HTML
from kg.errors import NotFound, printable
from kg.formats import GraphFormat
from kg.iris import BASE, Iris
from kg.layout import Page
from kg.site import alternates
from kg.site.document.reading import reading
from kg.site.document.shelf import Document, document, shelf
from kg.site.visit import Visit

_GRAPH = """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#>
CONSTRUCT {{ {0} ?said ?value . ?passage ?of ?it . ?listing prov:wasQuotedFrom ?passage }} WHERE {{
  {{ {0} ?said ?value }} UNION {{ ?passage dcterms:isPartOf {0} . ?passage ?of ?it }}
  UNION {{ ?passage dcterms:isPartOf {0} . ?listing prov:wasQuotedFrom ?passage }} }}"""
_TXT, _HTML = ".txt", ".html"


def listing(visit: Visit) -> Page:
    """The documents, by edition."""
    editions = [
        (report, visit.link(edition), list(volumes))
        for (report, edition), volumes in groupby(shelf(visit.store), lambda one: (one.document.report, one.document.edition))
    ]
    return Page("documents.html", "Documents", {"editions": editions})


def to_listing(_visit: Visit) -> Response:
    """The way to the list from its address without a slash."""
    return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": "document/"})


def page(visit: Visit) -> Page | Response:
    """A document in the form that the address or the request asks for; NotFound with those called much like it."""
    name = visit.part("name")
    if found := _found(visit, name):
        form = alternates.asked(visit.request, alternates.TEXT)
        return _shown(visit, found) if form is HTML else alternates.see_other(visit.request, _ending(form))
    plain, graph = alternates.split(name)
    if graph and (found := _found(visit, plain)):
        return alternates.described(visit, _GRAPH.format(NamedNode(found.iri)), graph)
    if name.endswith(_TXT) and (found := _found(visit, name.removesuffix(_TXT))):
        return alternates.sent(visit, found.text.encode(), "text/plain")
    if name.endswith(_HTML) and (found := _found(visit, name.removesuffix(_HTML))):
        return _shown(visit, found)
    if name.endswith("/") and (found := _found(visit, name.removesuffix("/"))):
        location = f"../{quote(found.name.rpartition('/')[2])}"
        return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": location})
    raise NotFound(_missing(visit, name))


def _found(visit: Visit, name: str) -> Document | None:
    return document(visit.store, Iris(visit.base or BASE).document(name))


def _ending(form: object) -> str:
    return form.extension if isinstance(form, GraphFormat) else _TXT.removeprefix(".")


def _missing(visit: Visit, name: str) -> str:
    close = get_close_matches(quote(name), [volume.document.name for volume in shelf(visit.store)], cutoff=0.4)
    hint = f"; is it {' or '.join(close)}?" if close else "; /document/ lists all"
    return f"there is no document \u201c{printable(name)}\u201d{hint}"


def _shown(visit: Visit, found: Document) -> Page:
    address = found.name.rpartition("/")[2]
    given = {
        "document": found,
        "edition": visit.link(found.edition),
        "source": visit.link(found.source) if found.source else None,
        "address": address,
        "formats": alternates.offered(),
        "reading": reading(visit, found),
    }
    plain = (_TXT.removeprefix("."), alternates.TEXT.media_types[0])
    return Page("document.html", found.title, given, headers=alternates.link(address, plain))
