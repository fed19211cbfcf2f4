"""The graph behind a page in the formats of RDF: asked for by Accept, or by the ending of an address."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import quote

from pyoxigraph import Quad, QueryTriples, RdfFormat, Triple
from starlette.requests import Request
from starlette.responses import Response

from kg import dump, formats
from kg.answers import linked
from kg.endpoint import conditions
from kg.endpoint.negotiation import HTML, Plain, chosen
from kg.formats import GraphFormat
from kg.iris import BASE
from kg.site.visit import Visit

GRAPHS = tuple(formats.graph(name) for name in ("turtle", "jsonld", "ntriples", "rdfxml"))
NAMES = {"turtle": "Turtle", "jsonld": "JSON-LD", "ntriples": "N-Triples", "rdfxml": "RDF/XML"}
TEXT = Plain("txt", ("text/plain",))


def offered() -> list[tuple[str, str, str]]:
    """The formats with which an address can end, for people and machines: name, ending and media type."""
    return [(NAMES[form.name], form.extension, form.media_types[0]) for form in GRAPHS]


def link(address: str, *others: tuple[str, str]) -> dict[str, str]:
    """The header that says where else a page is as which media type (RFC 8288): ``others``, endings with theirs, and as RDF.

    >>> link("note", ("txt", "text/plain"))["Link"].split(", ")[0]
    '<./note.txt>; rel="alternate"; type="text/plain"'
    """
    endings = [*others, *((ending, media_type) for _, ending, media_type in offered())]
    said = (f'<./{quote(address)}.{ending}>; rel="alternate"; type="{media_type}"' for ending, media_type in endings)
    return {"Link": ", ".join(said)}


def split(address: str) -> tuple[str, GraphFormat | None]:
    """An address without the ending of a format, and that format; None where it has none.

    >>> split("2018/back-matter.nt")[0], split("2018/back-matter")[1]
    ('2018/back-matter', None)
    """
    for form in GRAPHS:
        if address.endswith(f".{form.extension}"):
            return address.removesuffix(f".{form.extension}"), form
    return address, None


def asked(request: Request, *others: Plain) -> GraphFormat | Plain:
    """What Accept asks for of an address without an ending: the page unless something else is; NotAcceptable where none do."""
    offers: tuple[GraphFormat | Plain, ...] = (HTML, *others, *GRAPHS)
    form, _ = chosen(request.headers.getlist("accept"), offers)
    return form


def see_other(request: Request, ending: str) -> Response:
    """The way from an address to the same with an ending (303), relative to where the request came in."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    last = raw.partition(b"?")[0].rpartition(b"/")[2].decode("latin-1")
    headers = {"Location": f"./{last}.{ending}", "Vary": "Accept", "Cache-Control": conditions.KEPT}
    return Response(status_code=HTTPStatus.SEE_OTHER, headers=headers)


def described(visit: Visit, query: str, form: GraphFormat) -> Response:
    """What a CONSTRUCT finds, in a format."""
    found = visit.store.query(query)
    assert isinstance(found, QueryTriples)  # noqa: S101 - these queries are CONSTRUCTs
    return written(visit, found, form)


def written(visit: Visit, triples: Iterable[Triple], form: GraphFormat) -> Response:
    """Triples in a format."""
    return sent(visit, serialized(triples, form, visit.base or BASE), form.media_types[0])


def serialized(triples: Iterable[Triple], form: GraphFormat, base: str) -> bytes:
    """Triples in a format; JSON-LD in the words of our context, if that has room for them."""
    quads = [Quad(*triple) for triple in triples]
    if form.rdf is RdfFormat.JSON_LD:
        try:
            return linked.written(dump.union(quads))
        except linked.Unsaid:
            return dump.written(quads, form, base)
    return dump.written(quads, form, base)


def sent(visit: Visit, content: bytes, media_type: str) -> Response:
    """What a page is made of, as bytes of another media type; kept by clients as long as pages are."""
    return conditions.response(visit.request, content, media_type, visit.keeping)
