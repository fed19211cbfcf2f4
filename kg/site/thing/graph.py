"""A graph of the data set: a page that says what it holds, or the graph itself."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from pyoxigraph import NamedNode
from starlette.responses import Response

from kg import formats
from kg.endpoint.negotiation import HTML, chosen
from kg.errors import NotFound
from kg.formats import GraphFormat
from kg.layout import Page
from kg.site.thing import address
from kg.site.thing.asking import found, text
from kg.site.thing.page import called
from kg.site.visit import Visit

PATHS = ("/graph/{first}", "/graph/{first}/{rest:path}")
_SIZE = "SELECT (COUNT(*) AS ?size) WHERE { GRAPH $graph { ?subject ?property ?value } }"
_ABOUT = """SELECT ?title ?document ?label WHERE {
  { $graph dcterms:title ?title } UNION
  { GRAPH $graph { ?document tip:sha256 ?sha256 } ?document rdfs:label ?label }
}"""


def answer(visit: Visit) -> Response | Page:
    """303 from a graph's IRI to its page or to the graph, by Accept or by the form that the address names."""
    path = address.path(visit)
    stem, _, ending = path.rpartition(".")
    if ending in address.FORMS and (size := _size(visit, stem)):
        return _page(visit, stem, size) if ending == "html" else _whole(visit, stem, formats.graph_by_extension(ending))
    if not _size(visit, path):
        raise NotFound(f"there is no graph {visit.base}{path}; the description at /sparql names those that are here")
    form, _ = chosen(visit.request.headers.getlist("accept"), (HTML, *formats.GRAPHS))
    return _whole(visit, path, form) if isinstance(form, GraphFormat) else _see(f"{visit.up}{path}.html")


def _size(visit: Visit, path: str) -> int:
    rows = found(visit.store, _SIZE, graph=[NamedNode(visit.base + path)]) if visit.base else []
    return int(text(rows[0], "size")) if rows else 0


def _whole(visit: Visit, path: str, form: GraphFormat) -> Response:
    return _see(f"{visit.up}{_address(visit, path, form)}")


def _address(visit: Visit, path: str, form: GraphFormat) -> str:
    return f"graph-store?graph={quote(visit.base + path, safe=':/')}&format={form.name}"


def _see(location: str) -> Response:
    return Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": location, "Vary": "Accept"})


def _page(visit: Visit, path: str, size: int) -> Page:
    iri = visit.base + path
    rows = found(visit.store, _ABOUT, graph=[NamedNode(iri)])
    given = {
        "iri": iri,
        "size": size,
        "documents": [(text(row, "label"), visit.link(text(row, "document"))) for row in rows if text(row, "document")],
        "forms": [(called(form), visit.up + _address(visit, path, form)) for form in formats.GRAPHS],
    }
    title = next((text(row, "title") for row in rows if text(row, "title")), f"Graph {path.removeprefix('graph/')}")
    return Page("thing-graph.html", title, given)
