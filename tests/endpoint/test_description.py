from __future__ import annotations

from pathlib import Path

import httpx
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Triple

from kg import formats, layout, vocab
from kg.endpoint import description
from kg.endpoint.description import About, Limits, of_release, of_store
from kg.errors import KgError
from kg.release import Release
from kg.store.embedded import Embedded

SD = "http://www.w3.org/ns/sparql-service-description#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
MANIFEST = Path(__file__).parents[3] / "shared/w3c/sparql/sparql11/service-description/manifest.ttl"
CLASSES = {"Service", "Dataset", "GraphCollection", "Graph", "NamedGraph"}
DOMAINS = {  # SPARQL 1.1 Service Description, section 3: the class of what has a property, and of its value where it is ours
    "endpoint": ("Service", None),
    "supportedLanguage": ("Service", None),
    "defaultEntailmentRegime": ("Service", None),
    "feature": ("Service", None),
    "resultFormat": ("Service", None),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}


def triples(address: str, about: About) -> set[Triple]:
    """What the description of a service says."""
    content = description.written(address, about, formats.graph("turtle"))
    return {quad.triple for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE)}


def values(found: set[Triple], property_: NamedNode) -> list[str]:
    """The values of a property."""
    return sorted(one.object.value for one in found if one.predicate == property_)  # type: ignore[union-attr]


def described(response: httpx.Response, form: formats.GraphFormat) -> pyoxigraph.Dataset:
    """The graph that a response holds."""
    assert response.status_code == 200
    return pyoxigraph.Dataset(pyoxigraph.parse(response.content, format=form.rdf, base_iri=str(response.url)))


def objects(found: pyoxigraph.Dataset, property_: str) -> list[str]:
    """The values of a property of the description's vocabulary."""
    return sorted(quad.object.value for quad in found.quads_for_predicate(NamedNode(SD + property_)))  # type: ignore[union-attr]


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_the_service_describes_itself_in_every_format(client: httpx.Client, form: formats.GraphFormat) -> None:
    response = client.get("/sparql", headers={"Accept": form.media_types[0]})

    found = described(response, form)
    turtle = described(client.get("/sparql"), formats.graph("turtle"))
    assert {quad.triple for quad in found} == {quad.triple for quad in turtle}


def test_the_description_has_the_endpoint_its_language_and_its_formats(client: httpx.Client, server: str) -> None:
    found = described(client.get("/sparql"), formats.graph("turtle"))

    assert objects(found, "endpoint") == [f"{server}/sparql"]
    assert objects(found, "supportedLanguage") == [f"{SD}SPARQL11Query"]
    assert len(objects(found, "resultFormat")) == len(formats.GRAPHS) + len(formats.RESULTS)


def test_the_description_has_the_graphs_with_their_sizes(client: httpx.Client, release: Release) -> None:
    found = pyoxigraph.Store()
    found.bulk_load(client.get("/sparql").content, format=pyoxigraph.RdfFormat.TURTLE)

    rows = found.query(
        f"PREFIX sd: <{SD}> SELECT ?name ?size {{ ?g sd:name ?name ; sd:graph/<http://rdfs.org/ns/void#triples> ?size }}"
    )

    sizes = {row["name"].value: int(row["size"].value) for row in rows}  # type: ignore[union-attr]
    assert release.report["graphs"].items() <= sizes.items()
    assert set(sizes) - set(release.report["graphs"]) == {"https://w3id.org/tip-kg/graph/release"}


def test_the_description_has_no_blank_nodes(client: httpx.Client) -> None:
    found = described(client.get("/sparql"), formats.graph("turtle"))

    assert all(isinstance(term, NamedNode | Literal) for quad in found for term in (quad.subject, quad.object))


def test_a_browser_gets_a_field_for_a_query(client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<textarea" in response.text
    assert 'name="query"' in response.text


def test_head_of_the_description_has_no_body(client: httpx.Client) -> None:
    response = client.head("/sparql")

    assert (response.status_code, response.content) == (200, b"")


def test_the_description_tells_limits_and_that_nothing_is_cut(release: Release) -> None:
    limits = Limits(timeout=7.5, rows=1000, size=2**20, memory=2**30, length=4096)

    found = triples("http://a.example/sparql", of_release(release, limits))

    said = "\n".join(values(found, vocab.COMMENT))
    assert all(
        figure in said for figure in ("7.5 seconds", "1,000 rows", "1,048,576 bytes;", "1,073,741,824 bytes", "4,096 bytes")
    )
    assert str(Limits()) == ""


def test_the_description_has_the_absolute_address_that_it_is_given(release: Release) -> None:
    address = "https://data.example/kg/sparql"

    found = triples(address, of_release(release, Limits()))

    own = {NamedNode(address), *(one.subject for one in found if str(one.subject).startswith(f"<{address}#"))}
    assert values(found, vocab.sd("endpoint")) == [address]
    assert {one.subject for one in found} - own == {NamedNode(release.base)}
    assert Triple(NamedNode(release.base), vocab.void("sparqlEndpoint"), NamedNode(address)) in found


@pytest.mark.parametrize("address", ["http://a b/sparql", "/sparql", "http://[/sparql"])
def test_an_address_that_is_no_iri_is_refused(release: Release, address: str) -> None:
    with pytest.raises(KgError, match="is no IRI"):
        description.written(address, of_release(release, Limits()), formats.graph("turtle"))


def test_no_feature_is_claimed_that_is_not_there(release: Release, store: Embedded) -> None:
    ours, other = (triples("http://a.example/", about) for about in (of_release(release, Limits()), of_store(store, Limits())))

    assert values(ours, vocab.sd("feature")) == [f"{SD}UnionDefaultGraph"]
    assert values(other, vocab.sd("feature")) == []
    for name in ("inputFormat", "extensionFunction", "languageExtension", "propertyFeature"):
        assert values(ours, vocab.sd(name)) == []


def test_the_sizes_of_a_report_are_those_that_are_counted(release: Release, store: Embedded) -> None:
    assert of_release(release, Limits()).sizes == of_store(store, Limits()).sizes


def test_every_term_is_one_of_the_vocabulary_used_as_it_says(release: Release) -> None:
    found = triples("http://a.example/", of_release(release, Limits(timeout=1)))
    types = {(one.subject, one.object) for one in found if one.predicate == vocab.TYPE}

    used = {one.predicate.value.removeprefix(SD) for one in found if one.predicate.value.startswith(SD)}

    assert used <= DOMAINS.keys()
    for one in found:
        domain, range_ = DOMAINS.get(one.predicate.value.removeprefix(SD), (None, None))
        assert domain is None or (one.subject, vocab.sd(domain)) in types
        assert range_ is None or (one.object, vocab.sd(range_)) in types
    assert {one.value.removeprefix(SD) for _, one in types if one.value.startswith(SD)} <= CLASSES  # type: ignore[union-attr]


@pytest.mark.skipif(not MANIFEST.is_file(), reason="the tests of the W3C are not here")
@pytest.mark.parametrize("name", ["has-endpoint-triple", "returns-rdf", "conforms-to-schema"])
def test_the_service_description_tests_of_the_w3c_pass(client: httpx.Client, name: str) -> None:
    manifest = rdflib.Graph().parse(MANIFEST, format="turtle")
    tests = {
        str(test).partition("#")[2] for test in manifest.subjects(rdflib.RDF.type, rdflib.URIRef(f"{MF}ServiceDescriptionTest"))
    }
    checks = {"has-endpoint-triple": _has_an_endpoint, "returns-rdf": _is_rdf, "conforms-to-schema": _conforms}

    response = client.get("/sparql")

    assert tests == checks.keys()
    assert checks[name](
        rdflib.Graph().parse(data=response.text, format=response.headers["content-type"].partition(";")[0]), str(response.url)
    )


def _is_rdf(found: rdflib.Graph, _address: str) -> bool:
    return len(found) > 0


def _has_an_endpoint(found: rdflib.Graph, address: str) -> bool:
    return {str(one) for one in found.objects(None, rdflib.URIRef(f"{SD}endpoint"))} == {address}


def _conforms(found: rdflib.Graph, _address: str) -> bool:
    """Each service has one endpoint and one default data set at most, each data set a default graph, each named graph a name."""
    one_each = {"Service": ("endpoint", "defaultDataset"), "Dataset": ("defaultGraph",), "NamedGraph": ("name", "graph")}
    return all(
        len(list(found.objects(thing, rdflib.URIRef(SD + property_)))) == 1
        for kind, properties in one_each.items()
        for thing in found.subjects(rdflib.RDF.type, rdflib.URIRef(SD + kind))
        for property_ in properties
    )


def test_the_page_tells_what_the_description_does(client: httpx.Client, server: str, release: Release) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html"}).text

    assert f"<code>{server}/sparql</code>" in page
    for name, size in release.report["graphs"].items():
        assert f'<th scope="row">{name}</th><td class="number">{size:,}</td>' in page


def test_the_page_escapes_its_address(release: Release) -> None:
    found = layout.written(description.page("http://a.example/?<script>&'", of_release(release, Limits())), {"path": "/sparql"})

    assert "http://a.example/?&lt;script&gt;&amp;&#39;" in found
