"""What the endpoint is, in the words of SPARQL 1.1 Service Description, and on a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Triple

from kg import dump, formats, vocab
from kg.formats import GraphFormat
from kg.iris import BASE, Iris, named
from kg.layout import Page
from kg.release import Release
from kg.store import Store

_SIMPLE = NamedNode("http://www.w3.org/ns/entailment/Simple")
_SIZE = "SELECT (COUNT(*) AS ?triples) WHERE { ?subject ?predicate ?object }"
_GRAPHS = """SELECT ?graph (COUNT(*) AS ?triples)
WHERE { GRAPH ?graph { ?subject ?predicate ?object } } GROUP BY ?graph ORDER BY ?graph"""
_EXAMPLE = """SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class }
GROUP BY ?class
ORDER BY DESC(?things)
"""
_READ_ONLY = "This endpoint is read-only: there are no updates. It asks no other endpoint: a query with SERVICE is refused."
_SENTENCES = (
    "A query may run for {:g} seconds; at the deadline it is stopped with status 504.",
    "An answer may have {:,} rows; a longer one is an error, never cut.",
    "An answer may have {:,} bytes; a larger one is an error, never cut.",
    "A query may take {:,} bytes of memory; one that needs more is an error.",
    "A query may be {:,} bytes long; a longer one is refused with status 413.",
)


class Sizes(NamedTuple):
    """How many triples the default graph of a store has, and each of its named graphs."""

    default: int
    named: tuple[tuple[NamedNode, int], ...]


class Limits(NamedTuple):
    """What a query and its answer may take; None where nothing is set. Sizes are in bytes, times in seconds."""

    timeout: float | None = None
    rows: int | None = None
    size: int | None = None
    memory: int | None = None
    length: int | None = None

    def __str__(self) -> str:
        """A sentence for each limit that is set; none is ever kept by cutting an answer."""
        said = ((limit, sentence) for limit, sentence in zip(self, _SENTENCES, strict=True) if limit is not None)
        return "\n".join(sentence.format(limit) for limit, sentence in said)


class About(NamedTuple):
    """What is to say of what is served: its sizes, its limits, its data set in VoID, and whether it unites its graphs."""

    sizes: Sizes
    limits: Limits = Limits()
    dataset: NamedNode | None = None
    united: bool = False


def of_release(release: Release, limits: Limits) -> About:
    """What is to say of a release, as its report tells it, without a query."""
    return About(_reported(release), limits, NamedNode(release.base), united=True)


def of_store(store: Store, limits: Limits) -> About:
    """What is to say of a store elsewhere, counted by two queries."""
    whole, graphs = store.query(_SIZE), store.query(_GRAPHS)
    assert isinstance(whole, QuerySolutions)  # noqa: S101 - both are SELECTs
    assert isinstance(graphs, QuerySolutions)  # noqa: S101
    return About(Sizes(_number(next(whole)["triples"]), tuple((row["graph"], _number(row["triples"])) for row in graphs)), limits)


@lru_cache(maxsize=4)
def _reported(release: Release) -> Sizes:
    """The sizes of a release, which does not change; those of one of an earlier version from its description."""
    report, own = release.report, Iris(release.base).graph("release")
    if "triples" in report:
        whole, described = report["triples"], report["described"]
    else:
        found = release.description()
        said = (one for one in found if one.subject == NamedNode(release.base) and one.predicate == vocab.void("triples"))
        described = len(found)
        whole = described + sum(_number(one.object) for one in said)
    sizes = {**report["graphs"], own.value: described}
    return Sizes(whole, tuple((NamedNode(name), size) for name, size in sorted(sizes.items())))


def _number(term: object) -> int:
    assert isinstance(term, Literal)  # noqa: S101 - a count
    return int(term.value)


def written(address: str, about: About, form: GraphFormat) -> bytes:
    """The description of the service at an absolute address, in a format; KgError where the address is no IRI."""
    quads = [Quad(*triple) for triple in description(address, about)]
    return dump.written(quads, form, about.dataset.value if about.dataset else BASE)


def description(address: str, about: About) -> Iterator[Triple]:
    """The service at an address (SPARQL 1.1 Service Description, section 3): its language, formats, graphs and limits."""
    service, dataset = named(address), named(f"{address}#dataset")
    yield Triple(service, vocab.TYPE, vocab.sd("Service"))
    yield Triple(service, vocab.sd("endpoint"), service)
    yield Triple(service, vocab.sd("supportedLanguage"), vocab.sd("SPARQL11Query"))
    yield Triple(service, vocab.sd("defaultEntailmentRegime"), _SIMPLE)
    if about.united:
        yield Triple(service, vocab.sd("feature"), vocab.sd("UnionDefaultGraph"))
    for form in (*formats.RESULTS, *formats.GRAPHS):
        yield Triple(service, vocab.sd("resultFormat"), vocab.serialization(form.w3c))
    for sentence in (_READ_ONLY, *str(about.limits).splitlines()):
        yield Triple(service, vocab.COMMENT, vocab.text(sentence))
    yield Triple(service, vocab.sd("defaultDataset"), dataset)
    yield Triple(service, vocab.sd("availableGraphs"), dataset)
    yield from _dataset(dataset, address, about)
    if about.dataset:
        yield Triple(dataset, vocab.SEE_ALSO, about.dataset)
        yield Triple(about.dataset, vocab.TYPE, vocab.void("Dataset"))
        yield Triple(about.dataset, vocab.void("sparqlEndpoint"), service)


def _dataset(dataset: NamedNode, address: str, about: About) -> Iterator[Triple]:
    default = named(f"{address}#default-graph")
    yield Triple(dataset, vocab.TYPE, vocab.sd("Dataset"))
    yield Triple(dataset, vocab.TYPE, vocab.sd("GraphCollection"))
    yield Triple(dataset, vocab.sd("defaultGraph"), default)
    yield from _graph(default, about.sizes.default)
    for number, (name, size) in enumerate(about.sizes.named, 1):
        entry, content = named(f"{address}#graph-{number}"), named(f"{address}#graph-{number}-content")
        yield Triple(dataset, vocab.sd("namedGraph"), entry)
        yield Triple(entry, vocab.TYPE, vocab.sd("NamedGraph"))
        yield Triple(entry, vocab.sd("name"), name)
        yield Triple(entry, vocab.sd("graph"), content)
        yield from _graph(content, size)


def _graph(graph: NamedNode, size: int) -> Iterator[Triple]:
    yield Triple(graph, vocab.TYPE, vocab.sd("Graph"))
    yield Triple(graph, vocab.TYPE, vocab.void("Dataset"))
    yield Triple(graph, vocab.void("triples"), vocab.integer(size))


def page(address: str, about: About, query: str = "") -> Page:
    """The same as a page with a field for a query: address, formats, limits, and the graphs with their sizes.

    ``query`` is what to begin with, in place of the example.
    """
    given = {
        "address": address,
        "query": query or _EXAMPLE,
        "example": _EXAMPLE,
        "media_types": [form.media_types[0] for form in (*formats.RESULTS, *formats.GRAPHS)],
        "united": about.united,
        "sentences": [_READ_ONLY, *str(about.limits).splitlines()],
        "sizes": [("default graph", about.sizes.default), *((name.value, size) for name, size in about.sizes.named)],
    }
    return Page("sparql.html", "SPARQL endpoint", given)
