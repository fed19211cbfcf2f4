"""The data set's description at its well-known address."""

from __future__ import annotations

import hashlib
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg import formats, layout, vocab
from kg.endpoint import void
from kg.errors import KgError
from kg.release import Release

PATH = "/.well-known/void"
ROOT = "https://data.example/kg/"
TURTLE = formats.graph("turtle")


def triples(content: bytes, form: formats.GraphFormat = TURTLE) -> set[Triple]:
    """What a description says."""
    return {quad.triple for quad in pyoxigraph.parse(content, format=form.rdf)}


def values(found: set[Triple], predicate: NamedNode) -> set[str]:
    """The values of a property."""
    return {one.object.value for one in found if one.predicate == predicate and isinstance(one.object, NamedNode | Literal)}


def test_it_says_what_the_release_says_of_itself(release: Release) -> None:
    found = triples(void.written(ROOT, release, TURTLE))

    own = {one for one in release.description() if one.predicate != vocab.dcat("downloadURL")}
    assert own < found


def test_it_says_where_the_endpoint_is_and_the_dumps_are(release: Release) -> None:
    found = triples(void.written(ROOT, release, TURTLE))

    dataset, endpoint = NamedNode(release.base), NamedNode(f"{ROOT}sparql")
    files = {f"{ROOT}dumps/{one.name}" for one in release.dumps}
    assert {
        Triple(dataset, vocab.void("sparqlEndpoint"), endpoint),
        Triple(endpoint, vocab.TYPE, vocab.dcat("DataService")),
        Triple(endpoint, vocab.dcat("endpointURL"), endpoint),
        Triple(endpoint, vocab.dcat("endpointDescription"), endpoint),
        Triple(endpoint, vocab.dcat("servesDataset"), dataset),
        Triple(NamedNode(f"{ROOT}.well-known/void"), vocab.PRIMARY_TOPIC, dataset),
    } < found
    assert values(found, vocab.dcat("downloadURL")) == values(found, vocab.void("dataDump")) == files
    assert values(found, vocab.dcat("accessURL")) == {endpoint.value}


def test_it_has_the_checksum_of_every_file_compressed_ones_too(release: Release) -> None:
    found = triples(void.written(ROOT, release, TURTLE))

    files = sorted((release.folder / "dumps").iterdir())
    assert values(found, vocab.spdx("checksumValue")) == {hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert values(found, vocab.dcat("byteSize")) == {str(file.stat().st_size) for file in files}


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_it_is_there_in_every_format(client: httpx.Client, server: str, release: Release, form: formats.GraphFormat) -> None:
    response = client.get(PATH, headers={"Accept": form.media_types[0]})

    assert response.headers["content-type"].partition(";")[0] == form.media_types[0]
    assert response.headers["cache-control"] == "public, max-age=60, must-revalidate"
    assert response.headers["vary"] == "Accept, Accept-Encoding"
    assert triples(response.content, form) == triples(void.written(f"{server}/", release, TURTLE))


def test_it_is_turtle_unless_something_else_is_asked_for(client: httpx.Client) -> None:
    assert client.get(PATH).headers["content-type"] == "text/turtle; charset=utf-8"
    assert client.get(PATH, headers={"Accept": "text/csv"}).status_code == 406


def test_it_is_a_page_too(client: httpx.Client, release: Release) -> None:
    response = client.get(PATH, headers={"Accept": "text/html"})

    people = f'<th scope="row">{vocab.PERSON.value}</th><td class="number">'
    (size,) = (
        one.object.value
        for one in release.description()
        if one.predicate == vocab.void("entities")
        and str(one.subject).endswith("foaf/0.1/Person>")
        and isinstance(one.object, Literal)
    )
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert f"{people}{size}</td>" in response.text
    assert release.id in response.text
    for path in ("../sparql", "../dumps/"):
        assert f'<a href="{path}">' in response.text
        assert client.get(f"/.well-known/{path}").status_code == 200


@pytest.mark.parametrize("accept", ["text/turtle", "text/html"])
def test_who_has_it_is_not_sent_it_again(client: httpx.Client, accept: str) -> None:
    first = client.get(PATH, headers={"Accept": accept})

    again = client.get(PATH, headers={"Accept": accept, "If-None-Match": first.headers["etag"]})

    assert first.headers["etag"] == f'"{hashlib.sha256(first.content).hexdigest()}-gzip"'
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])


def test_the_address_of_the_release_leads_to_it(client: httpx.Client, release: Release) -> None:
    here, other = client.get(f"/release/{release.id}"), client.get("/release/another")

    assert (here.status_code, here.url.join(here.headers["location"])) == (303, client.base_url.join(PATH))
    assert other.status_code == 404
    assert release.id in other.json()["detail"]


def test_its_tag_is_another_for_each_format(client: httpx.Client) -> None:
    tags = {client.get(PATH, headers={"Accept": form.media_types[0]}).headers["etag"] for form in formats.GRAPHS}

    assert len(tags) == len(formats.GRAPHS)


def test_it_has_no_blank_nodes(release: Release) -> None:
    found = triples(void.written(ROOT, release, TURTLE))

    assert all(isinstance(term, NamedNode | Literal) for one in found for term in (one.subject, one.object))


@pytest.mark.parametrize("root", ["http://a b/", "http://[/", "nowhere/"])
def test_an_address_that_is_no_iri_is_refused(release: Release, root: str) -> None:
    with pytest.raises(KgError, match="is no IRI"):
        void.written(root, release, TURTLE)


def test_pages_escape_what_a_release_says(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text('{"id": "x", "base": "http://example.org/"}')
    (tmp_path / "description.ttl").write_bytes(
        b"@prefix void: <http://rdfs.org/ns/void#> . <http://example.org/> <http://purl.org/dc/terms/description> '<script>' .\n"
        b"<http://example.org/#c> void:class <http://example.org/&x> ; void:entities 1 ."
    )

    found = layout.written(void.page(ROOT, Release(tmp_path)), {"path": f"/{void.PATH}"})

    assert "<p>&lt;script&gt;</p>" in found
    assert "http://example.org/&amp;x" in found
