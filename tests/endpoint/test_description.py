from __future__ import annotations

import httpx
import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from kg import formats
from kg.release import Release

SD = "http://www.w3.org/ns/sparql-service-description#"


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
    assert "name='query'" in response.text


def test_head_of_the_description_has_no_body(client: httpx.Client) -> None:
    response = client.head("/sparql")

    assert (response.status_code, response.content) == (200, b"")
