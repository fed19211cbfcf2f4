"""The answers at the addresses of things: a page, RDF, or where either is to be had."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from kg import formats, layout
from kg.endpoint import conditions
from kg.endpoint.negotiation import HTML, Plain, chosen
from kg.errors import NotFound
from kg.formats import GraphFormat
from kg.layout import Page
from kg.site import alternates
from kg.site.thing import address, missing, page, representation
from kg.site.thing.address import Address
from kg.site.visit import Visit

_RESERVED = ":/?#[]@!$&'()*+,;=%~"  # characters that an IRI has as they are (RFC 3986, section 2.2)
_SINGLE = ("person", "organization", "state", "instrument", "resource", "edition")
_SEVERAL = (
    "focal-point", "staff-listing", "acknowledgement", "organization-listing", "framework-document-listing",
    "focal-point-listing", "resource-listing", "convention-listing", "treaty-status", "peacekeeping-profile",
    "glossary-entry", "photo-credit", "mention", "text-block", "depositary-status", "derived-status", "mapping", "name",
)  # fmt: skip
PATHS = (*(f"/{kind}/{{slug}}" for kind in _SINGLE), *(f"/{kind}/{{first}}/{{rest:path}}" for kind in _SEVERAL))


def answer(visit: Visit) -> Response | Page:
    """The answer at the address of a thing.

    303 from a thing's own IRI to the form that is asked for, 301 from one whose place another has taken, 404 with suggestions.
    """
    asked = address.address(visit) if visit.base else None
    if asked is None:
        return _missing(visit)
    if asked.now:
        return _moved(visit, address.location(visit, asked.now, asked.form), HTTPStatus.MOVED_PERMANENTLY)
    if not asked.form:
        return _moved(visit, address.location(visit, asked.iri, _form(visit)), HTTPStatus.SEE_OTHER)
    if asked.form == "html":
        return _page(visit, asked)
    named = formats.graph_by_extension(asked.form)
    return _response(visit, asked, representation.written(visit, asked.iri, named), named.media_types[0])


def _form(visit: Visit) -> str:
    """The form that Accept asks for, as its ending; NotAcceptable where there is none such."""
    form = alternates.asked(visit.request)
    return form.extension if isinstance(form, GraphFormat) else "html"


def _moved(visit: Visit, location: str, status: HTTPStatus) -> Response:
    return Response(status_code=status, headers={**visit.keeping, "Location": location, "Vary": "Accept"})


def _missing(visit: Visit) -> Page:
    """The page for who reads pages; NotFound for others."""
    offers: tuple[Plain | GraphFormat, ...] = (*alternates.GRAPHS, HTML)
    form, _ = chosen([*visit.request.headers.getlist("accept"), "*/*;q=0.001"], offers)
    if form is HTML:
        return missing.page(visit)
    hints = " or ".join(f"\u201c{one.label}\u201d" for one in missing.suggestions(visit))
    raise NotFound(f"nothing here has the IRI {visit.base}{address.path(visit)}" + (f"; is it {hints}?" if hints else ""))


def _page(visit: Visit, asked: Address) -> Response:
    found = page.page(visit, asked.iri)
    content = layout.written(found, visit.request.scope).encode()
    return _response(visit, asked, content, "text/html", layout.HEADERS)


def _response(visit: Visit, asked: Address, content: bytes, media_type: str, more: dict[str, str] | None = None) -> Response:
    headers = {**visit.keeping, **(more or {}), "Link": _links(visit, asked)}
    headers["Content-Location"] = address.location(visit, asked.iri, asked.form)
    return conditions.response(visit.request, content, media_type, headers)


def _links(visit: Visit, asked: Address) -> str:
    """The other forms of what is answered, and the thing that it describes (RFC 8288, RFC 6892)."""
    types = {"html": HTML.media_types[0], **{form.extension: form.media_types[0] for form in alternates.GRAPHS}}
    others = (
        f'<{address.location(visit, asked.iri, form)}>; rel="alternate"; type="{media_type}"'
        for form, media_type in types.items()
        if form != asked.form
    )
    return ", ".join([*others, f'<{quote(asked.iri.value, safe=_RESERVED)}>; rel="describes"'])
