"""``/.well-known/void``: what the release says of itself, and where on this server it can be asked and had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from pyoxigraph import Literal, NamedNode, Quad, Triple
from starlette.requests import Request
from starlette.responses import Response

from kg import description, dump, formats, layout, vocab
from kg.endpoint import conditions
from kg.endpoint.conditions import CACHED
from kg.endpoint.current import Served
from kg.endpoint.making import Making
from kg.endpoint.negotiation import HTML, chosen
from kg.errors import NotFound
from kg.formats import GraphFormat
from kg.iris import Iris, named
from kg.layout import Page
from kg.release import Release

PATH = ".well-known/void"
_PROTOCOL = NamedNode("http://www.w3.org/TR/sparql11-protocol/")
_TITLE = "SPARQL endpoint"


@dataclass(frozen=True, slots=True)
class Void:
    """The address; ``root`` is that of the server as a client sees it, with a slash at its end."""

    served: Callable[[], Served]
    root: Callable[[Request], str]
    making: Making

    async def __call__(self, request: Request) -> Response:
        """The description in the format that is asked for; NotFound for a store elsewhere."""
        found = self.served().release
        if found is None:
            raise NotFound("there is no description of the data set here: what is served is a store elsewhere")
        form, media_type = chosen(request.headers.getlist("accept"), (*formats.GRAPHS, HTML))
        headers = {**CACHED, "Vary": "Accept"}
        if isinstance(form, GraphFormat):
            content = await self.making(request, written, self.root(request), found, form)
            return conditions.response(request, content, media_type, headers)
        content = await self.making(request, lambda: layout.written(page(self.root(request), found), request.scope).encode())
        return conditions.response(request, content, "text/html", {**headers, **layout.HEADERS})

    async def of_release(self, request: Request) -> Response:
        """The way to the description from the address of the release that is served; NotFound for another."""
        found = self.served().release
        if found is None or request.path_params["id"] != found.id:
            raise NotFound(f"this release is not served here{f', but {found.id}' if found else ''}")
        return Response(status_code=HTTPStatus.SEE_OTHER, headers={**CACHED, "Location": f"../{PATH}"})


@lru_cache(maxsize=8)
def written(root: str, release: Release, form: GraphFormat) -> bytes:
    """The description of a release at a server whose address, with a slash at its end, is ``root``, in a format."""
    return _serialized(_described(root, release), release, form)


@lru_cache(maxsize=8)
def distributions(root: str, release: Release, form: GraphFormat) -> bytes:
    """The files that a release can be had as from a server, in the words of DCAT, in a format."""
    return _serialized(_files(root, release), release, form)


def _serialized(triples: Iterable[Triple], release: Release, form: GraphFormat) -> bytes:
    return dump.written([Quad(*triple) for triple in triples], form, release.base)


def _described(root: str, release: Release) -> Iterator[Triple]:
    """What stands in the release, its files at this server's address in place of the base IRI's, and the endpoint."""
    dataset, document, endpoint = NamedNode(release.base), named(f"{root}{PATH}"), named(f"{root}sparql")
    yield from (triple for triple in release.description() if triple.predicate != vocab.dcat("downloadURL"))
    yield Triple(document, vocab.TYPE, vocab.void("DatasetDescription"))
    yield Triple(document, vocab.PRIMARY_TOPIC, dataset)
    yield from _files(root, release)
    yield from _service(dataset, endpoint)
    access = Iris(release.base).part("access", "sparql")
    yield Triple(dataset, vocab.dcat("distribution"), access)
    yield Triple(access, vocab.TYPE, vocab.dcat("Distribution"))
    yield Triple(access, vocab.TITLE, vocab.text(_TITLE))
    yield Triple(access, vocab.dcat("accessURL"), endpoint)
    yield Triple(access, vocab.dcat("accessService"), endpoint)


def _files(root: str, release: Release) -> Iterator[Triple]:
    iris = Iris(release.base)
    yield Triple(NamedNode(release.base), vocab.TYPE, vocab.dcat("Dataset"))
    for file in release.dumps:
        address = named(f"{root}dumps/{file.name}")
        yield Triple(NamedNode(release.base), vocab.void("dataDump"), address)
        yield from description.distribution(file.name, address, iris)
        yield from description.content(file, iris)


def _service(dataset: NamedNode, endpoint: NamedNode) -> Iterator[Triple]:
    yield Triple(dataset, vocab.void("sparqlEndpoint"), endpoint)
    yield Triple(endpoint, vocab.TYPE, vocab.dcat("DataService"))
    yield Triple(endpoint, vocab.TITLE, vocab.text(_TITLE))
    yield Triple(endpoint, vocab.dcat("endpointURL"), endpoint)
    yield Triple(endpoint, vocab.dcat("endpointDescription"), endpoint)
    yield Triple(endpoint, vocab.dcat("servesDataset"), dataset)
    yield Triple(endpoint, vocab.CONFORMS_TO, _PROTOCOL)


@lru_cache(maxsize=8)
def page(root: str, release: Release) -> Page:
    """The same as a page: what the data set is, its figures, and its parts by class and by property."""
    found = list(_described(root, release))
    dataset = {one.predicate: one.object for one in found if one.subject == NamedNode(release.base)}
    texts = (dataset.get(term) for term in (vocab.DESCRIPTION, vocab.IDENTIFIER))
    names = ("triples", "entities", "classes", "properties")
    figures = [(name, int(value.value)) for name in names if isinstance(value := dataset.get(vocab.void(name)), Literal)]
    tables = (
        ("What it holds", "Figure", "Number", figures),
        ("Things of each class", "Class", "Things", _parts(found, "class", "entities")),
        ("Statements of each property", "Property", "Statements", _parts(found, "property", "triples")),
    )
    about = [text.value for text in texts if isinstance(text, Literal)]
    return Page("void.html", "The data set", {"about": about, "tables": tables})


def _parts(found: Iterable[Triple], kind: str, measure: str) -> list[tuple[str, int]]:
    """The classes or properties of the partitions, each with its figure."""
    values = {(one.subject, one.predicate): one.object for one in found}
    parts = [(part, term) for (part, predicate), term in values.items() if predicate == vocab.void(kind)]
    rows = ((term, values.get((part, vocab.void(measure)))) for part, term in parts)
    return sorted(
        (term.value, int(size.value)) for term, size in rows if isinstance(term, NamedNode) and isinstance(size, Literal)
    )
